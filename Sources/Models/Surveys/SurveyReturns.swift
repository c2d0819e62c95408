package import CRDT

/// Which units have returned a form that was sent to them.
package struct SurveyReturns: Hashable, Sendable {
  /// Somebody who was sent the form.
  package enum Target: Hashable, Sendable {
    /// A village.
    case area(RecordID)
    /// A unit by its code.
    case unit(String)
  }

  /// One target and what it returned.
  package struct Line: Hashable, Sendable {
    /// Who.
    package let target: Target
    /// The day of the first return, in days since 1970; nil while there is none.
    package let day: Int64?
    /// How many households were asked; the largest word counts.
    package let households: Int64?
    /// Whether it came, or still does not come, after the last day.
    package let isLate: Bool
  }

  /// All that were sent the form, in the order in which they were named.
  package let lines: [Line]

  /// Reads a form and the returns that name it; `today` in days since 1970.
  package init(form: Record, returns: [Record], today: Int64) {
    let targets =
      form.references(SurveyFormSchema.villages).map(Target.area)
      + form.texts(SurveyFormSchema.units).map(Target.unit)
    let closes = form.integer(SurveyFormSchema.closes)
    lines = targets.map { target in
      let own = returns.filter { Self.target(of: $0) == target }
      let day = own.compactMap { $0.integer(SurveyReturnSchema.day) }.min()
      return Line(
        target: target, day: day,
        households: own.compactMap { $0.integer(SurveyReturnSchema.households) }.max(),
        isLate: closes.map { (day ?? today) > $0 } ?? false)
    }
  }

  /// Those who have not returned it.
  package var unreturned: [Line] { lines.filter { $0.day == nil } }

  private static func target(of record: Record) -> Target? {
    record.reference(SurveyReturnSchema.village).map(Target.area)
      ?? record.text(SurveyReturnSchema.unit).map(Target.unit)
  }
}
