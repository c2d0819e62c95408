internal import CRDT
internal import Console
internal import Hub
internal import Models
internal import Pages
internal import Program
internal import Storage
internal import Wording

/// `/`: what waits for somebody, each number with the way to its list.
enum OverviewPage {
  static func answer(_ request: PageRequest) throws -> PageAnswer {
    let standing = try Standing(request)
    let store = request.office.store
    let reader = request.reader
    let open = try store.openCases().filter { summary in
      let scope = try store.record(DemandSchema.type.code, summary.demand)?.scope
      return scope.map { reader?.reaches($0) ?? false } ?? false
    }
    let late = open.filter { $0.due.map { $0 < Int64(clamping: request.now) } ?? false }
    let conflicts = try ConflictPages.visible(to: request)
    let grave = conflicts.filter { $0.conflict.severity == .breach }
    var tiles = [
      tile(request.say("未办结诉求", "Requests not ended"), open.count, Target("reports", "ledger")),
      tile(
        request.say("其中超期", "of these, late"), late.count, Target("reports", "overdue"),
        isBad: !late.isEmpty),
      tile(
        request.say("并发修改与其他冲突", "Conflicts"), conflicts.count, Target("conflicts")),
      tile(
        request.say("其中高", "of these, high"), grave.count,
        Target("conflicts", query: [.init("severity", "breach")]), isBad: !grave.isEmpty),
      tile(
        request.say(
          "\(Standing.silentDays) 天以上未联系的设备", "Laptops silent for \(Standing.silentDays) days"),
        standing.silent.count, Target("devices"), isBad: !standing.silent.isEmpty),
      tile(request.say("各设备待传（上报）", "Unsent, as reported"), standing.unsent, Target("devices")),
    ]
    if DevicePages.access.admits(reader) == false {
      tiles.removeLast(2)
    }
    return try request.page(
      Phrase(zh: "概况", en: "Overview"), refresh: 30, footnote: standing.footnote(request.language),
      [.tag(.div, .style("tiles"), content: tiles)])
  }

  private static func tile(
    _ label: String, _ count: Int, _ target: Target, isBad: Bool = false
  ) -> HTML {
    .element(
      .a, [.href(target), .style("tile")],
      [
        .tag(
          .span, .style("figure", isBad ? "bad" : "plain"), text: Quantity.count(count)),
        .tag(.span, .style("label"), text: label),
      ])
  }
}
