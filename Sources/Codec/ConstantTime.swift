/// Whether two secrets hold the same bytes, in a time that depends on their lengths only.
///
/// An early exit would tell an attacker how many leading bytes were right. Lengths are not secret.
@inline(never)
package func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  var difference: UInt8 = 0
  for index in left.indices { difference |= left[index] ^ right[index] }
  return difference == 0
}
