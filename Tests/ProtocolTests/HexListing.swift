import CRDT
import Codec
import Models
import Wire

/// Writes a message as hexadecimal lines with their meaning, as Protocol.md shows it.
struct HexListing {
  private(set) var lines: [String] = []
  private let bytes: [UInt8]
  private var reader: CBORReader
  private var sites: [UInt64] = []
  private static let columnsMax = 58

  init(_ bytes: [UInt8], kind: ExampleKind) throws {
    self.bytes = bytes
    reader = CBORReader(bytes)
    if kind == .hashed {
      try line("table of sites", depth: 0) { try $0.siteTable() }
      try line("table of homes", depth: 0) { _ = try $0.reader.item() }
      try record(depth: 0)
    } else {
      let count = try reader.map()
      emit(from: 0, "a map of \(count) keys", depth: 0)
      for _ in 0..<count { try entry(kind) }
    }
    try reader.finish()
  }

  private mutating func entry(_ kind: ExampleKind) throws {
    let start = reader.offset
    let key = try reader.unsigned()
    let name = Self.keys[kind]?[key] ?? "unknown key"
    if name == "page" {
      let place = reader.offset
      let lists = try reader.array()
      emit(
        from: start, "\(key) page: \(lists == 6 ? "six" : "seven") lists", depth: 0,
        upTo: place + 1)
      try line("sites", depth: 1) { try $0.siteTable() }
      try line("homes", depth: 1) { _ = try $0.reader.item() }
      try list("records", depth: 1) { try $0.record(depth: 2) }
      try list("history", depth: 1) { try $0.record(depth: 2) }
      try list("arrivals", depth: 1) { try $0.whole(depth: 2) }
      try list("authors", depth: 1) { try $0.whole(depth: 2) }
      if lists > 6 { try list("departures", depth: 1) { try $0.whole(depth: 2) } }
    } else {
      let place = reader.offset
      _ = try reader.item()
      emit(from: start, "\(key) \(name): \(try Self.notation(Array(bytes[place..<reader.offset])))")
    }
  }

  private mutating func siteTable() throws {
    for _ in 0..<(try reader.array()) { sites.append(try reader.unsigned()) }
  }

  private mutating func list(
    _ name: String, depth: Int, _ item: (inout HexListing) throws -> Void
  ) throws {
    let start = reader.offset
    let count = try reader.array()
    emit(from: start, "\(name): \(count)", depth: depth)
    for _ in 0..<count { try item(&self) }
  }

  private mutating func whole(depth: Int) throws {
    try line("", depth: depth) { _ = try $0.reader.item() }
  }

  private mutating func line(
    _ name: String, depth: Int, _ item: (inout HexListing) throws -> Void
  ) throws {
    let start = reader.offset
    try item(&self)
    let text = try Self.notation(Array(bytes[start..<reader.offset]))
    emit(from: start, name.isEmpty ? text : "\(name) \(text)", depth: depth)
  }

  private mutating func record(depth: Int) throws {
    let start = reader.offset
    let parts = try reader.array()
    _ = try reader.item()
    let code = TypeCode(UInt16(try reader.count(max: 0xFFFF)))
    let type = Schema.current[code]
    let homeStart = reader.offset
    _ = try reader.item()
    let home = try Self.notation(Array(bytes[homeStart..<reader.offset]))
    emit(
      from: start, "record: id, type \(code.rawValue) \(type?.name ?? "unknown"), home \(home)",
      depth: depth)
    try list("writes", depth: depth + 1) { try $0.write(type: type, depth: depth + 2) }
    guard parts == 5 else { return }
    try line("contexts", depth: depth + 1) { _ = try $0.reader.item() }
  }

  private mutating func write(type: TypeSchema?, depth: Int) throws {
    let start = reader.offset
    let parts = try reader.array()
    let site = Int(try reader.unsigned())
    let timestamp = try reader.unsigned()
    let count = try reader.map()
    let name = site < sites.count ? String(sites[site], radix: 16) : "?"
    emit(
      from: start,
      "write by site \(name) at \(timestamp >> 16) ms + \(timestamp & 0xFFFF)", depth: depth)
    for _ in 0..<count {
      let place = reader.offset
      let code = FieldCode(UInt16(try reader.count(max: 0xFFFF)))
      let valueStart = reader.offset
      _ = try reader.item()
      let value = try Self.notation(Array(bytes[valueStart..<reader.offset]))
      emit(from: place, "\(code.rawValue) \(Self.name(code, type)): \(value)", depth: depth + 1)
    }
    if parts == 4 {
      try line("replaced [site, timestamp]", depth: depth + 1) { _ = try $0.reader.item() }
    }
  }

