import CRDT
import Console
import Models
import Program
import Reports
import Storage
import Wording

/// `today` and `tasks`: orders to sign, cases that are due, households to call on; all offline.
enum TodayCommand {
  /// Days ahead at most: a year.
  static let daysMax = 366
  /// Households listed unless told otherwise: a week of visits.
  static let visitsShown = 20

  static let all: [Command] = [command("today", isHidden: false), command("tasks", isHidden: true)]

  private static func command(_ word: String, isHidden: Bool) -> Command {
    .records(
      CommandSpec(
        [word], summary: Phrase(zh: "待签收、将到期和该走访的", en: "What to sign, what is due, whom to visit"),
        options: [
          OptionSpec(
            "days", value: Phrase(zh: "天", en: "N"),
            help: Phrase(
              zh: "看今后几天；缺省 \(TaskList.aheadDays)", en: "How many days ahead; \(TaskList.aheadDays)"
            )),
          OptionSpec(
            "interval", value: Phrase(zh: "天", en: "N"),
            help: Phrase(
              zh: "多少天须走访一次；缺省 \(DueVisits.intervalDays)",
              en: "Days between visits; \(DueVisits.intervalDays)")),
          OptionSpec(flag: "all", help: Phrase(zh: "全部列出", en: "List all")),
        ], section: Sections.records, isHidden: isHidden)
    ) { workplace, invocation in
      let days = try Count.read(
        invocation.value("days"), option: "days", among: 0...daysMax, default: TaskList.aheadDays)
      let interval = try Count.read(
        invocation.value("interval"), option: "interval", among: 1...daysMax,
        default: DueVisits.intervalDays)
      let plan = try DayPlan(workplace, aheadDays: days, intervalDays: interval)
      let alerts = try FamilyAlerts(workplace, now: try workplace.now)
      let context = workplace.context
      if context.isJSON {
        context.print(plan.json + [JSON.Member("alerts", alerts.json)])
      } else {
        let shown = invocation.flag("all") ? Int.max : visitsShown
        context.write(
          plan.text(
            context.language, width: workplace.tableWidth, style: context.style,
            visitsShown: shown)
            + alerts.text(context.language, width: workplace.tableWidth, style: context.style))
      }
      return .done
    }
  }
}

/// What one worker has to do, as plain values.
struct DayPlan {
  /// One request.
  struct CaseItem: Equatable {
    var id: String
    var shortID: String
    var number: String
    var summary: String
    var status: CaseStatus
    var due: Int64?
    var isOverdue: Bool
  }

  /// One household.
  struct VisitItem: Equatable {
    var id: String
    var name: String
    var scope: String
    var place: String
    /// Milliseconds since 1970; nil if it was never called on.
    var last: Int64?
  }

  var unsigned: [CaseItem] = []
  var due: [CaseItem] = []
  var visits: [VisitItem] = []
  var places: [PlaceItem] = []
  var reviews: [ReviewItem] = []
  var notices: [NoticeItem] = []
  var decisions: [DecisionItem] = []
  var returns: [ReturnItem] = []
}

extension DayPlan {
  /// Orders given to the worker and not signed; the worker's other cases, and those without an
  /// owner within the grants, that end soon; households within the grants.
  init(_ workplace: Workplace, aheadDays: Int, intervalDays: Int) throws {
    let now = try workplace.now
    let tasks = try TaskList(
      workplace.store, worker: workplace.worker, places: workplace.plainPlaces, now: now,
      aheadDays: aheadDays, intervalDays: intervalDays)
    unsigned = try tasks.unsigned.compactMap { try Self.item($0, now: now, in: workplace) }
    due = try tasks.due.compactMap { try Self.item($0, now: now, in: workplace) }
    let titles = try PlaceTitle(in: workplace)
    visits = try tasks.visits.map { item in
      VisitItem(
        id: item.household.description, name: try workplace.name(of: item.household),
        scope: item.place.text, place: titles.text(item.place), last: item.last)
    }
    places = try tasks.places.prefix(Self.placesShown).map { try PlaceItem($0, in: workplace) }
    reviews = try Self.reviews(workplace)
    notices = try Self.notices(workplace)
    decisions = try Self.decisions(workplace)
    returns = try Self.returns(workplace)
  }

  private static func item(
    _ summary: CaseSummary, now: Int64, in workplace: Workplace
  ) throws -> CaseItem? {
    guard let stored = try workplace.store.record(DemandSchema.type.code, summary.demand) else {
      return nil
    }
    let isClear = workplace.isClear(stored)
    let words = try stored.record.value(DemandSchema.summary).map {
      try workplace.text($0, of: DemandSchema.summary, isClear: isClear)
    }
    return CaseItem(
      id: summary.demand.description, shortID: try workplace.shortID(summary.demand),
      number: try workplace.name(of: summary.demand), summary: words ?? "", status: summary.status,
      due: summary.due, isOverdue: summary.due.map { now > $0 } ?? false)
  }
}

