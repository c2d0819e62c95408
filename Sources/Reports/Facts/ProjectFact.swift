package import CRDT
package import Models

/// What reports need of a project; of its words only the name.
package struct ProjectFact: Hashable, Sendable {
  /// One dated step.
  package struct Milestone: Hashable, Sendable {
    /// Its record.
    package let id: RecordID
    /// By which day.
    package let due: CivilDate
    /// When it was done; nil while it is not.
    package let doneOn: CivilDate?

    /// Describes a milestone.
    package init(id: RecordID, due: CivilDate, doneOn: CivilDate? = nil) {
      self.id = id
      self.due = due
      self.doneOn = doneOn
    }

    /// Whether it is to be done still, and its day is over.
    package func isLate(on day: CivilDate) -> Bool { doneOn == nil && due < day }
  }

  /// The project.
  package let id: RecordID
  /// Where it belongs.
  package let place: ScopePath
  /// What kind of plan, as a code.
  package var kind = ""
  /// What people call it.
  package var title = ""
  /// The unit that answers for it; empty where nobody said.
  package var org = ""
  /// What it may cost, in fen; nil where nobody said.
  package var budgetFen: Int64?
  /// When it began or was planned to; nil where nobody said.
  package var starts: CivilDate?
  /// The year whose list it stands on.
  package var year: Int?
  /// Requests that it answers, sorted.
  package var demands: [RecordID] = []
  /// Where it stood at the moment asked about.
  package var status = ProjectState.Status.proposed
  /// When it was first approved; milliseconds since 1970.
  package var approved: Int64?
  /// When residents were asked about it, or voted; milliseconds since 1970, sorted.
  package var consulted: [Int64] = []
  /// Its steps by the day they are due.
  package var milestones: [Milestone] = []

  /// Describes a project of which nothing else is known.
  package init(id: RecordID, place: ScopePath) {
    self.id = id
    self.place = place
  }

  /// Reads a project with its children as it stood at a moment, in milliseconds since 1970.
  package init(_ record: Record, children: [Record], place: ScopePath, at moment: Int64) {
    self.init(id: record.id, place: place)
    let today = ChinaTime.date(atMilliseconds: moment)
    let acts = children.filter {
      $0.type == ProjectActSchema.type.code && $0.integer(ProjectActSchema.at) ?? 0 <= moment
    }
    let progress = ProjectProgress(
      milestones: children.filter { $0.type == ProjectMilestoneSchema.type.code }, measures: [])
    let state = ProjectState(acts: acts, progress: progress)
    kind = record.text(ProjectSchema.kind) ?? ""
    title = record.text(ProjectSchema.title) ?? ""
    org = record.text(ProjectSchema.org) ?? ""
    budgetFen = record.integer(ProjectSchema.budgetFen)
    starts = record.integer(ProjectSchema.starts).map {
      CivilDate(daysSinceEpoch: Int(clamping: $0))
    }
    year = record.integer(ProjectSchema.year).map { Int(clamping: $0) }
    demands = Set(record.references(ProjectSchema.demandLinks)).sorted()
    status = state.status
    approved = state.acts.first { $0.kind?.isApproval ?? false }?.at
    // The vote that a decision names came before it.
    consulted = acts.filter { $0.isSaid(ProjectActSchema.voteRef) }
      .compactMap { $0.integer(ProjectActSchema.at) }.sorted()
    milestones = progress.milestones.map { step in
      Milestone(
        id: step.id, due: CivilDate(daysSinceEpoch: Int(clamping: step.due)),
        doneOn: step.doneOn.map { CivilDate(daysSinceEpoch: Int(clamping: $0)) }
          .flatMap { $0 <= today ? $0 : nil })
    }
  }

  /// The first day from which it counts: when it begins, else its year's, else its decision's.
  package var begins: CivilDate? {
    starts ?? year.flatMap { CivilDate(year: $0, month: 1, day: 1) }
      ?? approved.map(ChinaTime.date(atMilliseconds:))
  }
}
