/// A language that people are spoken to in.
package enum Language: String, CaseIterable, Sendable {
  /// Chinese, simplified.
  case zh
  /// English.
  case en
}
