internal import CRDT
internal import Console
internal import Models
internal import Reports
internal import Storage
package import Wording

/// `alerts` and `alert list`: computed when they are asked for, never stored.
package enum AlertCommands {
  /// Both spellings.
  package static func commands(
    section: Phrase, _ open: @escaping ReportSource.Opening
  ) -> [Command] {
    [command(["alerts"], isHidden: false, section, open)]
      + [command(["alert", "list"], isHidden: true, section, open)]
  }

  private static func command(
    _ path: [String], isHidden: Bool, _ section: Phrase, _ open: @escaping ReportSource.Opening
  ) -> Command {
    Command(
      CommandSpec(
        path, summary: Phrase(zh: "列出需要留意的事项", en: "List what somebody should look at"),
        details: Phrase(
          zh: """
            时限、未签收、久无进展、反复转办、未反馈、接访无人、公示、会议结果和议定事项、进度节点、\
            例会间断、紧急告知、无人包联、超过走访间隔、同类事项集中、\
            流水断号、时钟、号码泄露、雷同记录、调研深度。只提示人去看，不产生任何处分；\
            聚集只数事项，不数人。
            """,
          en: """
            Terms, unsigned orders, silence, transfers, missing feedback, receptions, notices, \
            outcomes and decisions of meetings, milestones, recurring meetings, emergency notices, \
            households without \
            anybody responsible or past their interval, clusters, chains of steps, clocks, leaked \
            numbers, near-equal notes, shallow trips. A prompt for a person; nothing follows by \
            itself. Clusters count matters, never people.
            """),
        options: [
          .choice(
            "kind", of: AlertKind.allCases.map(\.rawValue),
            help: Phrase(zh: "只列一种", en: "Only one kind")),
          ReportOptions.scope, ReportOptions.asOf,
          OptionSpec(
            flag: "exit-code", help: Phrase(zh: "有提示时以 1 退出", en: "Exit 1 when there is any")),
        ], section: section, isHidden: isHidden)
    ) { invocation, context in
      try open(invocation, context) { source in
        let facts = try facts(invocation, source)
        let alerts = try alerts(invocation, source, facts)
        if context.isJSON {
          context.print([.init("alerts", .array(alerts.map(json)))])
        } else if alerts.isEmpty {
          context.say(Phrase(zh: "没有需要留意的。", en: "Nothing to look at."))
        } else {
          context.write(
            table(alerts, facts, context.language).rendered(
              context.language, width: context.isTerminal ? context.width : nil,
              style: context.style))
        }
        return invocation.flag("exit-code") && !alerts.isEmpty ? .found : .done
      }
    }
  }

  private static func facts(
    _ invocation: Invocation, _ source: ReportSource
  ) throws -> TownFacts {
    let asked = try ReportOptions.scope(invocation, source)
    let today = ChinaTime.date(atMilliseconds: asked.asOf)
    let scope = ReportScope(
      period: today.adding(days: -Alert.days)...today, places: asked.places, asOf: asked.asOf,
      isPast: asked.isPast)
    return try TownFacts(source.store, scope: scope)
  }

  private static func alerts(
    _ invocation: Invocation, _ source: ReportSource, _ facts: TownFacts
  ) throws -> [Alert] {
    let isWhole = source.isWhole && invocation.values(ReportOptions.scope.name).isEmpty
    let kind = invocation.value("kind")
    return try Alert.all(source.store, facts, isWhole: isWhole)
      .filter { kind == nil || $0.kind.rawValue == kind }
  }

  private static func json(_ alert: Alert) -> JSON {
    [
      "kind": .string(alert.kind.rawValue), "label": ReportJSON.phrase(alert.kind.label),
      "scope": .optional(alert.place?.text), "name": .string(alert.name),
      "since": .optional(alert.since.flatMap { Timestamps.iso(UInt64(clamping: $0)) }),
      "detail": ReportJSON.phrase(alert.detail),
      "records": .array(alert.records.map { .string($0.description) }),
    ]
  }

  private static func table(
    _ alerts: [Alert], _ facts: TownFacts, _ language: Language
  ) -> Table {
    var table = Table([
      .init(Phrase(zh: "代码", en: "Code"), overflow: .keep),
      .init(Phrase(zh: "提示", en: "Alert")),
      .init(Phrase(zh: "区域", en: "Place")),
      .init(Phrase(zh: "事项", en: "About"), overflow: .keep),
      .init(Phrase(zh: "起于", en: "Since"), overflow: .keep),
      .init(Phrase(zh: "情况", en: "Facts"), overflow: .wrap),
    ])
    for alert in alerts {
      table.append([
        .init(alert.kind.rawValue), .init(alert.kind.label[language]),
        .init(alert.place.map(facts.title) ?? ""), .init(alert.name),
        .init(alert.since.map { Timestamps.minute(UInt64(clamping: $0)) } ?? ""),
        .init(alert.detail[language]),
      ])
    }
    return table
  }
}
