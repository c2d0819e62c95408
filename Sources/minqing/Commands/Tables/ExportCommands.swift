import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `export csv TYPE`: a type's records as a table, personal parts masked unless two people approved
/// otherwise.
enum ExportCommands {
  static let commands: [Command] =
    [csv, Open311Export.command, ExportRequestCommand.command]
    + ChildCommand.commands(of: DataExportSchema.type)
    + [ListCommand.command(DataExportSchema.type), ShowCommand.command(DataExportSchema.type)]

  static let types = [
    AreaSchema.type, WorkerSchema.type, AssignmentSchema.type, HouseholdSchema.type,
    ResidentSchema.type, VisitSchema.type, DemandSchema.type, NoticeSchema.type,
  ]

  private static let csv: Command = .records(
    CommandSpec(
      ["export", "csv"], summary: Phrase(zh: "导出为 CSV", en: "Export as CSV"),
      details: Phrase(
        zh: "姓名、电话、住址、文字等个人内容脱敏；可由 import csv 读回（已有的不会重复）。"
          + "不脱敏须先“export request”申请，并由另外两人“export approve”；文件每行带水印编号。"
          + "每次导出都会登记并上传。",
        en: "Names, telephones, addresses and words are masked. “import csv” reads it back and "
          + "finds everything known. An unmasked one is asked for with “export request” and "
          + "approved by two others with “export approve”; each row bears its watermark. Every "
          + "export is noted and sent to the hub."),
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
        OptionSpec(
          "permit", value: Phrase(zh: "编号", en: "ID"),
          help: Phrase(
            zh: "按已获两人审批的申请导出，不脱敏", en: "Unmasked, by a request that two people approved")),
      ],
      examples: [
        .init(
          "export csv demand --bom > demands.csv",
          Phrase(zh: "导出诉求供电子表格使用", en: "Requests for a spreadsheet program"))
      ],
      section: Sections.reports)
  ) { workplace, invocation in
    let type = try type(invocation)
    var place = try invocation.value(FieldOptions.area.name).map {
      try Places(workplace: workplace).place($0)
    }
    let note = ExportNote(workplace: workplace)
    let permit = try invocation.value("permit").map { try note.permit($0, for: type.name) }
    // What was approved is what was asked for: that place and no other.
    if let permit { place = permit.scope }
    let count = try count(type, within: place, workplace)
    if let permit {
      try note.use(permit, rows: count)
    } else {
      try note.add(type.name, at: place, rows: count)
    }
    if invocation.flag("bom") { workplace.context.write(CSV.byteOrderMark) }
    try write(type, within: place, watermark: permit?.record.id, workplace)
    return .done
  }

  /// The type that is named first.
  static func type(_ invocation: Invocation) throws -> TypeSchema {
    let name = invocation.argument(0) ?? ""
    if let type = types.first(where: { $0.name == name }) { return type }
    let names = types.map(\.name)
    throw Catalogue.columnsUnknown.problem(
      Phrase(zh: "不能导出“\(name)”。", en: "“\(name)” cannot be exported."),
      remedy: Phrase(
        zh: "可导出：" + names.joined(separator: "、") + "。",
        en: "Export one of: " + names.joined(separator: ", ") + "."))
  }

  private static func isIn(_ place: ScopePath?, _ stored: StoredRecord) -> Bool {
    !stored.record.isDeleted && (place.map { stored.scope?.isWithin($0) ?? false } ?? true)
  }

  private static func count(
    _ type: TypeSchema, within place: ScopePath?, _ workplace: Workplace
  ) throws -> Int {
    var count = 0
    try workplace.store.forEach(type.code) { stored in
      if isIn(place, stored) { count += 1 }
      return true
    }
    return count
  }

  /// One row at a time, so that the size of the table does not matter.
  private static func write(
    _ type: TypeSchema, within place: ScopePath?, watermark: RecordID?, _ workplace: Workplace
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
        ["id", "scope"] + fields.map(\.name) + (isCase ? ["status", "owner", "due"] : [])
          + (watermark == nil ? [] : ["watermark"])))
    try workplace.store.forEach(type.code) { stored in
      let record = stored.record
      guard isIn(place, stored) else { return true }
      // Nobody takes out more than they may see.
      let isClear = watermark != nil && workplace.isClear(stored)
      var cells = [record.id.description, stored.scope?.text ?? ""]
      cells += fields.map { text($0, record, isClear: isClear, workplace) }
      if isCase {
        let summary = byDemand[record.id]
        cells += [
          summary?.status.rawValue ?? "",
          try summary?.owner.map { try workplace.name(of: $0) } ?? "",
          summary?.due.flatMap { Timestamps.iso(UInt64(clamping: $0)) } ?? "",
        ]
      }
      if let watermark { cells.append(watermark.description) }
      workplace.context.write(CSV.line(cells))
      return true
    }
  }

  private static func text(
    _ field: FieldSchema, _ record: Record, isClear: Bool, _ workplace: Workplace
  ) -> String {
    let values =
      FieldOptions.isSet(field)
      ? record[field.code].values : [record.value(field)].compactMap(\.self)
    return values.map { workplace.plain($0, of: field, isClear: isClear) }.joined(separator: ";")
  }
}
