/// Everything about the handling of requests that a place may decide, as one versioned value.
///
/// `register` pins a version; every replica derives the same deadlines from the same version.
package struct Rules: Hashable, Sendable {
  /// Which version, from 1.
  package let version: Int
  /// Which days are worked.
  package let calendar: WorkCalendar
  /// The deadlines.
  package let clocks: [ClockRule]
  /// The extensions.
  package let extensions: [ExtensionRule]
  /// Share of a deadline, in percent, at which people are reminded; the last one escalates.
  package let reminderPercents: [Int]
  /// Transfers from which a request is escalated by itself.
  package let transferCountToEscalate: Int
  /// Days until a suspension must be looked at again, at most.
  package let suspensionDaysMax: Int
  /// Calls without answer that allow closing an unrated request.
  package let failedCallCountMin: Int
  /// Working days without any step after which a long matter needs a note.
  package let silentWorkingDays: Int
  /// Working days to resolve beyond which a matter counts as long.
  package let longWorkingDays: Int
  /// People who may speak for a collective request, by article 20 of 信访工作条例.
  package let representativeCountMax: Int
  /// Quorums and terms of meetings and mediations.
  package let meetings: MeetingRules
  /// Days for which a publication hangs at least; of village affairs, as one province orders it.
  package let publicityDaysMin: Int
  /// How long what is known of people is kept.
  package let retention: RetentionRules

  /// The level of the county; nothing is escalated beyond it.
  package static let levelMax = 3

  /// The deadline of a clock, if the profile has one.
  package func clock(_ clock: ClockKind, _ profile: DeadlineProfile) -> ClockRule? {
    clocks.first { $0.clock == clock && $0.profile == profile }
  }

  /// The extension that a profile offers, if any.
  package func extensionRule(_ profile: DeadlineProfile) -> ExtensionRule? {
    extensions.first { $0.profile == profile }
  }

  /// The rules of a version; nil for one that this release does not know.
  package static func version(_ version: Int) -> Rules? {
    version == version1.version ? version1 : nil
  }

  /// The rules for new requests.
  package static var current: Rules { version1 }
}
