import CRDT
import Console
import Hub
import Models
import Program
import Reports
import Storage
import Wording

/// Reports, alerts and tasks over what the hub holds, and the reports of a month frozen for good.
let hubReportCommands: [Command] =
  ReportCommands.reports(section: Sections.reports, withHub)
  + [
    freezeCommand, ReportSnapshots.show(section: Sections.reports, withHub),
    ReportSnapshots.verify(section: Sections.reports, withHub),
  ]
  + AlertCommands.commands(section: Sections.reports, withHub)
  + [tasksCommand]

private let withHub: ReportSource.Opening = { invocation, context, body in
  try DataDirectory(invocation, context).withOffice(context) { office in
    do {
      return try body(try source(office, context))
    } catch let error as RosterError {
      throw error.problem
    }
  }
}

private func source(_ office: Office, _ context: Context) throws -> ReportSource {
  ReportSource(
    store: office.store, places: [try office.area.scope].compactMap(\.self), worker: nil,
    isWhole: true, now: Int64(clamping: context.nowMilliseconds()),
    place: { try office.place($0) }, namedWorker: { try office.worker($0).id },
    noteExport: { try office.noteExport(of: $0.id) })
}

/// `report freeze MONTH`.
private let freezeCommand = command(
  CommandSpec(
    ["report", "freeze"], summary: Phrase(zh: "固化一个月的报表", en: "Freeze the reports of a month"),
    details: Phrase(
      zh: """
        把该月不涉及具体事项和人员的全部报表连同 SHA-256 存为只读记录，随同步下发给乡镇一级的设备。
        固化后不能更改，也不能再次固化；状态、时限和天数为月末的，此后登记的步骤和记录不计。
        此后被覆盖的内容无法恢复原样，按现在的计：户的状态和通达、诉求上未经归类步骤修改的领域、人员的单位。
        """,
      en: """
        Keeps all reports of the month that name neither cases nor people, with their SHA-256, as \
        records that laptops of the town receive and nobody can change. A month is frozen once; \
        states, terms and ages are those of its end, without steps and records entered later. What \
        was overwritten since cannot be had back and counts as it is now: a household's status and \
        access, a request's domain where no step classified it, a worker's unit.
        """),
    arguments: [
      ArgumentSpec("MONTH", help: Phrase(zh: "月份，如 2026-06", en: "The month, such as 2026-06"))
    ], section: Sections.reports)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let month = invocation.argument(0) ?? ""
    let snapshots = try MonthlyReports.snapshots(
      month, store: office.store, places: [try office.area.scope].compactMap(\.self),
      now: Int64(clamping: context.nowMilliseconds()))
    do {
      try office.freeze(month: month, snapshots)
    } catch let error as SnapshotError {
      throw error.problem
    }
    if invocation.flag("json") {
      context.print([
        .init("month", .string(month)),
        .init(
          "snapshots",
          .array(
            snapshots.map {
              [
                "report": .string($0.report),
                "hash": .string(FieldOutput.plain(.bytes($0.hash), for: ReportSnapshotSchema.hash)),
              ]
            })),
      ])
    } else {
      context.print(
        Phrase(
          zh: "✓ \(month)：已固化 \(snapshots.count) 张报表。",
          en: "✓ \(month): \(snapshots.count) reports frozen.")[context.language])
    }
    return .done
  }
}

extension SnapshotError {
  /// The refusal in words.
  var problem: Problem {
    switch self {
    case .exists(let month):
      Catalogue.snapshotExists.problem(
        Phrase(zh: "\(month) 的报表已固化。", en: "The reports of \(month) are frozen already."))
    case .tooLarge(let report, let byteCount, let limit):
      Catalogue.snapshotTooLarge.problem(
        Phrase(
          zh: "报表“\(report)”有 \(byteCount) 字节，上限 \(limit)。",
          en: "The report “\(report)” has \(byteCount) bytes; the limit is \(limit)."))
    }
  }
}

/// `tasks WORKER`: what `minqing today` shows on that worker's laptop once it has synced.
private let tasksCommand = command(
  CommandSpec(
    ["tasks"], summary: Phrase(zh: "某人待签收、将到期、该走访的", en: "What a worker has to do"),
    details: Phrase(
      zh: "与其笔记本同步后“minqing today”所列相同。",
      en: "The same as “minqing today” on the worker's laptop once it has synced."),
    arguments: [
      ArgumentSpec(
        "WORKER", help: Phrase(zh: "姓名或编号", en: "A name or an id"),
        completion: HubCompletion.worker)
    ], section: Sections.reports)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let worker = try office.worker(invocation.argument(0) ?? "").id
    let places = try office.store.grants(of: worker).compactMap { ScopePath($0) }
    let tasks = try TaskList(
      office.store, worker: worker, places: places.filter { $0.tree == .plain },
      now: Int64(clamping: context.nowMilliseconds()))
    if invocation.flag("json") {
      context.print(TaskJSON.members(tasks))
    } else {
      var facts = FactList()
      facts.add(Phrase(zh: "待签收", en: "To sign"), Quantity.count(tasks.unsigned.count))
      facts.add(Phrase(zh: "将到期", en: "Due"), Quantity.count(tasks.due.count))
      facts.add(Phrase(zh: "该走访", en: "To visit"), Quantity.count(tasks.visits.count))
      facts.print(to: context)
    }
    return .done
  }
}

/// Tasks by id only: the office need not see whom a worker visits to see that there is work.
enum TaskJSON {
  static func members(_ tasks: TaskList) -> [JSON.Member] {
    [
      .init("unsigned", .array(tasks.unsigned.map { .string($0.demand.description) })),
      .init("due", .array(tasks.due.map { .string($0.demand.description) })),
      .init("visits", .array(tasks.visits.map { .string($0.household.description) })),
    ]
  }
}
