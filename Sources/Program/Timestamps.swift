internal import CRDT
internal import Models
internal import Wording

/// Moments as text, in China's time.
package enum Timestamps {
  /// `2026-06-24T07:40:00+08:00` (RFC 3339), for programs; nil beyond the years that records know.
  package static func iso(_ milliseconds: UInt64) -> String? {
    written(FieldOutput.plain(.integer(Int64(clamping: milliseconds)), for: moment))
  }

  /// `2026-06-24 07:40`, for people; a dash beyond the years that records know.
  package static func minute(_ milliseconds: UInt64) -> String {
    let value = Value.integer(Int64(clamping: milliseconds))
    return written(FieldOutput.text(value, for: moment, language: .en)) ?? "—"
  }

  /// `2026-07-01 24:00`: a deadline at midnight belongs to the day that ends.
  package static func deadline(_ instant: Int64) -> String {
    let isMidnight =
      ChinaTime.hour(atMilliseconds: instant) == 0
      && ChinaTime.minute(atMilliseconds: instant) == 0
    guard isMidnight else { return minute(UInt64(clamping: instant)) }
    return "\(ChinaTime.date(atMilliseconds: instant - 1)) 24:00"
  }

  /// Any field that holds a moment: the rule is the type's.
  private static let moment = VisitSchema.startedAt

  private static func written(_ text: String) -> String? { text.hasPrefix("?") ? nil : text }
}
