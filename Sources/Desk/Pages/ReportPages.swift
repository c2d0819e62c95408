internal import CRDT
internal import Hub
internal import Models
internal import Pages
internal import Program
internal import Reports
internal import Storage
internal import Wording

/// The reports: each with numerator, denominator and formula, as the command line gives them.
enum ReportPages {
  static let access = Route.Access.roles(Set(Role.allCases).subtracting([.admin]))

  static let routes: [Route] = [
    .page("/reports", for: access) { try list($0) },
    .page("/reports/*", for: access) { try show($0) },
  ]

  private static func list(_ request: PageRequest) throws -> PageAnswer {
    var sheet = Sheet(
      request.say("报表", "Reports"),
      [.init(request.say("报表", "Report")), .init(request.say("公式", "Formula"))],
      vacant: "—")
    for item in ReportDefinition.all {
      sheet.add([
        .link(item.name[request.language], to: Target("reports", item.id)),
        .text(item.formula[request.language]),
      ])
    }
    return try request.page(Phrase(zh: "报表", en: "Reports"), [sheet.html])
  }

  private static func show(_ request: PageRequest) throws -> PageAnswer {
    guard let definition = ReportDefinition.named(request.arguments[0]) else {
      return try Refusals.notFound(request)
    }
    let today = ChinaTime.date(atMilliseconds: Int64(clamping: request.now))
    let from =
      request.query("from").flatMap { CivilDate(iso: $0) }
      ?? (CivilDate(year: today.year, month: 1, day: 1) ?? today)
    let to = request.query("to").flatMap { CivilDate(iso: $0) } ?? today
    let places = request.reader?.writer.grants.filter { $0.tree == .plain } ?? []
    guard from <= to, !places.isEmpty else { return try Refusals.notFound(request) }
    let scope = ReportScope(period: from...to, places: places, asOf: Int64(clamping: request.now))
    let report = Report(definition, of: try TownFacts(request.office.store, scope: scope))
    let sheet = ReportSheet(report)
    var facts = FactsList()
    for (label, text) in sheet.heading(request.language) {
      facts.add(label[request.language], text)
    }
    return try request.page(
      definition.name, footnote: try Standing(request).footnote(request.language),
      [facts.html, ReportTables.figures(report, request.language)]
        + ReportTables.listings(report, request.language))
  }
}
