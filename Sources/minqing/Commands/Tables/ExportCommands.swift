import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `export csv TYPE`: a type's records as a table, personal parts masked.
enum ExportCommands {
  static let commands = [csv, Open311Export.command]

  private static let types = [
    AreaSchema.type, WorkerSchema.type, AssignmentSchema.type, HouseholdSchema.type,
    ResidentSchema.type, VisitSchema.type, DemandSchema.type, NoticeSchema.type,
  ]

  private static let csv: Command = .records(
    CommandSpec(
      ["export", "csv"], summary: Phrase(zh: "导出为 CSV", en: "Export as CSV"),
      details: Phrase(
        zh: "姓名、电话、住址、文字等个人内容一律脱敏；可由 import csv 读回（已有的不会重复）。",
        en: "Names, telephones, addresses and words are always masked. “import csv” reads it back "
          + "and finds everything known."),
      arguments: [
        ArgumentSpec(
          "TYPE", help: Phrase(zh: "记录类型", en: "The type of record"),
          completion: .words(types.map(\.name)))
      ],
      options: [
        FieldOptions.area,
        OptionSpec(
          flag: "bom",
          help: Phrase(
            zh: "加字节序标记，供电子表格程序识别", en: "Begin with a byte order mark, for spreadsheets")),
      ],
      examples: [
        .init(
          "export csv demand --bom > demands.csv",
          Phrase(zh: "导出诉求供电子表格使用", en: "Requests for a spreadsheet program"))
      ],
      section: Sections.reports)
  ) { workplace, invocation in
    let name = invocation.argument(0) ?? ""
    guard let type = types.first(where: { $0.name == name }) else {
      let names = types.map(\.name)
      throw Catalogue.columnsUnknown.problem(
        Phrase(zh: "不能导出“\(name)”。", en: "“\(name)” cannot be exported."),
        remedy: Phrase(
          zh: "可导出：" + names.joined(separator: "、") + "。",
          en: "Export one of: " + names.joined(separator: ", ") + "."))
    }
    let place = try invocation.value(FieldOptions.area.name).map {
      try Places(workplace: workplace).place($0)
    }
    if invocation.flag("bom") { workplace.context.write(CSV.byteOrderMark) }
    try write(type, within: place, workplace)
    return .done
  }

  /// One row at a time, so that the size of the table does not matter.
  private static func write(
    _ type: TypeSchema, within place: ScopePath?, _ workplace: Workplace
  ) throws {
    let isCase = type.code == DemandSchema.type.code
    let summaries = isCase ? try workplace.store.caseSummaries() : []
    let byDemand = Dictionary(summaries.map { ($0.demand, $0) }) { first, _ in first }
    let fields = type.fields.filter { field in
      switch field.type {
      case .bytes, .contexts: false
      case .line, .text, .phone, .integer, .money, .boolean, .date, .instant, .choice, .reference:
        true
      }
    }
    workplace.context.write(
      CSV.line(
        ["id", "scope"] + fields.map(\.name) + (isCase ? ["status", "owner", "due"] : [])))
    try workplace.store.forEach(type.code) { stored in
      let record = stored.record
      guard !record.isDeleted, place.map({ stored.scope?.isWithin($0) ?? false }) ?? true else {
        return true
      }
      var cells = [record.id.description, stored.scope?.text ?? ""]
      cells += fields.map { text($0, record, workplace) }
      if isCase {
        let summary = byDemand[record.id]
        cells += [
          summary?.status.rawValue ?? "",
          try summary?.owner.map { try workplace.name(of: $0) } ?? "",
          summary?.due.flatMap { Timestamps.iso(UInt64(clamping: $0)) } ?? "",
        ]
      }
      workplace.context.write(CSV.line(cells))
      return true
    }
  }

  private static func text(
    _ field: FieldSchema, _ record: Record, _ workplace: Workplace
  ) -> String {
    let values =
      FieldOptions.isSet(field)
      ? record[field.code].values : [record.value(field)].compactMap(\.self)
    return values.map { workplace.plain($0, of: field, isClear: false) }.joined(separator: ";")
  }
}
