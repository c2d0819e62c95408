/// The figures of the year's proceedings at full scale: domain rule E.2 where nothing else is said.
///
/// What E.2 leaves open is a choice of ours, marked as chosen; laws and terms are those of
/// `Rules.version1`.
enum YearParameters {
  // MARK: Disputes

  static let disputes = 190
  static let disputeCategories: [(value: String, share: Double)] = [
    ("neighbour", 29), ("land_contract", 14), ("forest", 10), ("marriage_family", 12),
    ("compensation", 8), ("levy", 8), ("house_site", 6), ("contract", 3), ("wages", 4),
    ("other", 6),
  ]
  static let disputeResults: [(value: DisputeFacts.Result, share: Double)] = [
    (.reached, 92), (.guided, 6), (.withdrawn, 2),
  ]
  /// Chosen: agreements put on paper, and days within which they are to be kept.
  static let writtenAgreements = 70.0
  static let performDays = 12...26

  // MARK: Collective requests

  /// How many people each of the six collective matters concerns: 5 to 180.
  static let collectiveParticipants = [180, 120, 86, 46, 18, 5]

  // MARK: Activities

  /// How many of each kind; one project, one vote (8) is decided by assemblies, briefings and
  /// legal education share 96, and the other 16 are volunteering and appraisals.
  static let activities: [(value: String, count: Int)] = [
    ("joint_meeting", 12), ("rep_meeting", 32), ("council", 48), ("symposium", 60),
    ("briefing", 48), ("law_edu", 48), ("reception_day", 48), ("training", 12), ("hearing", 3),
    ("assembly", 8), ("community", 24), ("group_meeting", 60), ("campaign", 1), ("volunteer", 8),
    ("appraisal", 8),
  ]
  /// Reception days at which nobody sat and that nobody called off: a planted failure.
  static let missedReceptions = 6
  /// Chosen: reception days that were called off in time.
  static let cancelledReceptions = 2
  /// Chosen: half hours in which residents are received.
  static let receptionSlots = 6

  // MARK: Notices

  /// Chosen: how the 610 notices of the year divide.
  static let notices: [(value: String, count: Int)] = [
    ("publicity", 160), ("feedback", 200), ("announcement", 130), ("qa", 40), ("contact", 32),
    ("decision", 48),
  ]

  // MARK: Surveys

  /// One survey; the answers of all four are 3,200.
  struct Survey: Sendable {
    let title: String
    let isAnonymous: Bool
    /// The only village asked, as the last digits of its code; nil for all.
    let suffix: String?
    let answers: Int
    /// Days since the beginning of the year.
    let opens: Int
    let closes: Int
  }

  static let surveys = [
    Survey(
      title: "铁路用地方案意见征询", isAnonymous: true, suffix: "206", answers: 131, opens: 75, closes: 96),
    Survey(
      title: "便民服务知晓情况调查", isAnonymous: true, suffix: nil, answers: 1400, opens: 130, closes: 165),
    Survey(
      title: "饮水和道路需求调查", isAnonymous: true, suffix: nil, answers: 1069, opens: 215, closes: 250),
    Survey(
      title: "群众工作调查表", isAnonymous: false, suffix: nil, answers: 600, opens: 285, closes: 320),
  ]

  // MARK: Projects and assessments

  static let milestonesPerProject = 5
  /// Levels of the four assessments, in the order of ``TownshipPlan/assessments``.
  static let assessmentLevels = ["high", "medium", "medium", "low"]

  // MARK: Assistance

  static let measuresPerPlan = 12
  /// Chosen: a plan is looked at every other month, so that half of its measures are visits.
  static let reviewMonths = 2

  // MARK: Attachments

  static let attachments = 5100
  /// Chosen: what photos and papers belong to.
  static let attachmentParents: [(value: AttachmentFacts.Kind, share: Double)] = [
    (.visit, 70), (.demand, 18), (.activity, 6), (.notice, 6),
  ]
  /// Chosen: bytes of a file, log-normal.
  static let attachmentMedian = 420_000.0
  static let attachmentSigma = 0.8

  // MARK: Registered twice

  static let householdPairs = 42
  static let demandPairs = 73

  // MARK: Laptops

  /// Hours between two contacts of a laptop with the hub: median 6 h, p90 3 d, p99 12 d; between
  /// these the quantiles lie on straight lines, the other points are chosen.
  static let contactHours: [(share: Double, hours: Double)] = [
    (0, 0.25), (0.25, 2), (0.5, 6), (0.75, 22), (0.9, 72), (0.97, 168), (0.99, 288), (1, 330),
  ]
  /// Laptops that are away for two weeks and more, once.
  static let laptopsAway = 5
  static let awayHours = 340.0...420.0

  // MARK: The village handed over

  /// From 15 July, village 204 is another officer's.
  static let handoverSuffix = "204"
  static let handoverDay = TownCalendar.firstDay + 195
}
