package import CRDT

/// What is still owed to a household whose land was taken: a pure function of the record.
package struct ProjectFollowUp: Hashable, Sendable {
  /// One thing to do.
  package enum Task: String, CaseIterable, Sendable {
    /// Ask about work, by the first call.
    case job
    /// Check the pension, by the first call.
    case pension
    /// Call on the household half a year after.
    case visit6
    /// Call on it a year after.
    case visit12
  }

  /// One thing that is not done.
  package struct OpenTask: Hashable, Sendable {
    /// What is to be done.
    package let task: Task
    /// By which day.
    package let due: CivilDate
  }

  /// The follow-up's record.
  package let id: RecordID
  /// What is not done, the earliest first.
  package let open: [OpenTask]

  /// Months from the taking to the first call and to the second (domain rule A.3).
  package static let months = (first: 6, second: 12)

  /// Reads a follow-up; one that ended owes nothing.
  package init(_ record: Record) {
    id = record.id
    let taken = record.integer(ProjectFollowUpSchema.takenOn).map {
      CivilDate(daysSinceEpoch: Int(clamping: $0))
    }
    guard let taken, !record.isDeleted, !record.isSaid(ProjectFollowUpSchema.endedOn) else {
      open = []
      return
    }
    let first = taken.adding(months: Self.months.first)
    let plan: [(task: Task, field: FieldSchema, due: CivilDate)] = [
      (.job, ProjectFollowUpSchema.jobOn, first),
      (.pension, ProjectFollowUpSchema.pensionOn, first),
      (.visit6, ProjectFollowUpSchema.month6On, first),
      (.visit12, ProjectFollowUpSchema.month12On, taken.adding(months: Self.months.second)),
    ]
    open = plan.filter { !record.isSaid($0.field) }.map { OpenTask(task: $0.task, due: $0.due) }
  }

  /// What is to be done by a day.
  package func due(by day: CivilDate) -> [Task] {
    open.filter { $0.due <= day }.map(\.task)
  }
}
