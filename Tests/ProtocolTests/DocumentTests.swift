import Foundation
import Models
import Testing

@Suite("Protocol.md says all that the code knows", .serialized)
struct DocumentTests {
  let document: ProtocolDocument

  init() throws { document = try ProtocolDocument() }

  @Test("The tables of types and fields are those of the schema")
  func types() throws {
    try compare("types", SchemaTables.types(.current))
  }

  @Test("The table of codes is that of the schema")
  func codes() throws {
    try compare("codes", SchemaTables.codes(CodeList.all))
  }

  /// `MINQING_PROTOCOL=write swift test --filter DocumentTests` writes the tables anew; read the
  /// difference before it is committed.
  private func compare(_ region: String, _ expected: [String]) throws {
    if ProcessInfo.processInfo.environment["MINQING_PROTOCOL"] == "write" {
      return try document.write(expected, region: region)
    }
    let (missing, extra) = document.difference(of: region, from: expected)
    #expect(missing == [], "They belong between the marks of \(region).")
    #expect(extra == [], "They stand between the marks of \(region).")
    if missing.isEmpty, extra.isEmpty { #expect(document.region(region) == expected) }
  }

  @Test("Each code of a refusal is explained")
  func refusalCodes() throws {
    let sources = try ProtocolDocument.files(in: "Sources/Wire", suffix: ".swift")
    let text = sources.map(\.text).joined()
    let codes = text.split(separator: "\"").filter {
      $0.hasPrefix("MQ-") && $0.utf8.count == 7
    }
    #expect(codes.count >= 21)
    for code in codes { #expect(document.rowNames.contains(String(code)), "\(code) has no row.") }
  }

  @Test("Each kind of message in the code is a kind of example, and no key goes without one")
  func kindsAndKeys() throws {
    let kinds: [String: ExampleKind] = [
      "EnrolRequest": .enrolRequest, "EnrolResponse": .enrolAnswer, "SyncRequest": .syncRequest,
      "SyncResponse": .syncAnswer, "ErrorMessage": .error,
      "VerifyRequest": .verifyRequest, "VerifyResponse": .verifyAnswer,
    ]
    let blocks = try document.blocks().filter { $0.refusal == nil }
    var seen: [ExampleKind: Set<UInt64>] = [:]
    for block in blocks where block.kind != .hashed {
      seen[block.kind, default: []].formUnion(try MessageKeys.keys(of: block.bytes))
    }
    var inCode: [ExampleKind: Set<UInt64>] = [:]
    for file in try ProtocolDocument.files(in: "Sources/Wire", suffix: ".swift") {
      for (type, keys) in MessageKeys.written(in: file.text) {
        let kind = try #require(kinds[type], "\(type) is a message without an example.")
        inCode[kind, default: []].formUnion(keys)
      }
    }
    #expect(inCode.count == kinds.count)
    for (kind, keys) in inCode {
      #expect(seen[kind] == keys, "\(kind.rawValue)")
      #expect(HexListing.keys[kind].map { Set($0.keys) } == keys, "\(kind.rawValue)")
    }
  }

  @Test("Each outcome has an example")
  func outcomes() throws {
    let outcomes = try document.blocks().filter { $0.refusal == nil && $0.kind == .syncAnswer }
      .map { try $0.bytes.outcome }
    #expect(Set(outcomes) == [0, 1, 2, 3])
  }
}
