import CRDT
import Codec
import Wire

/// What a block of hexadecimal text stands for.
enum ExampleKind: String, CaseIterable {
  case enrolRequest = "enrol-request"
  case enrolAnswer = "enrol-answer"
  case syncRequest = "sync-request"
  case syncAnswer = "sync-answer"
  case verifyRequest = "verify-request"
  case verifyAnswer = "verify-answer"
  case error
  /// What a state hash is made of: two tables and a record without its home.
  case hashed

  /// Reads the bytes and writes them again.
  func encodedAgain(_ bytes: [UInt8]) throws(CBORError) -> [UInt8] {
    switch self {
    case .enrolRequest: return try EnrolRequest(bytes).encoded
    case .enrolAnswer: return try EnrolResponse(bytes).encoded
    case .syncRequest: return try SyncRequest(bytes).encoded
    case .syncAnswer: return try SyncResponse(bytes).encoded
    case .verifyRequest: return try VerifyRequest(bytes).encoded
    case .verifyAnswer: return try VerifyResponse(bytes).encoded
    case .error: return try ErrorMessage(bytes).encoded
    case .hashed:
      // A page with one record begins with the same tables; only the lists after it differ.
      var reader = CBORReader([0x86] + bytes.tablesWithRecord + [0x80, 0x80, 0x80])
      let page = try Page(from: &reader)
      try reader.finish()
      guard let record = page.records.first?.record else {
        throw .invalid(at: 0, wanted: "one record")
      }
      return HashedState(record).bytes
    }
  }
}

extension [UInt8] {
  /// The same bytes with the record as a list of one.
  fileprivate var tablesWithRecord: [UInt8] {
    var reader = CBORReader(self)
    guard (try? reader.item()) != nil, (try? reader.item()) != nil else { return self }
    return Array(self[..<reader.offset]) + [0x81] + Array(self[reader.offset...])
  }
}

/// What the state hash of a record is made of, written out by the words of Protocol.md.
struct HashedState {
  let bytes: [UInt8]

  init(_ record: Record) {
    var wire = WireRecord(record)
    wire.home = nil
    var names = NameTable()
    var body = CBORWriter()
    wire.write(to: &body, names: &names)
    var writer = CBORWriter()
    writer.array(names.sites.count)
    for site in names.sites { writer.unsigned(site.rawValue) }
    writer.array(0)
    writer.raw(body.bytes)
    bytes = writer.bytes
  }

  /// The first sixteen bytes of SHA-256.
  var hash: [UInt8] { Array(SHA256.hash(bytes).prefix(16)) }
}

/// A named message of the worked exchange.
struct Example {
  let name: String
  let kind: ExampleKind
  let bytes: [UInt8]
}

/// A fenced block of a document, or a fixture: hexadecimal text with its meaning behind `#`.
struct HexBlock {
  let place: String
  let kind: ExampleKind
  let name: String
  /// The sentence with which the bytes must be refused; nil for valid ones.
  let refusal: String?
  let bytes: [UInt8]

  enum Fault: Error {
    case unknownKind(String, place: String)
    case noReason(place: String)
  }

  /// `words` are those behind `hex`: a kind and a name, `invalid` before them where it is.
  init(words: [Substring], lines: [String], place: String) throws {
    self.place = place
    let isInvalid = words.first == "invalid"
    let rest = isInvalid ? words.dropFirst() : words[...]
    guard let word = rest.first, let kind = ExampleKind(rawValue: String(word)) else {
      throw Fault.unknownKind(words.joined(separator: " "), place: place)
    }
    self.kind = kind
    name = rest.dropFirst().first.map(String.init) ?? ""
    let mark = "# refused: "
    let reason = lines.first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
    guard isInvalid == (reason != nil) else { throw Fault.noReason(place: place) }
    refusal = reason
    let digits = lines.map { $0.prefix { $0 != "#" } }.joined().filter { !$0.isWhitespace }
    bytes = try Hex.decode(digits)
  }
}
