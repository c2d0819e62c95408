internal import CRDT
internal import Codec

/// Writes a message: a map from small numbers, so that later versions can add keys.
struct MessageWriter {
  private var body = CBORWriter()
  private var count = 0
  private var last: UInt64 = 0

  /// Appends one key and its item; keys must ascend.
  mutating func field(_ key: UInt64, _ item: (inout CBORWriter) -> Void) {
    precondition(key > last, "Keys ascend, as the deterministic form asks.")
    last = key
    count += 1
    body.unsigned(key)
    item(&body)
  }

  var encoded: [UInt8] {
    var writer = CBORWriter(capacity: body.bytes.count + 3)
    writer.map(count)
    writer.raw(body.bytes)
    return writer.bytes
  }
}

/// Walks a message key by key.
struct MessageReader {
  var reader: CBORReader
  private var left: Int
  private var last: UInt64 = 0

  init(_ bytes: [UInt8]) throws(CBORError) {
    guard bytes.count <= WireLimits.messageBytesMax else {
      throw .tooMany(at: 0, limit: WireLimits.messageBytesMax)
    }
    reader = CBORReader(bytes)
    left = try reader.map()
  }

  /// The next key, its item being next in `reader`; nil after the last one.
  mutating func nextKey() throws(CBORError) -> UInt64? {
    guard left > 0 else {
      try reader.finish()
      return nil
    }
    let start = reader.offset
    let key = try reader.unsigned()
    guard key > last else { throw .notDeterministic(at: start) }
    last = key
    left -= 1
    return key
  }

  /// Steps over an item of a newer version.
  mutating func skip() throws(CBORError) { _ = try reader.item() }
}

extension CBORReader {
  mutating func cursors() throws(CBORError) -> [ScopeCursor] {
    var cursors: [ScopeCursor] = []
    for _ in 0..<(try list(max: WireLimits.scopesMax)) {
      cursors.append(try ScopeCursor(from: &self))
    }
    return cursors
  }

  /// Reads the bytes that name a list of scopes.
  mutating func scopesHash() throws(CBORError) -> [UInt8] {
    let start = offset
    let hash = try byteString()
    guard hash.count == CursorMap.hashBytes else {
      throw .invalid(at: start, wanted: "8 bytes that name a list of scopes")
    }
    return hash
  }

  mutating func recordNames(
    max limit: Int = WireLimits.messageRecordsMax
  ) throws(CBORError) -> [RecordName] {
    var names: [RecordName] = []
    for _ in 0..<(try list(max: limit)) {
      try array(exactly: 2)
      let type = TypeCode(UInt16(try count(max: 0xFFFF)))
      names.append(RecordName(type, try recordID()))
    }
    return names
  }
}

extension CBORWriter {
  /// Appends `[[type, id]…]`.
  mutating func recordNames(_ names: [RecordName]) {
    array(names.count)
    for name in names {
      array(2)
      unsigned(UInt64(name.type.rawValue))
      byteString(name.id.bytes)
    }
  }
}
