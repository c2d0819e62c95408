private import Codec

extension Value: Hashable, Comparable {
  package static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null), (.redacted, .redacted): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    case (.bytes(let left), .bytes(let right)): left == right
    case (.opaque(let left), .opaque(let right)): left == right
    case (.deletion(let left), .deletion(let right)): left == right
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    for byte in canonicalBytes { hasher.combine(byte) }
  }

  /// Orders by the bytes of the deterministic encoding; an erased value is above all others.
  package static func < (left: Value, right: Value) -> Bool {
    if left.isRedacted || right.isRedacted { return !left.isRedacted }
    return left.canonicalBytes.lexicographicallyPrecedes(right.canonicalBytes)
  }

  /// The value in deterministic CBOR.
  package var canonicalBytes: [UInt8] {
    var writer = CBORWriter()
    write(to: &writer)
    return writer.bytes
  }
}
