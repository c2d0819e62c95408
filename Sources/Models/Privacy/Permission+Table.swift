/// The table of domain rule B.5, as data.
extension Permission {
  private static let field: [Role] = [.gridWorker, .villageCadre]
  private static let office: [Role] = [.townOfficer, .desk]

  /// What a role may write of a type; nil if nothing.
  ///
  /// Areas, units, their duties and assignments are made at the hub; field workers note when a card
  /// was delivered.
  static func rule(for role: Role, _ type: TypeSchema) -> WriteRule? {
    table.first { $0.types.contains(type.name) && $0.roles.contains(role) }?.rule
  }

  private static let disputes = [
    "dispute", "dispute_party", "dispute_consent", "dispute_session", "dispute_agreement",
    "dispute_performance",
  ]
  private static let activities = [
    "activity", "activity_attendance", "activity_decision", "activity_vote",
  ]

  private static let table: [(types: [String], roles: [Role], rule: WriteRule)] = [
    (["worker"], office, .granted),
    (["assignment"], field + office, .fields([AssignmentSchema.cardDelivered.code])),
    (["assignment_proposal"], [.villageCadre] + office, .own),
    (["handover_item"], field + office + [.handler, .mediator], .granted),
    (
      ["household", "resident", "consent", "household_benefits", "resident_details"],
      field + office, .granted
    ),
    (["visit", "visit_amendment"], field + office, .own),
    (["demand"], field + office + [.handler, .mediator, .lead, .county], .granted),
    (["demand_voice"], field + office + [.handler, .mediator, .lead, .county], .own),
    (disputes, [.gridWorker], .own), (disputes, [.villageCadre, .mediator] + office, .granted),
    (activities, [.gridWorker, .handler], .own), (activities, [.villageCadre] + office, .granted),
    (["resolution", "attachment"], Role.allCases.filter { $0 != .admin && $0 != .auditor }, .own),
    (["erasure"], erasers, .own),
    (["disclosure"], Role.allCases.filter { $0 != .admin }, .own),
    (["data_export"], Role.allCases.filter { $0 != .admin }, .own),
    (["export_approval"], ExportPermit.approvers, .own),
    (["notice"], [.villageCadre] + office, .granted),
    (["notice"], [.gridWorker, .handler], .own),
    (["notice_objection", "notice_reach"], field + office + [.handler], .own),
    (["notice_closing"], [.villageCadre] + office, .own),
    (["assistance"], office, .granted),
    (["assistance"], [.gridWorker], .own),
    (["assistance_goal", "assistance_needs"], [.gridWorker] + office, .granted),
    (["assistance_measure", "assistance_exit"], [.gridWorker] + office, .own),
    (["case_event"], Role.allCases.filter { $0 != .admin }, .own),
    (["survey_form", "survey_question"], [.villageCadre] + office, .granted),
    (["survey_response"], field, .granted),
    (["survey_return"], field + office, .own),
    (["risk_assessment"], office, .granted),
    (
      // Whoever answers for the decision settles a level that two officers saw differently (C32).
      ["risk_assessment"], [.county, .lead],
      .fields([RiskAssessmentSchema.initialLevel.code, RiskAssessmentSchema.residualLevel.code])
    ),
    (["risk_factor", "relief_measure"], [.villageCadre, .handler] + office, .granted),
    (["risk_opinion"], field + [.handler] + office, .own),
    (["risk_conclusion"], office, .own),
    (
      ["risk_conclusion"], [.lead],
      .fields([RiskConclusionSchema.approvedBy.code, RiskConclusionSchema.approvedAt.code])
    ),
    (["project"], [.villageCadre] + office, .granted),
    (["project"], [.gridWorker, .handler], .own),
    (["project_milestone"], [.villageCadre, .handler] + office, .granted),
    (["project_follow_up"], field + office, .granted),
    (["project_fund"], [.villageCadre, .handler] + office, .own),
    (["project_measure"], field + [.handler] + office, .own),
    (["project_act"], [.villageCadre, .lead] + office, .own),
  ]

  /// Fields that fewer may write than the record; an empty list leaves them to the hub.
  static func restrictions(of type: TypeSchema) -> [(field: FieldSchema, roles: [Role])] {
    switch type.name {
    case "worker":
      [(WorkerSchema.roles, []), (WorkerSchema.devices, []), (WorkerSchema.active, [])]
    case "demand": [(DemandSchema.profile, office + [.lead])]
    case "risk_conclusion":
      [(RiskConclusionSchema.approvedBy, [.lead]), (RiskConclusionSchema.approvedAt, [.lead])]
    // The village's supervisors decide which tally falls; village or office enter that.
    case "activity_vote":
      [ActivityVoteSchema.annulledBy, ActivityVoteSchema.annulReason]
        .map { ($0, [.villageCadre] + office) }
    default: []
    }
  }

  /// Fields that whoever made the record never writes: nobody judges his own count (C29).
  static func closedToAuthor(of type: TypeSchema) -> [FieldSchema] {
    type.code == ActivityVoteSchema.type.code
      ? [ActivityVoteSchema.annulledBy, ActivityVoteSchema.annulReason] : []
  }

  /// Steps that one person may not take alone, whatever the request (domain rule F.9).
  static let twoPersonSteps = ["redact"]

  /// Who may decide on an erasure: the roles that may redact a step.
  package static let erasers = office + [.lead]
  /// Who may be the second person of an erasure.
  package static let eraserSeconds = erasers + [.auditor]

  /// The steps that a role may take (domain rules B.3, B.5).
  ///
  /// Anybody who can read a request may escalate or correct; nothing keeps a matter from staying
  /// open.
  package static func steps(of role: Role) -> [String] {
    let owner = [
      "sign", "return", "co_assign", "progress", "transfer", "suspend", "resume", "request_ext",
      "resolve", "feedback",
    ]
    let anybody = ["escalate", "correct"]
    switch role {
    case .gridWorker:
      return anybody + owner + ["register", "evaluate", "withdraw", "request_review"]
    case .villageCadre:
      return anybody + owner
        + ["register", "classify", "assign", "evaluate", "withdraw", "merge", "request_review"]
    case .townOfficer, .desk:
      return anybody + owner + [
        "register", "classify", "not_accept", "assign", "supervise", "evaluate", "close", "reopen",
        "withdraw", "merge", "unmerge", "request_review", "review", "redact",
      ]
    case .handler: return anybody + owner + ["register"]
    case .mediator: return anybody + owner + ["register", "withdraw"]
    case .lead:
      return anybody + [
        "register", "ruling", "grant_ext", "supervise", "reopen", "review", "redact",
      ]
    case .county:
      return anybody + [
        "register", "supervise", "reopen", "request_review", "review", "re_review", "terminate",
      ]
    case .auditor: return anybody + ["supervise", "reopen"]
    case .admin: return []
    }
  }
}
