internal import CRDT
internal import Models

extension TownshipPlan {
  /// Every proceeding of the year, each kind in the order of its list.
  static func proceedings(of plan: TownshipPlan) -> [Proceeding] {
    func all(_ kind: Proceeding.Kind, _ reaches: [Proceeding.Reach]) -> [Proceeding] {
      reaches.enumerated().map { Proceeding(kind: kind, number: $0, reach: $1) }
    }
    let households = plan.households
    var list = all(.project, plan.projects.map { _ in .town })
    list += all(.survey, plan.surveys.map { _ in .town })
    list += all(.assessment, plan.assessments.map { _ in .town })
    list += all(.activity, plan.activities.map(\.reach))
    list += all(.notice, plan.notices.map(\.reach))
    list += all(.dispute, plan.disputes.map { .group(plan.demands[$0.demand].group) })
    list += all(.assistance, plan.assistances.map { .group(households[$0].group) })
    list += all(.answer, plan.answers.map { .group($0.group) })
    list += all(.attachment, plan.attachments.map { plan.reach(of: $0.parent) })
    return list
  }

  /// The records of a proceeding and their changes within the year, in order of time.
  func writes(of proceeding: Proceeding) -> [PlannedWrite] {
    let number = proceeding.number
    return switch proceeding.kind {
    case .project: projectWrites(number)
    case .survey: surveyWrites(number)
    case .assessment: assessmentWrites(number)
    case .activity: activityWrites(number)
    case .notice: noticeWrites(number)
    case .dispute: disputeWrites(number)
    case .assistance: assistanceWrites(number)
    case .answer: answerWrites(number)
    case .attachment: attachmentWrites(number)
    }
  }

  /// Where the records of a proceeding belong.
  func scope(of reach: Proceeding.Reach) -> ScopePath? {
    switch reach {
    case .town: Self.townScope
    case .village(let village): Self.code(ofVillage: village)?.scope
    case .group(let group): groups[group].scope
    }
  }

  /// The village that a proceeding reaches; nil for the whole town.
  func village(of reach: Proceeding.Reach) -> Int? {
    switch reach {
    case .town: nil
    case .village(let village): village
    case .group(let group): groups[group].village
    }
  }

  /// What people call where it is.
  func label(of reach: Proceeding.Reach) -> String {
    switch reach {
    case .town: TownshipParameters.townName
    case .village(let village): TownshipParameters.villages[village].name
    case .group(let group): place(ofGroup: group)
    }
  }

  /// Who of the office or of the villages sees to what reaches so far.
  func clerk(of reach: Proceeding.Reach) -> Int {
    switch reach {
    case .town: Posts.desk.lowerBound
    case .village(let village): Posts.cadres(ofVillage: village).lowerBound
    case .group(let group): Self.cadre(forGroup: group, of: groups)
    }
  }

  /// Whether a proceeding belongs to a part: what is the whole town's does only where all of the
  /// town is written, and a village's only where the village is not cut to one grid.
  func isWithin(_ reach: Proceeding.Reach, _ part: TownshipPart) -> Bool {
    switch reach {
    case .town: part.villages.isEmpty && part.grid == nil
    case .village(let village):
      part.grid == nil
        && (part.villages.isEmpty
          || part.villages.contains(TownshipParameters.villages[village].suffix))
    case .group(let group): isGroup(group, in: part)
    }
  }
}

extension TownshipPlan {
  /// Where a root record of a proceeding belongs.
  func home(of reach: Proceeding.Reach) -> Home {
    // Every code of the plan is one; a plan without places would have no households either.
    .scope(scope(of: reach) ?? groups[0].scope)
  }

  /// How many households a group has at full scale, as its village tells.
  static func householdCount(ofGroup index: Int) -> Int {
    var rest = index
    for village in TownshipParameters.villages {
      if rest < village.groups { return village.households / village.groups }
      rest -= village.groups
    }
    return 0
  }
}
