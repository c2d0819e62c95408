import CRDT
import Models

/// What can be imported.
enum ImportKind: String, CaseIterable {
  case demand
  case household
  case visit
  case notice
  case projectFund = "project_fund"

  var type: TypeSchema {
    switch self {
    case .demand: DemandSchema.type
    case .household: HouseholdSchema.type
    case .visit: VisitSchema.type
    case .notice: NoticeSchema.type
    case .projectFund: ProjectFundSchema.type
    }
  }

  /// The fields that a row may give; a reversal is entered by hand, beside what it takes back.
  var fields: [FieldSchema] {
    let typed = FieldOptions.typed(type)
    return switch self {
    case .demand, .household, .visit, .notice: typed
    case .projectFund:
      typed.filter { $0.code != ProjectFundSchema.reverses.code } + [ProjectFundSchema.day]
    }
  }

  /// Columns that exports have and that no import writes.
  var ignored: [String] {
    let common = ["id", "scope", "number", "recorded_by", "status", "owner", "due", "duplicate_of"]
    return common + type.shape.filled.map(\.name) + (type.author.map { [$0.name] } ?? [])
  }

  /// What a row is known by, so that importing again adds nothing; several where people disagree.
  ///
  /// `here` is the text of its place, or of the record that it belongs to; `values` gives what
  /// stands under a field.
  func keys(at here: String, _ values: (FieldSchema) -> [Value]) -> [String] {
    func first(_ fields: [FieldSchema]) -> String {
      fields.map { values($0).first.map { "\($0)" } ?? "" }.joined(separator: "\n")
    }
    switch self {
    case .demand: return values(DemandSchema.externalNo).compactMap(\.text)
    case .household:
      return values(HouseholdSchema.houseNo).compactMap(\.text).map { "\(here) \($0)" }
    case .visit:
      return [
        first([
          VisitSchema.household, VisitSchema.enterprise, VisitSchema.site, VisitSchema.startedAt,
        ])
      ]
    case .projectFund:
      return values(ProjectFundSchema.voucher).compactMap(\.text).map { "\(here) \($0)" }
    case .notice:
      return [
        here + "\n" + first([NoticeSchema.kind, NoticeSchema.title, NoticeSchema.periodFrom])
      ]
    }
  }
}
