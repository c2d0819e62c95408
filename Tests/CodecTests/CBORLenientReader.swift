/// Reads any well-formed CBOR (RFC 8949 §3), deterministic or not: the oracle beside the reader.
///
/// Bytes are in deterministic form exactly if writing what this reads gives the bytes back.
struct CBORLenientReader {
  private let bytes: [UInt8]
  private var offset = 0

  /// The item that fills these bytes from the first to the last; nil if they are not one.
  static func item(_ bytes: [UInt8]) -> CBORItem? {
    var reader = CBORLenientReader(bytes: bytes)
    guard let item = reader.item(depth: 0), reader.offset == bytes.count else { return nil }
    return item
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func byte() -> UInt8? {
    guard offset < bytes.count else { return nil }
    offset += 1
    return bytes[offset - 1]
  }

  private mutating func take(_ count: UInt64) -> [UInt8]? {
    guard count <= UInt64(bytes.count - offset) else { return nil }
    offset += Int(count)
    return Array(bytes[offset - Int(count)..<offset])
  }

  private mutating func argument(_ short: UInt8) -> UInt64? {
    if short < 24 { return UInt64(short) }
    guard short < 28, let body = take(1 << UInt64(short - 24)) else { return nil }
    return body.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func item(depth: Int) -> CBORItem? {
    guard depth < 16, let initial = byte() else { return nil }
    let (major, short) = (initial >> 5, initial & 0x1F)
    if major == 7 { return simple(short) }
    if short == 31 { return indefinite(major, depth) }
    guard let argument = argument(short) else { return nil }
    switch major {
    case 0: return .unsigned(argument)
    case 1: return .negative(argument)
    case 2: return take(argument).map(CBORItem.bytes)
    case 3: return take(argument).flatMap(Self.text)
    case 4: return array(argument, depth)
    case 5: return map(argument, depth)
    default: return item(depth: depth + 1).map { .tag(argument, $0) }
    }
  }

  private static func text(_ utf8: [UInt8]) -> CBORItem? {
    String(validating: utf8, as: UTF8.self) == nil ? nil : .text(utf8)
  }

  private mutating func array(_ count: UInt64, _ depth: Int) -> CBORItem? {
    guard count <= UInt64(bytes.count) else { return nil }
    var items: [CBORItem] = []
    for _ in 0..<count {
      guard let item = item(depth: depth + 1) else { return nil }
      items.append(item)
    }
    return .array(items)
  }

  /// A map; nil if a key stands twice, which is no valid map (RFC 8949 §5.6).
  private mutating func map(_ count: UInt64, _ depth: Int) -> CBORItem? {
    guard count <= UInt64(bytes.count) else { return nil }
    var pairs: [CBORItem.Pair] = []
    for _ in 0..<count {
      guard let key = item(depth: depth + 1), let value = item(depth: depth + 1),
        !pairs.contains(where: { $0.key == key })
      else { return nil }
      pairs.append(CBORItem.Pair(key: key, value: value))
    }
    return .map(pairs)
  }

  /// Chunks or items up to the break.
  private mutating func indefinite(_ major: UInt8, _ depth: Int) -> CBORItem? {
    var items: [CBORItem] = []
    while offset < bytes.count, bytes[offset] != 0xFF {
      guard let item = item(depth: depth + 1) else { return nil }
      items.append(item)
    }
    guard byte() != nil else { return nil }
    switch major {
    case 4: return .array(items)
    case 5 where items.count.isMultiple(of: 2):
      return .map(
        stride(from: 0, to: items.count, by: 2).map {
          CBORItem.Pair(key: items[$0], value: items[$0 + 1])
        })
    default: return nil
    }
  }

  private mutating func simple(_ short: UInt8) -> CBORItem? {
    switch short {
    case 0..<24: return .simple(short)
    case 24: return byte().flatMap { $0 < 32 ? nil : .simple($0) }
    default:
      guard let argument = argument(short) else { return nil }
      return .float(
        short == 25
          ? Self.widened(argument, 10) : short == 26 ? Self.widened(argument, 23) : argument)
    }
  }

  /// The double of a half (10 bits of fraction) or a single (23); a NaN keeps its payload.
  private static func widened(_ bits: UInt64, _ fractionBits: UInt64) -> UInt64 {
    let isHalf = fractionBits == 10
    let number =
      isHalf
      ? Double(Float16(bitPattern: UInt16(bits))) : Double(Float(bitPattern: UInt32(bits)))
    guard number.isNaN else { return number.bitPattern }
    let fraction = bits & (1 << fractionBits - 1)
    let sign = bits >> (isHalf ? 15 : 31)
    return sign << 63 | 0x7FF << 52 | fraction << (52 - fractionBits)
  }
}
