import CRDT
import Models
import Testing
import Wording

/// What the schema leaves out on purpose (domain rules F.2, F.3, F.6): these tests read every name,
/// label and code of it.
@Suite("Neutrality and privacy of the schema")
struct NeutralityTests {
  /// One word that people read or programs write, and where it stands.
  private struct Word {
    let place: String
    let text: String
  }

  private static var words: [Word] {
    let fields = Schema.current.types.flatMap { type -> [Word] in
      [Word(place: type.name, text: "\(type.name) \(type.label.zh) \(type.label.en)")]
        + type.fields.map { field in
          Word(
            place: "\(type.name).\(field.name)",
            text: "\(field.name) \(field.label.zh) \(field.label.en)")
        }
    }
    let codes = CodeList.all.flatMap { list in
      list.codes.map { code in
        Word(
          place: "\(list.name) \(code.value)",
          text: "\(code.value) \(code.label.zh) \(code.label.en)")
      }
    }
    return fields + codes
  }

  /// Words that may stand nowhere, each with the places that mean something else by them.
  private static let excluded: [(word: String, but: [String])] = [
    ("emotion", []), ("mood", []), ("情绪", []), ("思想状态", []), ("表情", []),
    ("sentiment", []), ("舆情", []), ("rumour", []), ("谣言", []),
    ("party_member", []), ("党员", []), ("政治面貌", []), ("political", []),
    ("religio", ["domain 0704"]), ("宗教", ["domain 0704"]),
    ("ethnic", ["domain 0704"]), ("民族", ["domain 0704"]),
    ("biometric", []), ("fingerprint", []), ("指纹", []), ("人脸", []), ("criminal", []),
    ("前科", []), ("marital", []), ("婚姻", ["dispute_category marriage_family"]), ("pregnan", []),
    ("生育", []), ("gps", []), ("trail", []), ("轨迹", []), ("定位", []),
    ("stability", ["assessment_kind stability"]), ("维稳", []), ("重点人", []), ("刁民", []), ("无理取闹", []),
    ("hostile", []), ("敌对", []), ("key_person", []), ("intercept", []), ("劝返", []),
    ("penalty", []), ("处罚", []), ("blacklist", []), ("黑名单", []), ("coerc", []),
    ("强制", []), ("informant", []), ("线人", []),
  ]

  @Test("No name, label or code is one of what is left out on purpose")
  func excludedWords() {
    for word in Self.words {
      for (excluded, places) in Self.excluded where !places.contains(word.place) {
        #expect(!word.text.lowercased().contains(excluded), "\(word.place): \(excluded)")
      }
    }
    // A list that finds nothing anywhere would prove nothing: two of its words do stand where a
    // request about them may be received.
    #expect(Self.words.contains { $0.place == "domain 0704" && $0.text.contains("宗教") })
  }

  @Test("People and households bear no group, score, rank, level, tag or risk")
  func noLabels() throws {
    let labels = ["group", "score", "rank", "tag", "level", "risk", "class", "grade", "label"]
    for name in [
      "resident", "household", "resident_details", "household_benefits", "consent", "demand_voice",
    ] {
      let type = try #require(Schema.current[name])
      for field in type.fields {
        let parts = field.name.split(separator: "_").map(String.init)
        #expect(!parts.contains(where: labels.contains), "\(name).\(field.name)")
      }
    }
    #expect(DemandSchema.type["affected_groups"] != nil)
    #expect(ResidentSchema.type["affected_groups"] == nil)
  }

  @Test("What is assessed for risk is a project or a decision, never a person or a household")
  func riskTargets() {
    for type in Schema.current.types
    where type.name.hasPrefix("risk") && type.name != "risk_opinion" {
      for field in type.fields {
        if case .reference(let target) = field.type {
          #expect(!["resident", "household"].contains(target), "\(type.name).\(field.name)")
        }
      }
    }
    for code in CodeList.assessmentKind.codes {
      #expect(!code.label.zh.contains("人员") && !code.label.en.contains("person"))
    }
  }

