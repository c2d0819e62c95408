internal import CRDT
internal import Models
internal import Storage

/// Reading meetings, notices, projects, surveys and assistance.
extension TownFacts {
  mutating func readPlans(_ store: Store) throws {
    try readActivities(store)
    try readNotices(store)
    let forms = try readSurveys(store)
    try readProjects(store, askedAbout: forms)
    try readEntitlements(store)
  }

  /// The children of some types that count, having noted their latest writes.
  private mutating func children(
    _ root: RecordID, _ types: [TypeSchema], _ store: Store
  ) throws -> [Record] {
    var found: [Record] = []
    for type in types {
      for stored in try store.children(of: root, type: type.code)
      where !stored.record.isDeleted && wasWritten(stored.record) {
        note(stored.record)
        found.append(stored.record)
      }
    }
    return found
  }

  private mutating func readActivities(_ store: Store) throws {
    try store.forEach(ActivitySchema.type.code) { stored in
      guard let place = counted(stored) else { return true }
      let children = try children(
        stored.record.id,
        [ActivityAttendanceSchema.type, ActivityDecisionSchema.type, ActivityVoteSchema.type],
        store)
      activities.append(
        ActivityFact(stored.record, children: children, place: place, at: scope.asOf))
      return true
    }
  }

  private mutating func readNotices(_ store: Store) throws {
    var areas: [RecordID: ScopePath] = [:]
    try store.forEach(AreaSchema.type.code) { stored in
      areas[stored.record.id] = stored.scope
      return true
    }
    try store.forEach(NoticeSchema.type.code) { stored in
      guard let place = counted(stored) else { return true }
      let children = try children(
        stored.record.id,
        [NoticeObjectionSchema.type, NoticeReachSchema.type, NoticeClosingSchema.type], store)
      notices.append(
        NoticeFact(stored.record, children: children, place: place, at: scope.asOf) { areas[$0] })
      return true
    }
  }

  /// Reads the answers, and returns when people were first asked about each project.
  private mutating func readSurveys(_ store: Store) throws -> [RecordID: [Int64]] {
    var responses: [RecordID: [(place: ScopePath, record: Record)]] = [:]
    try store.forEach(SurveyResponseSchema.type.code) { stored in
      if let place = counted(stored),
        let form = stored.record.reference(SurveyResponseSchema.form)
      {
        responses[form, default: []].append((place, stored.record))
      }
      return true
    }
    var asked: [RecordID: [Int64]] = [:]
    try store.forEach(SurveyFormSchema.type.code) { stored in
      let form = stored.record
      guard !form.isDeleted, wasWritten(form) else { return true }
      let own = responses[form.id] ?? []
      let questions = try store.children(of: form.id, type: SurveyQuestionSchema.type.code)
        .map(\.record).filter { !$0.isDeleted && wasWritten($0) }
      surveys += SurveyFact.all(form: form, questions: questions, responses: own)
      let days = own.compactMap { $0.record.integer(SurveyResponseSchema.day) }
      if let project = form.reference(SurveyFormSchema.project), let first = days.min() {
        asked[project, default: []].append(start(ofDay: first))
      }
      return true
    }
    return asked
  }

  private mutating func readProjects(
    _ store: Store, askedAbout forms: [RecordID: [Int64]]
  ) throws {
    var asked = forms
    try store.forEach(RiskAssessmentSchema.type.code) { stored in
      guard counted(stored) != nil,
        let project = stored.record.reference(RiskAssessmentSchema.project)
      else { return true }
      for opinion in try children(stored.record.id, [RiskOpinionSchema.type], store) {
        let day = opinion.integer(RiskOpinionSchema.day).map { start(ofDay: $0) }
        asked[project, default: []].append(day ?? opinion.madeMilliseconds)
      }
      return true
    }
    try store.forEach(ProjectSchema.type.code) { stored in
      guard let place = counted(stored) else { return true }
      let children = try children(
        stored.record.id, [ProjectActSchema.type, ProjectMilestoneSchema.type], store)
      var project = ProjectFact(stored.record, children: children, place: place, at: scope.asOf)
      project.consulted = (project.consulted + (asked[project.id] ?? [])).sorted()
      projects.append(project)
      return true
    }
  }

  private func start(ofDay day: Int64) -> Int64 {
    ChinaTime.startMilliseconds(of: CivilDate(daysSinceEpoch: Int(clamping: day)))
  }

  /// Criteria against benefits, on machines that may hold both.
  ///
  /// Their writes are not noted as the latest: most laptops lack them, and say the same otherwise.
  private mutating func readEntitlements(_ store: Store) throws {
    var received: [RecordID: Set<String>] = [:]
    try store.forEach(HouseholdBenefitsSchema.type.code) { stored in
      guard place(of: stored) != nil,
        let household = stored.record.reference(HouseholdBenefitsSchema.household)
      else { return true }
      for benefit in EntitlementFact.Benefit.allCases where stored.record.isTrue(benefit.field) {
        received[household, default: []].insert(benefit.rawValue)
      }
      return true
    }
    try store.forEach(AssistanceNeedsSchema.type.code) { stored in
      guard let place = place(of: stored),
        let plan = stored.record.reference(AssistanceNeedsSchema.assistance),
        let household = try store.record(AssistanceSchema.type.code, plan)?.record.reference(
          AssistanceSchema.household)
      else { return true }
      let criteria = stored.record.texts(AssistanceNeedsSchema.criteria)
      for benefit in EntitlementFact.Benefit.allCases where criteria.contains(benefit.criterion) {
        entitlements.append(
          EntitlementFact(
            place: place, benefit: benefit,
            isReceived: received[household]?.contains(benefit.rawValue) ?? false))
      }
      return true
    }
  }
}
