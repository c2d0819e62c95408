internal import CRDT
package import Wording

/// How much of a type's records a role sees in the places granted (domain rule B.5).
package enum ReadRule: Int, Comparable, Sendable {
  /// Nothing; where such records are here all the same, their personal parts are masked.
  case none
  /// Sums only; of single records the personal parts are masked.
  case aggregate
  /// Clear where it belongs to a matter that the reader handles or recorded; nothing by its place.
  case own
  /// As own, and clear where the matter has reached the county.
  case raised
  /// Personal parts are masked.
  case masked
  /// As masked, until the reader says why; that is noted.
  case reasoned
  /// Clear.
  case full

  package static func < (left: ReadRule, right: ReadRule) -> Bool {
    left.rawValue < right.rawValue
  }

  /// What a reader in several roles sees: the most that one of them does.
  ///
  /// What a worker handles or recorded is theirs beside this.
  package static func of(_ type: TypeSchema, in roles: [Role]) -> ReadRule {
    roles.map { rule(for: $0, type) }.max() ?? .none
  }

  /// Whether personal parts are clear in whatever of such records reaches the reader.
  package var isClear: Bool {
    switch self {
    case .own, .raised, .full: true
    case .none, .aggregate, .masked, .reasoned: false
    }
  }

  /// What a hub does not send readers in these roles although its place was granted: what they know
  /// of it are the sums of the office's reports.
  ///
  /// Answers are summed up by whoever holds them, so a type that is only ever shown added up is
  /// not meant; nor is what everybody may know. Without a role everything else is withheld.
  package static func withheld(from roles: [Role]) -> Withheld {
    guard let first = roles.first else { return Withheld(types: withheldWithoutRole) }
    let types = roles.dropFirst().reduce(withheldFrom[first] ?? []) {
      $0.intersection(withheldFrom[$1] ?? [])
    }
    let raised = roles.reduce(into: Set()) { $0.formUnion(raisedFor[$1] ?? []) }
    return Withheld(types: types, untilRaised: raised.intersection(types))
  }

  private static let withheldFrom = Dictionary(
    uniqueKeysWithValues: Role.allCases.map { role in
      (role, Set(guarded.filter { rule(for: role, $0) < .masked }.map(\.code)))
    })

  private static let raisedFor = Dictionary(
    uniqueKeysWithValues: Role.allCases.map { role in
      (role, Set(guarded.filter { rule(for: role, $0) == .raised }.map(\.code)))
    })

  private static let withheldWithoutRole = Set(guarded.map(\.code))

  private static let guarded = Schema.current.types.filter {
    $0.reading == .single && !Schema.directory.contains($0.code)
  }

  /// What a role reads, in a word or two.
  package var label: Phrase {
    switch self {
    case .none: Phrase(zh: "不可见", en: "nothing")
    case .aggregate: Phrase(zh: "仅汇总", en: "sums only")
    case .own: Phrase(zh: "仅本人事项", en: "of own matters")
    case .raised: Phrase(zh: "本人事项及已提级到县的", en: "of own matters and what reached the county")
    case .masked: Phrase(zh: "脱敏", en: "masked")
    case .reasoned: Phrase(zh: "说明理由后可见", en: "clear after saying why")
    case .full: Phrase(zh: "可读", en: "reads")
    }
  }

  /// The table of domain rule B.5, as data; types without a row are open to all but the
  /// administrator.
  static func rule(for role: Role, _ type: TypeSchema) -> ReadRule {
    if role == .admin { return .none }
    guard let row = table.first(where: { $0.types.contains(type.name) }) else { return .full }
    return row.rules[role] ?? .full
  }

  private static let people: [Role: ReadRule] = [
    .handler: .masked, .mediator: .masked, .lead: .masked, .county: .aggregate,
    .auditor: .reasoned,
  ]

  private static let table: [(types: [String], rules: [Role: ReadRule])] = [
    (["household", "resident", "consent"], people),
    (["household_benefits", "resident_details", "assistance_needs"], [.county: .aggregate]),
    (["visit", "visit_amendment"], [.handler: .own, .county: .aggregate]),
    (["demand", "case_event"], [.handler: .own, .county: .raised]),
    (
      [
        "dispute", "dispute_party", "dispute_consent", "dispute_session", "dispute_agreement",
        "dispute_performance",
      ],
      [.handler: .none, .county: .aggregate]
    ),
    (
      ["assistance", "assistance_goal", "assistance_measure", "assistance_exit"],
      [.county: .aggregate]
    ),
    (["survey_response"], Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, .aggregate) })),
  ]
}
