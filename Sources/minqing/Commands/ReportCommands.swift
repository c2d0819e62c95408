import CRDT
import Console
import Models
import Program
import Reports
import Storage
import Wording

/// Reports and alerts over what this laptop holds.
let reportCommands: [Command] =
  ReportCommands.reports(
    section: Sections.reports,
    examples: [
      .init(
        "report coverage --from 2026-01-01 --to 2026-06-30",
        Phrase(zh: "上半年的走访覆盖率", en: "Coverage of the first half of the year"))
    ], withReplica)
  + [ReportSnapshots.show(section: Sections.reports, withReplica)]
  + [ReportSnapshots.verify(section: Sections.reports, withReplica)]
  + AlertCommands.commands(section: Sections.reports, withReplica)
  + ImportCommand.commands + ExportCommands.commands

private let withReplica: ReportSource.Opening = { invocation, context, body in
  do {
    let workplace = try Workplace(invocation, context)
    return try body(
      ReportSource(
        store: workplace.store, places: workplace.plainPlaces, worker: workplace.worker,
        isWhole: false, now: try workplace.now, withheld: workplace.withheld,
        place: { try Places(workplace: workplace).place($0) },
        namedWorker: { text in
          try RecordFinder(workplace: workplace).find(text, types: [WorkerSchema.type]).record.id
        }))
  } catch let error as RecordProblem {
    throw error.problem
  }
}
