internal import CRDT
internal import Wording

/// The meeting and the notice that a decision about a project rests on, as their records stand.
enum ProjectGrounds {
  /// The vote that an act names, among the records bound to the project.
  static func vote(of act: Record, in family: RecordFamily) -> ProjectGate.Vote {
    guard let meeting = act.reference(ProjectActSchema.vote),
      let found = family.kin(ActivitySchema.type.code).first(where: { $0.root.id == meeting })
    else { return .missing }
    let tallies = ActivityStanding(found, rules: Rules.current.meetings).tallies
    if let item = act.text(ProjectActSchema.voteItem) {
      return tallies.first { $0.item == item }.map { .counted($0.outcome) } ?? .unclear
    }
    return tallies.count == 1 ? .counted(tallies[0].outcome) : .unclear
  }

  /// How the notice stands that an act names; nil where none is named that is here.
  static func notice(
    of act: Record, in family: RecordFamily, now: Int64
  ) -> NoticeState.Status? {
    guard let notice = act.reference(ProjectActSchema.notice),
      let found = family.kin(NoticeSchema.type.code).first(where: { $0.root.id == notice })
    else { return nil }
    return NoticeState(found.root, children: found.children, now: now).status
  }

  /// An alert where the vote of the latest approval does not stand: a tally that came later from
  /// another laptop may contradict the one that was known.
  static func values(_ family: RecordFamily, _ state: ProjectState) -> [DerivedValue] {
    guard let last = state.acts.last(where: { $0.kind?.isApproval ?? false }),
      let act = family.children(ProjectActSchema.type.code).first(where: { $0.id == last.id }),
      case .counted(let outcome) = vote(of: act, in: family)
    else { return [] }
    return [
      DerivedValue(
        "vote", Phrase(zh: "表决结果", en: "vote"), .word(outcome.rawValue, outcome.label),
        isAlert: outcome != .passed)
    ]
  }
}
