extension JSON {
  /// Most bytes read unless the caller says otherwise: answers and configuration are far smaller.
  package static let byteCountMax = 16 * 1024 * 1024
  /// Most levels of arrays and objects: the reader recurses, and no format of ours passes ten.
  package static let depthMax = 64

  /// Reads a text strictly by RFC 8259: one value, no byte order mark, no comments, no repeated
  /// names, no lone surrogates.
  package init(parsing text: String, byteCountMax: Int = JSON.byteCountMax) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), byteCountMax: byteCountMax)
  }

  /// Reads UTF-8 bytes strictly by RFC 8259.
  package init(parsing bytes: [UInt8], byteCountMax: Int = JSON.byteCountMax) throws(JSONError) {
    guard bytes.count <= byteCountMax else {
      throw .tooLarge(byteCount: bytes.count, limit: byteCountMax)
    }
    var reader = JSONReader(bytes: bytes)
    self = try reader.document()
  }
}

/// A position in a JSON text.
private struct JSONReader {
  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value(depth: 0)
    skipSpace()
    guard offset == bytes.count else { throw .trailing(offset: offset) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    try enter(depth)
    var members: [JSON.Member] = []
    var names: Set<[UInt8]> = []
    if try closes(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      let start = offset
      guard try peek() == UInt8(ascii: "\"") else { throw try unexpected() }
      let name = try string()
      // Compared as bytes: Swift would take canonically equivalent names for one.
      guard names.insert(Array(name.utf8)).inserted else {
        throw .repeatedName(name, offset: start)
      }
      skipSpace()
      guard try peek() == UInt8(ascii: ":") else { throw try unexpected() }
      offset += 1
      members.append(JSON.Member(name, try value(depth: depth)))
      if try ends(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    try enter(depth)
    var elements: [JSON] = []
    if try closes(UInt8(ascii: "]")) { return .array([]) }
    while true {
      elements.append(try value(depth: depth))
      if try ends(UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth <= JSON.depthMax else { throw .tooDeep(offset: offset, limit: JSON.depthMax) }
    offset += 1
  }

  private mutating func closes(_ closing: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard try peek() == closing else { return false }
    offset += 1
    return true
  }

  /// Takes the comma before a further item or the closing bracket after the last.
  private mutating func ends(_ closing: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    let byte = try peek()
    guard byte == closing || byte == UInt8(ascii: ",") else { throw try unexpected() }
    offset += 1
    return byte == closing
  }

  private mutating func literal(_ text: String, _ value: JSON) throws(JSONError) -> JSON {
    for expected in text.utf8 {
      guard try peek() == expected else { throw try unexpected() }
      offset += 1
    }
    return value
  }

  private mutating func number() throws(JSONError) -> JSON {
    guard let length = NumberGrammar.length(in: bytes, at: offset) else { throw try unexpected() }
    let text = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
    offset += length
    // A negative zero is no Int64 and stays as it was written.
    if text != "-0", let integer = Int64(text) { return .integer(integer) }
    return .number(JSON.Number(checked: text))
  }

  private mutating func string() throws(JSONError) -> String {
    offset += 1
    var text = ""
    var run = offset
    while true {
      let byte = try peek()
      guard byte >= 0x20 else { throw try unexpected() }
      if byte == UInt8(ascii: "\"") {
        text += try utf8(run..<offset)
        offset += 1
        return text
      }
      guard byte == UInt8(ascii: "\\") else {
        offset += 1
        continue
      }
      text += try utf8(run..<offset)
      text.unicodeScalars.append(try escape())
      run = offset
    }
  }

  private func utf8(_ range: Range<Int>) throws(JSONError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw .invalidUTF8(offset: range.lowerBound)
    }
    return text
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    let byte = try peek()
    let short: Unicode.Scalar? =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(byte)
      case UInt8(ascii: "b"): "\u{08}"
      case UInt8(ascii: "f"): "\u{0C}"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "t"): "\t"
      default: nil
      }
    if let short {
      offset += 1
      return short
    }
    guard byte == UInt8(ascii: "u") else { throw try unexpected() }
    offset += 1
    let high = try hexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { throw .loneSurrogate(offset: start) }
    offset += 2
    let low = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(low) else { throw .loneSurrogate(offset: start) }
    let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    guard let scalar = Unicode.Scalar(value) else { throw .loneSurrogate(offset: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch try peek() {
      case let byte where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
        digit = byte - UInt8(ascii: "0")
      case let byte where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20):
        digit = (byte | 0x20) - UInt8(ascii: "a") + 10
      default: throw try unexpected()
      }
      value = value << 4 | UInt16(digit)
      offset += 1
    }
    return value
  }

  private mutating func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
  }

  private func peek() throws(JSONError) -> UInt8 {
    guard offset < bytes.count else { throw .truncated(offset: offset) }
    return bytes[offset]
  }

  private func unexpected() throws(JSONError) -> JSONError {
    .unexpected(byte: try peek(), offset: offset)
  }
}
