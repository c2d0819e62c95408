internal import CRDT
internal import Models

/// What a project's money came to in one quarter, as the board shows it: sums, and nobody's name.
struct ProjectAccounts {
  let words: NoticeWords

  /// Adds up what the plan pays; entries of later quarters do not count.
  init(of project: Int, _ quarter: Quarter, in plan: TownshipPlan) {
    var (opening, taken, spent) = (0, 0, 0)
    var lines: [String] = []
    for entry in plan.fundEntries(ofProject: project) where entry.day <= quarter.last {
      if entry.day < quarter.first {
        opening += entry.isIn ? entry.fen : -entry.fen
        continue
      }
      if entry.isIn { taken += entry.fen } else { spent += entry.fen }
      lines.append("\(entry.isIn ? "收入" : "支出")：\(entry.purpose)，\(Self.yuan(entry.fen))")
    }
    let left = opening + taken - spent
    let rows =
      ["账期：\(quarter.first) 至 \(quarter.last)", "期初结余：\(Self.yuan(opening))"] + lines
      + [
        "本期收入 \(Self.yuan(taken))，支出 \(Self.yuan(spent))", "期末结余：\(Self.yuan(left))",
      ]
    words = NoticeWords(
      title: "\(plan.projects[project].title)：\(quarter.year) 年第 \(quarter.number) 季度收支",
      body: rows.joined(separator: "\n"),
      summary: "本季度支出 \(Self.yuan(spent))，结余 \(Self.yuan(left))；有疑问请向村务监督委员会提出。")
  }

  private static func yuan(_ fen: Int) -> String { MoneyOutput.yuan(Int64(fen)) }
}

extension TownshipPlan {
  /// One entry of a project's ledger.
  struct FundEntry {
    let isIn: Bool
    let fen: Int
    let day: CivilDate
    let purpose: String
  }

  /// A project's money within the year, in order of time.
  func fundEntries(ofProject index: Int) -> [FundEntry] {
    projectWrites(index).filter { $0.type.code == ProjectFundSchema.type.code }.map { write in
      func value(_ field: FieldSchema) -> Value? {
        write.values.first { $0.field.code == field.code }?.value
      }
      return FundEntry(
        isIn: value(ProjectFundSchema.direction)?.text == "in",
        fen: Int(value(ProjectFundSchema.fen)?.integer ?? 0),
        day: CivilDate(daysSinceEpoch: Int(value(ProjectFundSchema.day)?.integer ?? 0)),
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
      Set(plan.fundEntries(ofProject: project).map { Quarter(containing: $0.day) }).sorted()
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
