/// Appends items in CBOR's deterministic form (RFC 8949 §4.2.1): shortest heads, definite lengths.
///
/// Keys of a map must be written in ascending order of their encoding; that is the caller's part.
package struct CBORWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  /// Starts empty, with room for a number of bytes.
  package init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Major type 0.
  package mutating func unsigned(_ value: UInt64) { head(0x00, value) }

  /// Major type 0 or 1.
  package mutating func integer(_ value: Int64) {
    if value >= 0 {
      head(0x00, UInt64(value))
    } else {
      head(0x20, UInt64(bitPattern: ~value))
    }
  }

  /// Major type 2.
  package mutating func byteString(_ value: some Collection<UInt8>) {
    head(0x40, UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  /// Major type 3.
  package mutating func text(_ value: String) {
    let utf8 = value.utf8
    head(0x60, UInt64(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  /// The head of an array; its items follow.
  package mutating func array(_ count: Int) { head(0x80, UInt64(count)) }

  /// The head of a map; its keys and values follow in turn.
  package mutating func map(_ count: Int) { head(0xA0, UInt64(count)) }

  /// False or true.
  package mutating func bool(_ value: Bool) { bytes.append(value ? 0xF5 : 0xF4) }

  /// The simple value null.
  package mutating func null() { bytes.append(0xF6) }

  /// The simple value undefined.
  package mutating func undefined() { bytes.append(0xF7) }

  /// An unassigned simple value from 0 to 19 (RFC 8949 §3.3).
  package mutating func simple(_ value: UInt8) {
    precondition(value < 20, "Simple values from 20 on have meanings of their own.")
    bytes.append(0xE0 | value)
  }

  /// An item that is encoded already.
  package mutating func raw(_ item: some Collection<UInt8>) { bytes.append(contentsOf: item) }

  private mutating func head(_ major: UInt8, _ argument: UInt64) {
    switch argument {
    case 0..<24:
      bytes.append(major | UInt8(argument))
    case 24...0xFF:
      bytes.append(major | 24)
      bytes.append(UInt8(argument))
    case 0x100...0xFFFF:
      bytes.append(major | 25)
      bigEndian(argument, bytes: 2)
    case 0x1_0000...0xFFFF_FFFF:
      bytes.append(major | 26)
      bigEndian(argument, bytes: 4)
    default:
      bytes.append(major | 27)
      bigEndian(argument, bytes: 8)
    }
  }

  private mutating func bigEndian(_ value: UInt64, bytes count: Int) {
    for index in (0..<count).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
    }
  }
}
