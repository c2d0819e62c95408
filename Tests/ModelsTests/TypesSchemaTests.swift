import CRDT
import Models
import Testing
import Wording

/// Laws that every version of the schema keeps.
@Suite("Schema")
struct TypesSchemaTests {
  static let types = Schema.current.types
  /// Cases go by name, so that a log names them in a word.
  static let names = types.map(\.name)

  @Test("Types have their own numbers and names, and the numbers that were agreed")
  func typesAreDistinct() {
    #expect(Set(Self.types.map(\.code)).count == Self.types.count)
    #expect(Set(Self.types.map(\.name)).count == Self.types.count)
    let agreed = [
      ("area", 1), ("worker", 2), ("assignment", 3), ("household", 4), ("resident", 5),
      ("visit", 6), ("demand", 7), ("case_event", 8), ("dispute", 9), ("activity", 10),
      ("survey_form", 11), ("survey_response", 12), ("risk_assessment", 13), ("project", 14),
      ("notice", 15), ("assistance", 16), ("org", 17),
    ]
    for (name, code) in agreed { #expect(Schema.current[name]?.code.rawValue == UInt16(code)) }
  }

  @Test("Companions and children stand above the numbers of record types", arguments: names)
  func numbersFollowTheRule(name: String) throws {
    let type = try #require(Schema.current[name])
    switch type.home {
    case .sensitive, .sealed: #expect(type.code.rawValue >= 32)
    case .child, .childOfAny:
      #expect(type.code.rawValue >= 32 || type.name == "case_event")
    case .area:
      let isAnswer = ["assignment_proposal", "survey_return"].contains(type.name)
      #expect(type.code.rawValue < 32 || isAnswer)
    }
  }

  @Test(
    "Fields have their own numbers above the engine's, and names in snake case", arguments: names)
  func fieldsAreDistinct(name: String) throws {
    let type = try #require(Schema.current[name])
    #expect(Set(type.fields.map(\.code)).count == type.fields.count)
    #expect(Set(type.fields.map(\.name)).count == type.fields.count)
    for field in type.fields {
      #expect(!field.code.isSystem, "\(type.name).\(field.name)")
      #expect(isSnakeCase(field.name), "\(type.name).\(field.name)")
    }
    #expect(isSnakeCase(type.name))
  }

  @Test("Names are no SQL keywords, so that plain SQL reads every table", arguments: names)
  func namesAreNoKeywords(name: String) throws {
    let type = try #require(Schema.current[name])
    let keywords: Set = [
      "add", "all", "alter", "and", "as", "between", "case", "check", "collate", "commit",
      "constraint", "create", "default", "delete", "distinct", "drop", "else", "escape", "except",
      "exists", "foreign", "from", "group", "having", "in", "index", "insert", "intersect", "into",
      "is", "isnull", "join", "limit", "not", "notnull", "null", "on", "or", "order", "primary",
      "references", "returning", "select", "set", "table", "then", "to", "transaction", "union",
      "unique", "update", "using", "values", "when", "where", "id", "type", "home",
    ]
    // The last three are columns of every table already; a field must not take their place.
    let taken = type.fields.map(\.name).filter(keywords.contains)
    #expect(taken.isEmpty)
    #expect(!keywords.contains(type.name))
  }

  @Test("Everything is labelled in both languages", arguments: names)
  func labelsAreThere(name: String) throws {
    let type = try #require(Schema.current[name])
    #expect(!type.label.zh.isEmpty && !type.label.en.isEmpty)
    for field in type.fields {
      #expect(!field.label.zh.isEmpty && !field.label.en.isEmpty, "\(type.name).\(field.name)")
    }
  }

  @Test("The first field of every type has the first free number")
  func numbersStartAtSixteen() {
    for type in Self.types { #expect(type.fields.map(\.code.rawValue).min() == 16, "\(type.name)") }
  }

  @Test("References, roots and alternatives name types and fields that exist", arguments: names)
  func namesResolve(name: String) throws {
    let type = try #require(Schema.current[name])
    for field in type.fields {
      if case .reference(let target) = field.type { #expect(Schema.current[target] != nil) }
    }
    if case .child(let root) = type.home { #expect(Schema.current[root] != nil) }
    for field in type.alternatives.joined() { #expect(type[field.code]?.name == field.name) }
  }

  @Test("P3 parts live in companions, and companions hold nothing less", arguments: names)
  func sensitivePartsAreApart(name: String) throws {
    let type = try #require(Schema.current[name])
    let isCompanion =
      switch type.home {
      case .sensitive, .sealed: true
      case .area, .child, .childOfAny: false
      }
    for field in type.fields {
      #expect((field.sensitivity == .sensitive) == isCompanion, "\(type.name).\(field.name)")
    }
  }

  @Test("Children name a root that is no child itself", arguments: names)
  func childrenHaveRoots(name: String) throws {
    let type = try #require(Schema.current[name])
    guard case .child(let rootName) = type.home, let root = Schema.current[rootName] else { return }
    if case .child = root.home { Issue.record("\(type.name) hangs on a child") }
  }

  @Test(
    "An immutable field shows what was written first, unless it protects somebody", arguments: names
  )
  func immutableFieldsShowTheFirst(name: String) throws {
    let type = try #require(Schema.current[name])
    for field in type.fields where field.isImmutable && field.name != "voice_kind" {
      #expect(field.preference == .first, "\(type.name).\(field.name)")
    }
  }

  @Test("Preferences by rank name all codes of the field's list", arguments: names)
  func ranksNameCodes(name: String) throws {
    let type = try #require(Schema.current[name])
    for field in type.fields {
      guard case .ranked(let order) = field.preference else { continue }
      guard case .choice(let list) = field.type else {
        Issue.record("\(type.name).\(field.name) is ranked without a list")
        continue
      }
      #expect(Set(order) == Set(list.codes.map(\.value)), "\(type.name).\(field.name)")
    }
  }

  @Test("Every case event field is written once, so that nothing an official did can be rewritten")
  func caseEventsAreImmutable() {
    #expect(CaseEventSchema.type.fields.allSatisfy { $0.isImmutable })
    #expect(!CaseEventSchema.type.isDeletable)
    #expect(!DemandSchema.type.isDeletable)
  }

  @Test("What was said and done in mediations and meetings is written once and never deleted")
  func actsAreImmutable() throws {
    let acts = [
      "dispute_consent", "dispute_session", "dispute_agreement", "dispute_performance",
      "activity_attendance", "activity_decision", "activity_vote",
    ]
    let later = ["confirmed_on", "annul_reason", "annulled_by", "done_on"]
    for name in acts {
      let type = try #require(Schema.current[name])
      #expect(!type.isDeletable)
      for field in type.fields {
        #expect(field.isImmutable != later.contains(field.name), "\(name).\(field.name)")
      }
      #expect(type.author?.isRequired == true, "\(name) names nobody")
    }
  }

  @Test("A tally binds no ballot to a person: it holds numbers and the one who entered it")
  func ballotsAreSecret() {
    for field in ActivityVoteSchema.type.fields {
      if case .reference = field.type { #expect(field.name == "author") }
      #expect(field.sensitivity <= .internal, "\(field.name)")
    }
    for type in Schema.current.types {
      let naming = type.fields.filter {
        if case .reference(to: "activity_vote") = $0.type { true } else { false }
      }
      #expect(naming.isEmpty, "\(type.name)")
    }
  }

  @Test("A child's words, its title and its columns are its own fields'", arguments: names)
  func shapesResolve(name: String) throws {
    let type = try #require(Schema.current[name])
    let shape = type.shape
    for field in shape.title + shape.columns + shape.filled + shape.deeds.flatMap(\.fields) {
      #expect(type[field.code]?.name == field.name, "\(name).\(field.name)")
    }
    if let moment = shape.moment { #expect(type[moment.code]?.name == moment.name) }
    if let author = type.author { #expect(type[author.code]?.name == author.name) }
    // The words of a type that is no child stand in place of its name.
    #expect(shape.words.allSatisfy { !$0.isEmpty && !$0.contains(" ") })
    switch type.home {
    case .area, .sensitive, .sealed: break
    case .child, .childOfAny: #expect(type.family == nil, "A child's rules are its root's.")
    }
  }

  @Test("Derived matters are not stored")
  func derivedFieldsAreAbsent() {
    let derived = [
      "status", "owner", "lead", "co_handlers", "level", "due", "transfer_count", "finding",
      "outcome", "satisfaction", "rating", "locked_at", "rev", "retention",
    ]
    for name in derived {
      #expect(DemandSchema.type[name] == nil)
      #expect(name == "status" || VisitSchema.type[name] == nil)
    }
  }

  @Test(
    "Nothing is collected that neutrality and privacy leave out (domain rule F)", arguments: names)
  func excludedColumnsAreAbsent(name: String) throws {
    let type = try #require(Schema.current[name])
    let excluded = [
      "emotion", "mood", "attitude_of_resident", "thought", "face", "photo", "biometric", "ethnic",
      "nation", "religion", "party_member", "politic", "marital", "marriage", "reproduct",
      "criminal",
      "health", "diagnos", "income", "score", "risk", "rank", "stability", "key_person", "hostile",
      "penalt", "gps", "track", "call_log", "message_content", "id_number", "identity_number",
      "home_address", "reception_cost", "petitioner_list", "tag",
    ]
    for field in type.fields {
      let found = excluded.filter { field.name.contains($0) }
      #expect(found.isEmpty, "\(type.name).\(field.name)")
    }
    let groupFields = type.fields.filter {
      $0.name.contains("group") && !$0.name.contains("number")
    }
    #expect(
      groupFields.isEmpty || type.name == "demand", "Groups belong to matters, not to people.")
  }

  @Test("Benefit flags are one yes or no each and prefer yes")
  func benefitFlagsPreferYes() {
    let flags = HouseholdBenefitsSchema.type.fields.dropFirst()
    #expect(flags.count == 7)
    for flag in flags {
      guard case .boolean = flag.type else {
        Issue.record("\(flag.name) is no boolean")
        continue
      }
      #expect(flag.preference == .largest && flag.severity == .choose)
      #expect(Value.bool(true) > Value.bool(false))
    }
  }

  @Test("The most urgent and the most protective value is preferred")
  func cautiousPreferences() {
    #expect(DemandSchema.urgency.preference == .ranked(["U1", "U2", "U3"]))
    #expect(
      DemandSchema.voiceKind.preference
        == .ranked(["anonymous", "confidential", "collective", "named"]))
    #expect(DemandSchema.voiceKind.severity == .breach)
    #expect(HouseholdSchema.noContact.preference == .ranked(["refused", "phone_only", "none"]))
  }

  private func isSnakeCase(_ name: String) -> Bool {
    name.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil
  }
}
