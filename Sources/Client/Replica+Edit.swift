package import Storage

extension Replica {
  /// Runs one transaction of local writes: durable when this returns, or nothing happened.
  package func edit<Result>(_ body: (Edit) throws -> Result) throws -> Result {
    try settleName()
    return try store.edit(
      wallMilliseconds: try wallMilliseconds, random: surroundings.random, body)
  }

  /// The next receipt number of this incarnation, such as `L07-00042`; call it inside ``edit(_:)``.
  ///
  /// Numbers are never reused, so a laptop without a network can hand one out at once.
  package func nextReceipt() throws -> String {
    let next = (try store.number("receipt") ?? 0) + 1
    try store.set("receipt", number: next)
    let incarnation = try store.number("incarnation") ?? 1
    let suffix = incarnation > 1 ? String(UnicodeScalar(UInt8(97 + (incarnation - 2) % 26))) : ""
    let digits = String(next)
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return "\(try store.text("letter") ?? "L00")\(suffix)-\(padded)"
  }
}
