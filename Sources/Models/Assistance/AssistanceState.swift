package import CRDT

/// How a plan of assistance stands: a pure function of its record, its children and the day.
package struct AssistanceState: Hashable, Sendable {
  /// One span of months in which the helper calls on the household.
  package struct Review: Hashable, Sendable {
    /// Its first day.
    package let from: CivilDate
    /// Its last day: when the call is due.
    package let due: CivilDate
    /// Whether a call was made in it.
    package let isDone: Bool
  }

  /// A goal that is not reached.
  package struct OpenGoal: Hashable, Sendable {
    /// The goal's record.
    package let id: RecordID
    /// By when; nil where nobody said.
    package let due: CivilDate?
  }

  /// The reviews that have begun, oldest first; none after the plan ended.
  package let reviews: [Review]
  /// Goals that are not reached, the earliest due first, then by id.
  package let openGoals: [OpenGoal]
  /// How many goals there are.
  package let goalCount: Int
  /// The money.
  package let ledger: MoneyLedger
  /// The last day, where the plan ended with the household's agreement.
  package let endedOn: CivilDate?
  /// Endings to which the household did not agree; they have no effect.
  package let refusedExits: [RecordID]

  /// The reviews that nobody made, oldest first.
  package var missedReviews: [Review] { reviews.filter { !$0.isDone } }

  /// Reviews listed at most: ten years of months.
  package static let reviewCountMax = 120
  /// Months between two reviews unless the plan says otherwise.
  package static let reviewMonthsDefault: Int64 = 1
}

extension AssistanceState {
  /// Folds a plan; `children` are its goals, measures and exits in any order.
  package init(_ plan: Record, children: [Record], today: CivilDate) {
    let measures = children.filter { $0.type == AssistanceMeasureSchema.type.code }
    ledger = MoneyLedger(measures.map(Self.entry))
    let reversed = Set(measures.compactMap { $0.reference(AssistanceMeasureSchema.reverses) })
    let calls = measures.filter {
      $0.text(AssistanceMeasureSchema.kind) == "visit" && !reversed.contains($0.id)
        && $0.reference(AssistanceMeasureSchema.reverses) == nil
    }.compactMap { Self.day($0, AssistanceMeasureSchema.day) }
    let exits = children.filter { $0.type == AssistanceExitSchema.type.code }
      .sorted { $0.id < $1.id }
    let agreed = exits.filter { $0.isTrue(AssistanceExitSchema.householdAgrees) }
    endedOn = agreed.compactMap { Self.day($0, AssistanceExitSchema.day) }.min()
    refusedExits =
      endedOn == nil
      ? exits.filter { !$0.isTrue(AssistanceExitSchema.householdAgrees) }.map(\.id) : []
    reviews = Self.reviews(plan, calls: calls, until: min(endedOn ?? today, today))
    let goals = children.filter { $0.type == AssistanceGoalSchema.type.code && !$0.isDeleted }
    goalCount = goals.count
    openGoals = goals.filter { $0.value(AssistanceGoalSchema.doneOn) == nil }
      .map { OpenGoal(id: $0.id, due: Self.day($0, AssistanceGoalSchema.due)) }
      .sorted {
        ($0.due?.daysSinceEpoch ?? .max, $0.id) < ($1.due?.daysSinceEpoch ?? .max, $1.id)
      }
  }

  /// The entry of the ledger that a measure is.
  package static func entry(of measure: Record) -> MoneyLedger.Entry {
    MoneyLedger.Entry(
      id: measure.id, fen: measure.integer(AssistanceMeasureSchema.fen) ?? 0,
      voucher: measure.text(AssistanceMeasureSchema.voucher),
      reverses: measure.reference(AssistanceMeasureSchema.reverses))
  }

  private static func day(_ record: Record, _ field: FieldSchema) -> CivilDate? {
    record.integer(field).map { CivilDate(daysSinceEpoch: Int(clamping: $0)) }
  }

  /// Spans of whole months from the first day on, of which the last one holds the day.
  ///
  /// A plan older than the limit shows its latest spans.
  private static func reviews(
    _ plan: Record, calls: [CivilDate], until last: CivilDate
  ) -> [Review] {
    guard let start = day(plan, AssistanceSchema.startedOn), start <= last else { return [] }
    let months = Int(plan.integer(AssistanceSchema.reviewMonths) ?? reviewMonthsDefault)
    guard months > 0 else { return [] }
    let elapsed = (last.year - start.year) * 12 + last.month - start.month
    let newest = elapsed / months
    return (max(0, newest - reviewCountMax)...newest).compactMap { index in
      let from = start.adding(months: index * months)
      guard from <= last else { return nil }
      let due = start.adding(months: (index + 1) * months).adding(days: -1)
      return Review(from: from, due: due, isDone: calls.contains { from <= $0 && $0 <= due })
    }
  }
}

extension CivilDate {
  /// The day so many months later; the last of the month where that has no such day.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = parts
    let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, count >= 0, count < 120_000 else { return self }
    let target = (year: count / 12, month: count % 12 + 1)
    let length = Self.daysInMonth(target.month, year: target.year)
    return CivilDate(year: target.year, month: target.month, day: min(day, length)) ?? self
  }
}
