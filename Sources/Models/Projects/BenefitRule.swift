package import CRDT

/// A rule by which residents are paid: an amount or a share, from a day on, perhaps from an age on.
package struct BenefitRule: Hashable, Sendable {
  /// What is paid for each case, in fen.
  package let fen: Int64?
  /// Which share of a cost is paid, in percent.
  package let percent: Int64?
  /// The age from which it is paid.
  package let ageFrom: Int64?
  /// The first day on which it is paid; without one it is not in force.
  package let effective: CivilDate?
  /// The last day on which it is paid.
  package let expires: CivilDate?

  /// Whether somebody is paid.
  package enum Entitlement: Hashable, Sendable {
    /// How much, in fen.
    case paid(fen: Int64)
    /// The rule is not in force on the day.
    case notInForce
    /// The age is reached only on this day.
    case notYet(from: CivilDate)
    /// The year of birth alone does not say it.
    case needsBirthDate
    /// A share needs the cost that it is a share of.
    case needsCost
    /// The rule names no amount.
    case noAmount
  }

  /// Reads a project of the kind `benefit_rule`.
  package init(_ record: Record) {
    fen = record.integer(ProjectSchema.benefitFen)
    percent = record.integer(ProjectSchema.benefitPercent)
    ageFrom = record.integer(ProjectSchema.ageFrom)
    effective = record.integer(ProjectSchema.effective).map { CivilDate(daysSinceEpoch: Int($0)) }
    expires = record.integer(ProjectSchema.expires).map { CivilDate(daysSinceEpoch: Int($0)) }
  }

  /// When somebody was born, as far as it is known.
  package enum Birth: Hashable, Sendable {
    /// Not at all, where no age is asked for.
    case unknown
    /// The year only, which is what the register holds.
    case year(Int)
    /// The day, given with consent.
    case day(CivilDate)
  }

  /// What somebody is paid on a day; shares are rounded to the nearest fen, halves up.
  ///
  /// Who is born on 29 February reaches an age on 28 February of a common year: doubts go to the
  /// resident.
  package func entitlement(on day: CivilDate, birth: Birth, costFen: Int64? = nil) -> Entitlement {
    guard let effective, day >= effective, expires.map({ day <= $0 }) ?? true else {
      return .notInForce
    }
    if let ageFrom {
      switch birth {
      case .unknown: return .needsBirthDate
      case .day(let born):
        let reached = Self.birthday(Int(ageFrom), of: born)
        if reached > day { return .notYet(from: reached) }
      case .year(let year):
        let reachedIn = year + Int(ageFrom)
        if reachedIn == day.year { return .needsBirthDate }
        if reachedIn > day.year, let first = CivilDate(year: reachedIn, month: 1, day: 1) {
          return .notYet(from: first)
        }
      }
    }
    if let fen { return .paid(fen: fen) }
    guard let percent else { return .noAmount }
    guard let costFen, costFen >= 0 else { return .needsCost }
    let (product, overflow) = costFen.multipliedReportingOverflow(by: percent)
    return overflow ? .needsCost : .paid(fen: (product + 50) / 100)
  }

  /// The day on which somebody reaches an age.
  static func birthday(_ age: Int, of born: CivilDate) -> CivilDate {
    let (year, month, day) = born.parts
    let exact = CivilDate(year: year + age, month: month, day: day)
    let leap = CivilDate(year: year + age, month: month, day: min(day, 28))
    return exact ?? leap ?? CivilDate(daysSinceEpoch: CivilDate.dayRange.upperBound)
  }
}
