package import CRDT

/// How far a project has come: planned against done.
package struct ProjectProgress: Hashable, Sendable {
  /// Each milestone by the day it is due, then by id.
  package let milestones: [Milestone]
  /// Each unit of work with what was planned and what was done, in the order of the list of units.
  package let amounts: [Amount]

  /// One milestone.
  package struct Milestone: Hashable, Sendable {
    /// Its record.
    package let id: RecordID
    /// What is to be done.
    package let title: String
    /// By which day, in days since 1970.
    package let due: Int64
    /// The first day on which somebody said that it was done; no later date takes that back (C30).
    package let doneOn: Int64?

    /// Whether it is, or came, too late; `today` in days since 1970.
    package func isLate(today: Int64) -> Bool { (doneOn ?? today) > due }
  }

  /// One unit of work.
  package struct Amount: Hashable, Sendable {
    /// The unit's code.
    package let unit: String
    /// How many were planned.
    package let planned: Int64
    /// How many were done.
    package let done: Int64

    /// Joins a unit and its sums.
    package init(unit: String, planned: Int64, done: Int64) {
      self.unit = unit
      self.planned = planned
      self.done = done
    }
  }

  /// How many milestones are done.
  package var doneCount: Int { milestones.count { $0.doneOn != nil } }

  /// Computes the progress from the children's records; deleted ones are left out.
  package init(milestones: [Record], measures: [Record]) {
    self.milestones = milestones.filter { !$0.isDeleted }.map(Milestone.init)
      .sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    var planned: [String: Int64] = [:]
    var done: [String: Int64] = [:]
    for record in measures where !record.isDeleted {
      let unit = record.text(ProjectMeasureSchema.unit) ?? ""
      let amount = record.integer(ProjectMeasureSchema.amount) ?? 0
      if record.text(ProjectMeasureSchema.phase) == "planned" {
        planned[unit] = (planned[unit] ?? 0).addingClamped(amount)
      } else {
        done[unit] = (done[unit] ?? 0).addingClamped(amount)
      }
    }
    let known = CodeList.measureUnit.codes.map(\.value)
    let strange = Set(planned.keys).union(done.keys).subtracting(known).sorted()
    amounts = (known + strange).filter { planned[$0] != nil || done[$0] != nil }.map { unit in
      Amount(unit: unit, planned: planned[unit] ?? 0, done: done[unit] ?? 0)
    }
  }
}

extension ProjectProgress.Milestone {
  fileprivate init(_ record: Record) {
    id = record.id
    title = record.text(ProjectMilestoneSchema.title) ?? ""
    due = record.integer(ProjectMilestoneSchema.due) ?? 0
    // A clearing that had not seen the day stands beside it and counts for nothing.
    doneOn = record[ProjectMilestoneSchema.doneOn.code].values.compactMap(\.integer).min()
  }
}