extension DayPlan {
  /// Three sections; an empty one says so.
  func text(_ language: Language, width: Int?, style: Style, visitsShown: Int) -> String {
    let none = Phrase(zh: "没有。", en: "None.")[language] + "\n"
    var text = heading(Phrase(zh: "待签收", en: "To sign"), unsigned.count, language, style)
    text +=
      unsigned.isEmpty
      ? none : cases(unsigned, language).rendered(language, width: width, style: style)
    text += "\n" + heading(Phrase(zh: "将到期", en: "Due"), due.count, language, style)
    text += due.isEmpty ? none : cases(due, language).rendered(language, width: width, style: style)
    text += "\n" + heading(Phrase(zh: "该走访", en: "To visit"), visits.count, language, style)
    text += visits.isEmpty ? none : table(visits, language, width, style, visitsShown)
    return text + whereToGo(language, width: width, style: style)
      + decided(language, width: width, style: style)
      + plansAndNotices(language, width: width, style: style)
      + formsToReturn(language, width: width, style: style)
  }

  private func table(
    _ visits: [VisitItem], _ language: Language, _ width: Int?, _ style: Style, _ visitsShown: Int
  ) -> String {
    var table = Table([
      Table.Column(Phrase(zh: "户", en: "Household")),
      Table.Column(Phrase(zh: "区域", en: "Place")),
      Table.Column(Phrase(zh: "上次走访", en: "Last visit"), overflow: .keep),
    ])
    for visit in visits.prefix(visitsShown) {
      let last = visit.last.map { Timestamps.minute(UInt64(clamping: $0)) }
      table.append([
        Table.Cell(visit.name), Table.Cell(visit.place),
        Table.Cell(last ?? Phrase(zh: "从未", en: "never")[language]),
      ])
    }
    var text = table.rendered(language, width: width, style: style)
    if visits.count > visitsShown {
      let rest = Quantity.count(visits.count - visitsShown)
      text +=
        Phrase(zh: "还有 \(rest) 户；--all 全部列出。", en: "\(rest) more; --all lists them all.")[language]
        + "\n"
    }
    return text
  }

  func heading(
    _ title: Phrase, _ count: Int, _ language: Language, _ style: Style
  ) -> String {
    style.paint("\(title[language]) (\(Quantity.count(count)))", .heading) + "\n"
  }

  private func cases(_ items: [CaseItem], _ language: Language) -> Table {
    var table = Table([
      Table.Column(Phrase(zh: "诉求", en: "Request"), overflow: .keep),
      Table.Column(Phrase(zh: "摘要", en: "Summary")),
      Table.Column(Phrase(zh: "状态", en: "Status"), overflow: .keep),
      Table.Column(Phrase(zh: "期限", en: "Due"), overflow: .keep),
    ])
    for item in items {
      let end = item.due.map(Timestamps.deadline) ?? ""
      table.append([
        Table.Cell(item.number), Table.Cell(item.summary), Table.Cell(item.status.label[language]),
        Table.Cell(
          item.isOverdue ? "\(Mark.overdue.glyph) \(end)" : end,
          item.isOverdue ? .failure : .plain),
      ])
    }
    return table
  }

  /// The three lists for programs.
  var json: [JSON.Member] {
    [
      JSON.Member("unsigned", .array(unsigned.map(Self.json))),
      JSON.Member("due", .array(due.map(Self.json))),
      JSON.Member(
        "visits",
        .array(
          visits.map { visit in
            .object([
              JSON.Member("id", .string(visit.id)), JSON.Member("name", .string(visit.name)),
              JSON.Member("scope", .string(visit.scope)),
              JSON.Member("last_visit", visit.last.map { RecordJSON.time($0) } ?? .null),
            ])
          })),
      JSON.Member("places", .array(places.map(\.json))),
      JSON.Member("reviews", .array(reviews.map(\.json))),
      JSON.Member("notices", .array(notices.map(\.json))),
      JSON.Member("decisions", .array(decisions.map(\.json))),
      JSON.Member("returns", .array(returns.map(\.json))),
    ]
  }

  private static func json(_ item: CaseItem) -> JSON {
    .object([
      JSON.Member("id", .string(item.id)), JSON.Member("number", .string(item.number)),
      JSON.Member("summary", .string(item.summary)),
      JSON.Member("status", .string(item.status.rawValue)),
      JSON.Member("due_at", item.due.map { RecordJSON.time($0) } ?? .null),
      JSON.Member("overdue", .bool(item.isOverdue)),
    ])
  }
}
