internal import CRDT
internal import Codec
internal import Console
internal import Models
package import Reports
internal import Storage
package import Wording

/// Reports that were frozen: how their bytes are made, shown and checked.
package enum ReportSnapshots {
  /// A report's bytes; the same for the same report, whoever asks, in whatever language.
  package static func body(_ report: Report) -> String {
    JSON.object([.init("schema", .integer(1))] + ReportJSON.members(report)).compact
  }

  /// SHA-256 of a body.
  package static func hash(_ body: String) -> [UInt8] { SHA256.hash(Array(body.utf8)) }

  private static let monthArgument = ArgumentSpec(
    "MONTH", help: Phrase(zh: "月份，如 2026-06", en: "The month, such as 2026-06"))

  /// `report show MONTH [NAME]`: the frozen bytes, exactly.
  package static func show(section: Phrase, _ open: @escaping ReportSource.Opening) -> Command {
    Command(
      CommandSpec(
        ["report", "show"], summary: Phrase(zh: "显示固化的报表原件", en: "Print frozen reports"),
        details: Phrase(
          zh: "逐字节输出固化的内容（JSON），每张一行；与中心记录的摘要一致。",
          en:
            "Prints the frozen bytes as they are, one JSON object a line; the hash is theirs."),
        arguments: [
          monthArgument,
          ArgumentSpec(
            "NAME", help: Phrase(zh: "只显示这张报表", en: "Only this report"), arity: .optional,
            completion: .words(ReportDefinition.all.filter(\.isFrozenMonthly).map(\.id))),
        ], section: section)
    ) { invocation, context in
      try open(invocation, context) { source in
        let month = invocation.argument(0) ?? ""
        let found = try records(month, source).filter { record in
          invocation.argument(1).map { $0 == record.text(ReportSnapshotSchema.report) } ?? true
        }
        guard !found.isEmpty else { throw Catalogue.snapshotMissing.problem() }
        for record in found { context.print(record.text(ReportSnapshotSchema.body) ?? "") }
        return .done
      }
    }
  }

  /// `report verify [MONTH]`: recomputes every hash.
  package static func verify(section: Phrase, _ open: @escaping ReportSource.Opening) -> Command {
    Command(
      CommandSpec(
        ["report", "verify"],
        summary: Phrase(zh: "核对固化报表的摘要", en: "Check frozen reports against their hashes"),
        arguments: [
          ArgumentSpec("MONTH", help: monthArgument.help, arity: .optional)
        ], section: section)
    ) { invocation, context in
      try open(invocation, context) { source in
        let found = try records(invocation.argument(0), source)
        // A row that the disk changed is passed over by every reading, so it must be asked for.
        guard source.store.damage.isEmpty else { throw Catalogue.snapshotChanged.problem() }
        guard !found.isEmpty else { throw Catalogue.snapshotMissing.problem() }
        let checks = found.map { ($0, isSound($0)) }
        if context.isJSON {
          context.print([.init("snapshots", .array(checks.map(json)))])
        } else {
          var table = Table([
            .init(Phrase(zh: "月份", en: "Month"), overflow: .keep),
            .init(Phrase(zh: "报表", en: "Report"), overflow: .keep),
            .init(Phrase("SHA-256"), overflow: .keep),
            .init(Phrase(zh: "核对", en: "Check"), overflow: .keep),
          ])
          for (record, isSound) in checks {
            table.append([
              .init(record.text(ReportSnapshotSchema.month) ?? ""),
              .init(record.text(ReportSnapshotSchema.report) ?? ""),
              .init(hexadecimal(record)),
              .init(isSound ? Mark.done : Mark.failed, context.language),
            ])
          }
          context.write(table.rendered(context.language, width: nil, style: context.style))
        }
        guard checks.allSatisfy(\.1) else { throw Catalogue.snapshotChanged.problem() }
        return .done
      }
    }
  }

  /// The frozen reports of a month, or of all, by month and report.
  private static func records(_ month: String?, _ source: ReportSource) throws -> [Record] {
    var found: [Record] = []
    try source.store.forEach(ReportSnapshotSchema.type.code) { stored in
      if month == nil || stored.record.text(ReportSnapshotSchema.month) == month {
        found.append(stored.record)
      }
      return true
    }
    func key(_ record: Record) -> [String] {
      [ReportSnapshotSchema.month, ReportSnapshotSchema.report].map { record.text($0) ?? "" }
    }
    return found.sorted { key($0).lexicographicallyPrecedes(key($1)) }
  }

  private static func isSound(_ record: Record) -> Bool {
    record.text(ReportSnapshotSchema.body).map { .bytes(hash($0)) }
      == record.value(ReportSnapshotSchema.hash)
  }

  private static func hexadecimal(_ record: Record) -> String {
    record.value(ReportSnapshotSchema.hash).map {
      FieldOutput.plain($0, for: ReportSnapshotSchema.hash)
    } ?? ""
  }

  private static func json(_ check: (record: Record, isSound: Bool)) -> JSON {
    [
      "month": .optional(check.record.text(ReportSnapshotSchema.month)),
      "report": .optional(check.record.text(ReportSnapshotSchema.report)),
      "hash": .string(hexadecimal(check.record)), "sound": .bool(check.isSound),
    ]
  }
}
