/// What a place may decide about meetings and mediations (domain rules D6, D8).
package struct MeetingRules: Hashable, Sendable {
  /// When meetings may decide; a kind with several bases needs one of them.
  package let quorums: [QuorumRule]
  /// Days between the notice and an assembly, at least.
  package let assemblyNoticeDays: Int
  /// Days between the materials and a hearing, at least.
  package let hearingMaterialDays: Int
  /// How long participants may wait to hear what came of a meeting.
  package let outcomeNotice: DeadlineAmount
  /// Meetings whose participants are owed that notice.
  package let outcomeKinds: [ActivityKind]
  /// Meetings that each village holds again and again.
  package let calendar: [MeetingInterval]
  /// Hours after its planned start from which an unattended reception counts as missed.
  package let missedAfterHours: Int
  /// How long parties may ask a court to confirm their agreement, from its effect.
  package let courtConfirmation: DeadlineAmount
  /// When the performance of an agreement without a date of its own is looked at, from its effect.
  package let performanceCheck: DeadlineAmount

  /// The quorum rules of a kind of meeting.
  package func quorums(of kind: ActivityKind) -> [QuorumRule] {
    quorums.filter { $0.kind == kind }
  }
}

extension MeetingRules {
  /// The figures of domain rules D6 and D8; what no law says is a preset for each place to change.
  static let version1 = MeetingRules(
    quorums: [
      // 村民委员会组织法 art. 22: more than half of the adults, or two thirds of the households.
      QuorumRule(
        kind: .assembly, basis: .adults, present: .half, passing: .half, source: .law),
      QuorumRule(
        kind: .assembly, basis: .households, present: .twoThirds, passing: .half, source: .law),
      // Art. 26.
      QuorumRule(
        kind: .repMeeting, basis: .representatives, present: .twoThirds, passing: .half,
        source: .law),
      // Art. 28.
      QuorumRule(
        kind: .groupMeeting, basis: .adults, present: .twoThirds, passing: .half, source: .law),
      QuorumRule(
        kind: .groupMeeting, basis: .households, present: .twoThirds, passing: .half,
        source: .law),
      QuorumRule(
        kind: .council, basis: .representatives, present: .twoThirds, passing: .half,
        source: .preset),
    ],
    assemblyNoticeDays: 10,
    hearingMaterialDays: 7,
    outcomeNotice: DeadlineAmount(10, .workingDays),
    outcomeKinds: [
      .symposium, .assembly, .repMeeting, .groupMeeting, .council, .jointMeeting, .hearing,
      .appraisal,
    ],
    calendar: [
      // 村民委员会组织法 art. 26: representatives meet once a quarter.
      MeetingInterval(kind: .repMeeting, months: 3, source: .law),
      MeetingInterval(kind: .lawEducation, months: 3, source: .preset),
    ],
    missedAfterHours: 2,
    courtConfirmation: DeadlineAmount(30, .calendarDays),
    performanceCheck: DeadlineAmount(30, .calendarDays))
}
