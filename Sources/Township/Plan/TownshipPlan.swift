internal import CRDT
package import Models

/// One invented township year, planned from a seed at a scale; the same seed gives the same plan.
///
/// Holds only small facts (who, when, what kind); names, words and values are made when asked
/// for, so a plan of 100 % takes a few megabytes. Everything is addressed by index.
package struct TownshipPlan: Sendable {
  /// What everything follows from.
  package let seed: UInt64
  /// The scale in percent, kept within ``percentBounds``; areas and workers do not shrink.
  package let percent: Double

  /// Scales that can be planned: below one percent most kinds of matter would be missing.
  package static let percentBounds = 1.0...100.0

  /// County, town, villages and groups, each after the area that it belongs to.
  package let areas: [PlannedArea]
  /// Everybody with an account.
  package let workers: [PlannedWorker]
  /// Everybody's duties.
  package let assignments: [PlannedAssignment]

  let groups: [Group]
  let villages: [VillageFacts]
  let households: [HouseholdFacts]
  var visits: [VisitFacts]
  var demands: [DemandFacts]

  /// What goes wrong on purpose; nothing below ``PlantedParameters/percentMin``.
  package internal(set) var planted = PlantedFailures()

  private(set) var activities: [ActivityFacts] = []
  private(set) var notices: [NoticeFacts] = []
  private(set) var disputes: [DisputeFacts] = []
  private(set) var answers: [AnswerFacts] = []
  private(set) var attachments: [AttachmentFacts] = []
  /// Paired households, as indices.
  private(set) var assistances: [Int] = []
  /// Requests of many people, as indices, those of most people first.
  private(set) var collectiveMatters: [Int] = []
  /// Surveys, projects and assessments of projects do not shrink with the scale.
  let surveys = YearParameters.surveys
  let projects = ProjectFacts.all
  let assessments = YearParameters.assessmentLevels
  private(set) var proceedings: [Proceeding] = []

  /// Plans a year.
  package init(seed: UInt64, percent: Double) {
    self.seed = seed
    self.percent = min(max(percent, Self.percentBounds.lowerBound), Self.percentBounds.upperBound)
    areas = Self.planAreas()
    groups = Self.planGroups()
    workers = Self.planWorkers(seed: seed)
    let scale = self.percent / 100
    (villages, households) = Self.planHouseholds(seed: seed, scale: scale, groups: groups)
    assignments = Self.planAssignments(
      seed: seed, groups: groups, workers: workers, households: households)
    var visits = Self.planVisits(
      seed: seed, scale: scale, households: households, groups: groups, workers: workers)
    var maker = DemandPlanner(
      seed: seed, scale: scale, villages: villages, households: households, groups: groups)
    demands = maker.plan(linking: &visits)
    self.visits = visits
    if self.percent >= PlantedParameters.percentMin {
      var planter = Planter(self)
      let plan = planter.planted()
      (self.visits, demands, planted) = (plan.visits, plan.demands, plan.planted)
    }
    planProceedings(scale: scale)
  }

  /// What rests on the rest of the plan.
  private mutating func planProceedings(scale: Double) {
    collectiveMatters = Array(
      demands.indices.filter { demands[$0].voice == "collective" }
        .prefix(YearParameters.collectiveParticipants.count))
    assistances = households.indices.filter { households[$0].pattern == .paired }
    activities = Self.planActivities(seed: seed, scale: scale, groups: groups)
    notices = Self.planNotices(of: self, scale: scale)
    disputes = Self.planDisputes(of: self, scale: scale)
    answers = Self.planAnswers(
      seed: seed, scale: scale, households: households, groups: groups)
    attachments = Self.planAttachments(of: self, scale: scale)
    proceedings = Self.proceedings(of: self)
  }

  static func scaled(_ count: Int, _ scale: Double) -> Int {
    Int((Double(count) * scale).rounded())
  }

  /// One villagers' group: ten or so households to some hundred.
  struct Group: Sendable {
    let name: AreaName
    let village: Int
    /// The grid's number in the town.
    let grid: Int
    let scope: ScopePath
  }

  /// Where a village's households stand in ``households``.
  struct VillageFacts: Sendable {
    let range: Range<Int>
  }
}

/// An area of the township.
package struct PlannedArea: Sendable {
  /// What names it.
  package let name: AreaName
  /// What people call it.
  package let label: String
  /// The class of settlement (``CodeList/urbanRural``); nil above the villages.
  package let urbanRural: String?
}
