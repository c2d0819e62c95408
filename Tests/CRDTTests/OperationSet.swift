/// A set of the operations of one history, by their places in it.
struct OperationSet: Hashable {
  /// How many operations a history may have: one bit each.
  static let countMax = 128

  private var bits: UInt128 = 0

  /// The places, ascending.
  var members: [Int] {
    var (rest, members) = (bits, [Int]())
    while rest != 0 {
      members.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return members
  }

  func contains(_ place: Int) -> Bool { bits >> UInt128(place) & 1 == 1 }

  mutating func insert(_ place: Int) {
    precondition(place < Self.countMax, "A history has at most \(Self.countMax) operations.")
    bits |= 1 << UInt128(place)
  }

  mutating func formUnion(_ other: OperationSet) { bits |= other.bits }
}