  @Test(
    "A place is known to about a hundred metres, a birth by its year, an identity by four signs")
  func minimised() {
    for field in Schema.current.types.flatMap(\.fields) {
      let isDegree = ["latitude", "longitude"].contains(field.name)
      if isDegree, case .integer(let bounds) = field.type {
        #expect(bounds.upperBound <= 180_000)
      }
      if field.name == "id_last4", case .line(let bytes) = field.type { #expect(bytes == 4) }
      #expect(!["id_number", "identity_number", "photo", "face"].contains(field.name))
    }
    #expect(ResidentSchema.type["birth_date"] == nil)
    #expect(
      ResidentSchema.birthYear.isRequired == false && ResidentSchema.phone.isRequired == false)
  }

  @Test("A secret ballot is counted, never tied to a person")
  func ballots() {
    for field in ActivityVoteSchema.type.fields {
      if case .reference(let target) = field.type {
        #expect(target != "resident", "\(field.name)")
      }
    }
  }

  @Test("An answer names nobody who wrote it down and no time of day")
  func answers() {
    let type = SurveyResponseSchema.type
    #expect(type.author == nil && type.reading == .aggregate)
    for field in type.fields {
      if case .instant = field.type { Issue.record("\(field.name) is a time of day") }
      if case .reference(let target) = field.type { #expect(target != "worker") }
    }
  }

  @Test("What is said of people is personal, so that it is masked and can be erased")
  func personalParts() throws {
    let words: [(String, [String])] = [
      ("household", ["address", "head_name", "phone", "access_notes"]),
      ("resident", ["name", "phone", "birth_year", "sex"]),
      ("demand", ["reporters", "household", "summary", "detail"]),
      ("visit", ["resident_words", "observation"]), ("case_event", ["text", "told"]),
      ("dispute_party", ["name"]), ("relief_measure", ["household", "cost_fen", "relief"]),
      ("survey_response", ["household", "answers"]),
    ]
    for (name, fields) in words {
      let type = try #require(Schema.current[name])
      for field in fields {
        let schema = try #require(type[field], "\(name).\(field)")
        #expect(schema.sensitivity >= .personal && Erasure.mayErase(schema), "\(name).\(field)")
      }
    }
  }

  @Test("Requests, steps, disputes, votes, funds and measures have no way to be deleted")
  func undeletable() throws {
    let acts = [
      "demand", "case_event", "dispute", "dispute_party", "dispute_consent", "dispute_session",
      "dispute_agreement", "dispute_performance", "activity_vote", "project_fund",
      "project_measure", "project_act", "assistance_measure", "assistance_exit", "risk_conclusion",
      "notice_closing", "erasure", "disclosure", "data_export", "export_approval", "anchor",
    ]
    for name in acts {
      let type = try #require(Schema.current[name])
      #expect(!type.isDeletable, "\(name)")
      let holders = Role.allCases.filter { Permission.mayWrite($0, type) }
      // Whoever may write may not write a deletion: the hub refuses it by the type alone.
      for role in holders {
        var record = Record(id: RecordID(9), type: type.code, home: nil)
        record[.deleted] = Field(
          Dot(Timestamp(milliseconds: 5, counter: 0), SiteID(3)), .deletion(Deletion()))
        let problems = RecordValidation.check(record, as: type, isNew: false)
        #expect(!problems.isEmpty, "\(name) as \(role.rawValue)")
      }
    }
  }

  @Test("Only the desk closes, and no handler rates")
  func separation() {
    for role in Role.allCases {
      let steps = Permission.steps(of: role)
      let closes = steps.contains("close")
      #expect(closes == [Role.townOfficer, .desk].contains(role), "\(role.rawValue)")
      if role == .handler { #expect(!steps.contains("evaluate")) }
    }
  }
}
