internal import CRDT
internal import Models
internal import Wording

/// What a project's money came to in one quarter, as the board shows it: sums, and nobody's name.
struct ProjectAccounts {
  let words: NoticeWords

  /// Adds up what the plan pays; entries of later quarters do not count.
  init(of project: Int, _ quarter: Quarter, in plan: TownshipPlan) {
    let publication = ProjectPublication(
      plan.payments(ofProject: project), from: quarter.first, to: quarter.last)
    words = NoticeWords(
      title: ProjectPublication.title(of: plan.projects[project].title, quarter).zh,
      body: publication.text.zh, summary: publication.summary.zh)
  }
}

extension TownshipPlan {
  /// A project's money within the year, in order of time.
  func payments(ofProject index: Int) -> [ProjectPublication.Payment] {
    projectWrites(index).filter { $0.type.code == ProjectFundSchema.type.code }.map { write in
      func value(_ field: FieldSchema) -> Value? {
        write.values.first { $0.field.code == field.code }?.value
      }
      return ProjectPublication.Payment(
        isIn: value(ProjectFundSchema.direction)?.text == "in",
        fen: value(ProjectFundSchema.fen)?.integer ?? 0,
        day: value(ProjectFundSchema.day)?.integer ?? 0,
        purpose: value(ProjectFundSchema.purpose)?.text ?? "")
    }
  }

  /// The kind of notice that makes a project's money public.
  static let accountsKind = "publicity"

  /// A notice for each quarter that is over within the year and in which a project had money.
  ///
  /// It hangs from the first working days after the quarter on. Like projects, such notices do not
  /// shrink with the scale.
  static func planAccounts(of plan: TownshipPlan, using draws: inout Draws) -> [NoticeFacts] {
    plan.projects.indices.flatMap { project in
      Set(
        plan.payments(ofProject: project).map {
          Quarter(containing: CivilDate(daysSinceEpoch: Int(clamping: $0.day)))
        }
      ).sorted()
        .filter { $0.last.daysSinceEpoch + 1 < TownCalendar.endDay }
        .map { quarter in
          let day = TownCalendar.workday(
            draws.number(accountsDays), after: quarter.last.daysSinceEpoch)
          return NoticeFacts(
            kind: accountsKind, reach: .town,
            moment: TownCalendar.milliseconds(day: day, minute: draws.number(500...1000)),
            accounts: (project, quarter))
        }
    }
  }

  /// Working days after a quarter until its accounts hang.
  private static let accountsDays = 2...12
}
