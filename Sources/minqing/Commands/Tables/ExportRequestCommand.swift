import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `export request TYPE`: asks two others to approve an export that shows personal parts.
enum ExportRequestCommand {
  static let command: Command = .records(
    CommandSpec(
      ["export", "request"],
      summary: Phrase(zh: "申请不脱敏导出", en: "Ask for an unmasked export"),
      details: Phrase(
        zh: "写明用途；由申请人以外的两人用“export approve”审批，再用“export csv --permit”导出一次。",
        en: "Say what it is for. Two people other than you approve it with “export approve”; then "
          + "“export csv --permit” makes one file."),
      arguments: [
        ArgumentSpec(
          "TYPE", help: Phrase(zh: "记录类型", en: "The type of record"),
          completion: .words(ExportCommands.types.map(\.name)))
      ],
      options: [
        OptionSpec(
          "reason", value: Phrase(zh: "用途", en: "WHY"),
          help: Phrase(zh: "用途；会登记并上传", en: "What it is for; noted and sent to the hub"),
          isRequired: true), FieldOptions.area, FieldOptions.dryRun,
      ],
      section: Sections.reports)
  ) { workplace, invocation in
    let content = try ExportCommands.type(invocation).name
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    let area = invocation.value(FieldOptions.area.name)
    let place =
      area == nil && workplace.plainPlaces.isEmpty
      ? try ExportNote(workplace: workplace).home(nil)
      : try Places(workplace: workplace).place(area)
    var form = Form(DataExportSchema.type)
    form.read(invocation.value("reason") ?? "", DataExportSchema.reason)
    form.add(DataExportSchema.author, .reference(worker))
    form.add(DataExportSchema.content, .text(content))
    form.add(DataExportSchema.unmasked, .bool(true))
    form.add(DataExportSchema.askedAt, .integer(try workplace.now))
    if form.value(DataExportSchema.reason)?.text == nil {
      form.add(FieldProblem(DataExportSchema.reason, .missing))
    }
    try form.check()
    let said = form
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let writer = RecordWriter(workplace: workplace)
    let id = try writer.perform(isRehearsal: isRehearsal) { edit in
      try writer.create(said, home: .scope(place), in: edit)
    }
    try Written(
      verb: Phrase(zh: "已申请", en: "asked for"), records: [(id, DataExportSchema.type)],
      isRehearsal: isRehearsal
    ).report(form, in: workplace)
    return .done
  }
}