  private static func name(_ code: FieldCode, _ type: TypeSchema?) -> String {
    switch code {
    case .deleted: "deleted"
    case .scope: "scope"
    case .arrived: "arrived"
    default: type?[code]?.name ?? "unknown"
    }
  }

  /// Lays out the bytes from an offset to where the reader is, one comment behind the first line.
  private mutating func emit(
    from start: Int, _ comment: String, depth: Int = 0, upTo end: Int? = nil
  ) {
    let indent = String(repeating: "  ", count: depth)
    var rows: [String] = [""]
    for chunk in Self.heads(Array(bytes[start..<(end ?? reader.offset)])) {
      var rest = Hex.encode(chunk)
      while !rest.isEmpty {
        let used = rows[rows.count - 1].count
        let room = Self.columnsMax - indent.count - used - (used > 0 ? 1 : 0)
        if used > 0, rest.count > room {
          rows.append("")
          continue
        }
        let piece = rest.prefix(max(2, room - room % 2))
        rows[rows.count - 1] += (used > 0 ? " " : "") + piece
        rest.removeFirst(piece.count)
      }
    }
    for (index, row) in rows.enumerated() {
      let hex = indent + row
      let padding = String(repeating: " ", count: max(1, Self.columnsMax + 1 - hex.count))
      lines.append(index == 0 ? hex + padding + "# " + comment : hex)
    }
  }

  /// Cuts bytes into heads with what belongs to them: numbers, texts and byte strings stay whole.
  private static func heads(_ bytes: [UInt8]) -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    var offset = 0
    while offset < bytes.count {
      let short = Int(bytes[offset] & 0x1F)
      let width = short < 24 || short > 27 ? 0 : 1 << (short - 24)
      var end = min(offset + 1 + width, bytes.count)
      if [2, 3].contains(bytes[offset] >> 5) {
        let length = short < 24 ? short : bytes[(offset + 1)..<end].reduce(0) { $0 << 8 | Int($1) }
        end = min(end + length, bytes.count)
      }
      chunks.append(Array(bytes[offset..<end]))
      offset = end
    }
    return chunks
  }

  /// Diagnostic notation (RFC 8949 §8) of one item.
  static func notation(_ bytes: [UInt8]) throws -> String {
    var reader = CBORReader(bytes)
    return try notation(&reader)
  }

  private static func notation(_ reader: inout CBORReader) throws -> String {
    switch reader.major {
    case 0, 1: return String(try reader.integerText())
    case 2: return "h'" + Hex.encode(try reader.byteString()) + "'"
    case 3: return "\"" + (try reader.text()) + "\""
    case 4:
      var items: [String] = []
      for _ in 0..<(try reader.array()) { items.append(try notation(&reader)) }
      return "[" + items.joined(separator: ", ") + "]"
    case 5:
      var items: [String] = []
      for _ in 0..<(try reader.map()) {
        items.append(try notation(&reader) + ": " + notation(&reader))
      }
      return "{" + items.joined(separator: ", ") + "}"
    default:
      let item = try reader.item()
      let names: [UInt8: String] = [0xF4: "false", 0xF5: "true", 0xF6: "null", 0xF7: "undefined"]
      return item.count == 1 ? names[item[0]] ?? "simple" : "0x" + Hex.encode(item)
    }
  }
}

extension CBORReader {
  fileprivate mutating func integerText() throws -> String {
    major == 0 ? String(try unsigned()) : String(try integer())
  }
}

extension HexListing {
  /// What the keys of each kind are called.
  static let keys: [ExampleKind: [UInt64: String]] = [
    .enrolRequest: [1: "version", 2: "code", 3: "site", 4: "device"],
    .enrolAnswer: [
      1: "token", 2: "hub", 3: "letter", 4: "worker", 5: "worker's name", 6: "roles", 7: "scopes",
      8: "records", 9: "bytes", 10: "wall",
    ],
    .syncRequest: [
      1: "version", 2: "site", 3: "wall", 4: "mark", 5: "flags", 6: "software", 7: "schema",
      8: "history", 9: "cursors", 10: "same cursor", 11: "page", 12: "wanted", 13: "unsent",
      14: "judged", 15: "told", 20: "offset", 21: "missing",
    ],
    .syncAnswer: [
      1: "outcome", 2: "hub", 3: "wall", 4: "mark", 5: "quarantined", 6: "scopes", 7: "page",
      8: "cursors", 9: "same cursor", 10: "more", 11: "remaining", 12: "held",
      13: "gone", 14: "judged", 19: "held writes", 20: "backed up", 21: "edition",
    ],
    .verifyRequest: [1: "version", 2: "flags", 3: "claims", 4: "names", 5: "scopes"],
    .verifyAnswer: [1: "hub", 2: "ranges", 3: "verdicts", 4: "cursor", 5: "scopes"],
    .error: [1: "code", 2: "detail"],
  ]
}
