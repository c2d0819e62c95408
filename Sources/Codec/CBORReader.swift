/// Reads items in CBOR's deterministic form (RFC 8949 §4.2.1) and rejects every other form.
///
/// Lengths are checked against the bytes that remain before anything is allocated, so a hostile
/// length costs nothing. Each method throws ``CBORError``.
package struct CBORReader {
  /// How deep arrays and maps may nest; our messages need 8.
  package static let depthMax = 16

  private let bytes: [UInt8]
  /// Where the next item starts.
  package private(set) var offset = 0

  /// Starts at the first byte.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether every byte was read.
  package var isAtEnd: Bool { offset == bytes.count }

  /// How many bytes are left.
  package var remaining: Int { bytes.count - offset }

  /// The initial byte of the next item; nil at the end.
  package var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The major type (0–7) of the next item; nil at the end.
  package var major: UInt8? { peek.map { $0 >> 5 } }

  /// Throws unless every byte was read.
  package func finish() throws(CBORError) {
    guard isAtEnd else { throw .trailing(at: offset) }
  }

  /// Major type 0.
  package mutating func unsigned() throws(CBORError) -> UInt64 {
    try head(0, "an unsigned number")
  }

  /// Major type 0 that fits an `Int` up to a limit.
  package mutating func count(max limit: Int = Int.max) throws(CBORError) -> Int {
    let start = offset
    let value = try unsigned()
    guard value <= UInt64(limit) else { throw .outOfRange(at: start) }
    return Int(value)
  }

  /// Major type 0 or 1 that fits 64 signed bits.
  package mutating func integer() throws(CBORError) -> Int64 {
    let start = offset
    let isNegative = major == 1
    let argument = try head(isNegative ? 1 : 0, "a number")
    guard argument <= UInt64(Int64.max) else { throw .outOfRange(at: start) }
    return isNegative ? ~Int64(argument) : Int64(argument)
  }

  /// Major type 2.
  package mutating func byteString() throws(CBORError) -> [UInt8] {
    let range = try body(of: 2, "a byte string")
    return Array(bytes[range])
  }

  /// Major type 3.
  package mutating func text() throws(CBORError) -> String {
    let start = offset
    let range = try body(of: 3, "a text")
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw .invalidUTF8(at: start)
    }
    return text
  }

  /// The head of an array: how many items follow.
  package mutating func array() throws(CBORError) -> Int {
    try container(4, "an array", itemsPerEntry: 1)
  }

  /// The head of an array that must hold a fixed number of items.
  package mutating func array(exactly count: Int) throws(CBORError) {
    let start = offset
    guard try array() == count else { throw .outOfRange(at: start) }
  }

  /// The head of a map: how many pairs follow.
  package mutating func map() throws(CBORError) -> Int {
    try container(5, "a map", itemsPerEntry: 2)
  }

  /// False or true.
  package mutating func bool() throws(CBORError) -> Bool {
    switch peek {
    case 0xF4?:
      offset += 1
      return false
    case 0xF5?:
      offset += 1
      return true
    case let byte?: throw .unexpected(at: offset, wanted: "false or true", initialByte: byte)
    case nil: throw .truncated(at: offset)
    }
  }

  /// Steps over the simple byte given, if it is next; says whether it was.
  package mutating func take(_ initialByte: UInt8) -> Bool {
    guard peek == initialByte else { return false }
    offset += 1
    return true
  }

  /// Steps over null, if it is next; says whether it was.
  package mutating func null() -> Bool { take(0xF6) }

  /// The next item whole, as its bytes, checked to be well-formed and deterministic.
  package mutating func item() throws(CBORError) -> [UInt8] {
    let start = offset
    try skip(depth: 0)
    return Array(bytes[start..<offset])
  }

  private mutating func skip(depth: Int) throws(CBORError) {
    guard depth < Self.depthMax else { throw .tooDeep(at: offset) }
    guard let byte = peek else { throw .truncated(at: offset) }
    switch byte >> 5 {
    case 0: _ = try head(0, "a number")
    case 1: _ = try head(1, "a number")
    case 2: _ = try body(of: 2, "a byte string")
    case 3: _ = try text()
    case 4:
      for _ in 0..<(try array()) { try skip(depth: depth + 1) }
    case 5:
      var previous: ArraySlice<UInt8> = []
      for index in 0..<(try map()) {
        let start = offset
        try skip(depth: depth + 1)
        let key = bytes[start..<offset]
        guard index == 0 || previous.lexicographicallyPrecedes(key) else {
          throw .notDeterministic(at: start)
        }
        previous = key
        try skip(depth: depth + 1)
      }
    case 6:
      _ = try head(6, "a tag")
      try skip(depth: depth + 1)
    default: try skipSimple(byte)
    }
  }

  private mutating func skipSimple(_ byte: UInt8) throws(CBORError) {
    let width =
      switch byte & 0x1F {
      case 0..<24: 1
      case 24: 2
      case 25: 3
      case 26: 5
      case 27: 9
      default: 0
      }
    guard width > 0 else { throw .notDeterministic(at: offset) }
    guard remaining >= width else { throw .truncated(at: offset) }
    // RFC 8949 §3.3: a two-byte simple value below 32 has a shorter form.
    if width == 2, bytes[offset + 1] < 32 { throw .notDeterministic(at: offset) }
    if width > 3, isLongerThanNeeded(floatOf: width) { throw .notDeterministic(at: offset) }
    offset += width
  }

  private func isLongerThanNeeded(floatOf width: Int) -> Bool {
    let bits = bytes[offset + 1..<offset + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return width == 5
      ? CBORFloatForm.single.narrows(bits, to: .half)
      : CBORFloatForm.double.narrows(bits, to: .single)
  }

  private mutating func container(
    _ major: UInt8, _ wanted: String, itemsPerEntry: Int
  ) throws(CBORError) -> Int {
    let start = offset
    let count = try head(major, wanted)
    guard count <= UInt64(remaining / itemsPerEntry) else { throw .truncated(at: start) }
    return Int(count)
  }

  private mutating func body(of major: UInt8, _ wanted: String) throws(CBORError) -> Range<Int> {
    let start = offset
    let count = try head(major, wanted)
    guard count <= UInt64(remaining) else { throw .truncated(at: start) }
    let range = offset..<offset + Int(count)
    offset = range.upperBound
    return range
  }

  private mutating func head(_ major: UInt8, _ wanted: String) throws(CBORError) -> UInt64 {
    guard let byte = peek else { throw .truncated(at: offset) }
    guard byte >> 5 == major else {
      throw .unexpected(at: offset, wanted: wanted, initialByte: byte)
    }
    let short = byte & 0x1F
    if short < 24 {
      offset += 1
      return UInt64(short)
    }
    guard short < 28 else { throw .notDeterministic(at: offset) }
    let width = 1 << Int(short - 24)
    guard remaining > width else { throw .truncated(at: offset) }
    var value: UInt64 = 0
    for index in 1...width { value = value << 8 | UInt64(bytes[offset + index]) }
    let least: UInt64 = short == 24 ? 24 : 1 << (UInt64(width) * 4)
    guard value >= least else { throw .notDeterministic(at: offset) }
    offset += 1 + width
    return value
  }
}
