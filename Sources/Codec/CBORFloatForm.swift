/// One of the three float formats of CBOR (RFC 8949 §3.3): IEEE 754 half, single or double.
struct CBORFloatForm {
  /// Bits of the exponent.
  let exponentBits: Int
  /// Bits of the fraction, without the leading one that is not stored.
  let fractionBits: Int

  static let half = CBORFloatForm(exponentBits: 5, fractionBits: 10)
  static let single = CBORFloatForm(exponentBits: 8, fractionBits: 23)
  static let double = CBORFloatForm(exponentBits: 11, fractionBits: 52)

  /// Whether a number of this form fits a narrower one without loss.
  ///
  /// Such a number is not in deterministic form: RFC 8949 §4.2.1 wants the shortest float that
  /// keeps the value, and for a NaN the shortest that keeps its payload.
  func narrows(_ bits: UInt64, to narrow: CBORFloatForm) -> Bool {
    let exponentMax = 1 << exponentBits - 1
    let exponent = Int(bits >> UInt64(fractionBits)) & exponentMax
    let fraction = bits & (1 << UInt64(fractionBits) - 1)
    let dropped = fractionBits - narrow.fractionBits
    // Zero has no bits to lose; what is subnormal here is too small for the narrower form.
    if exponent == 0 { return fraction == 0 }
    if exponent == exponentMax { return fraction.trailingZeroBitCount >= dropped }
    let power = exponent - bias
    if power > narrow.bias { return false }
    if power > -narrow.bias { return fraction.trailingZeroBitCount >= dropped }
    // The narrower form holds it as a subnormal, if at all: each power less costs one more bit.
    let significand = fraction | 1 << UInt64(fractionBits)
    return significand.trailingZeroBitCount >= dropped + (1 - narrow.bias - power)
  }

  private var bias: Int { 1 << (exponentBits - 1) - 1 }
}
