/// How long what is known of people is kept (domain rule B.6); the days are counted from the end of
/// what they were needed for.
package struct RetentionRules: Hashable, Sendable {
  /// Days after its end for which laptops hold a request; the hub goes on holding it.
  package let laptopDays: Int
  /// Days after its end for which a request says whose it is: three years.
  package let personalDays: Int
  /// Days after the end of its purpose for which a sensitive part is kept: one year.
  package let sensitiveDays: Int

  /// The figures of the first version.
  package static let version1 = RetentionRules(
    laptopDays: 180, personalDays: 1_096, sensitiveDays: 366)

  /// Whether some days have passed since an instant; both in milliseconds since 1970.
  package static func isOver(_ days: Int, since start: Int64, now: Int64) -> Bool {
    let length = Int64(days) * 86_400_000
    return now >= length && start <= now - length
  }
}
