import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `assistance withdraw`: the household takes back its consent to keep what it needs.
///
/// What it covered is hidden at once here, and wherever the withdrawal arrives. Whoever may erase
/// also writes the erasure, by which it goes from every laptop with the next sync; the plan goes on.
enum AssistanceWithdrawCommand {
  static let command: Command = .records(
    CommandSpec(
      ["assistance", "withdraw"],
      summary: Phrase(zh: "登记户方撤回需求信息的同意", en: "The household withdraws its consent on needs"),
      details: Phrase(
        zh: "撤回后需求立即不再显示；指明复核人的，同时依法删除，各设备下次同步时清除。帮扶照常进行。",
        en: "The needs are hidden at once. With a second person they are erased too and go from "
          + "every laptop with its next sync. The plan itself goes on."),
      arguments: [.record("assistance")],
      options: [FieldOptions.option(ErasureSchema.second), FieldOptions.at, FieldOptions.dryRun],
      section: Sections.records)
  ) { workplace, invocation in
    let plan = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [AssistanceSchema.type])
    var form = try Form(
      ErasureSchema.type, fields: [ErasureSchema.second], from: invocation, in: workplace)
    let at = form.moment(FieldOptions.at.name, ConsentSchema.withdrawnAt, invocation)
    try form.check()
    let moment = try at ?? workplace.now
    let second = form.value(ErasureSchema.second)?.reference
    let needs = try CompanionCommand.companions(
      CompanionCommand.needs, of: plan.record.id, in: workplace)
    let consents = try needs.compactMap { companion in
      try companion.record.reference(AssistanceNeedsSchema.consent).flatMap {
        try workplace.store.record(ConsentSchema.type.code, $0)
      }
    }
    guard !needs.isEmpty, !consents.isEmpty else { throw RecordProblem.noChange }
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    try writer.perform(isRehearsal: isRehearsal) { edit in
      for consent in consents where consent.record.value(ConsentSchema.withdrawnAt) == nil {
        var withdrawal = Form(ConsentSchema.type)
        withdrawal.add(ConsentSchema.withdrawnAt, .integer(moment))
        try writer.change(consent, withdrawal, in: edit)
      }
      guard let second else { return }
      for companion in needs {
        try erase(companion.record, second: second, with: writer, in: edit)
      }
    }
    try Written(
      verb: Written.changed, records: consents.map { ($0.record.id, ConsentSchema.type) },
      isRehearsal: isRehearsal
    ).report(form, in: workplace)
    workplace.context.say(
      second == nil
        ? Phrase(
          zh: "需求不再显示；请办公室用“assistance withdraw --second”或“privacy erase”删除。",
          en: "The needs are hidden. Ask the office to erase them, with “assistance withdraw "
            + "--second” or “privacy erase”.")
        : Phrase(
          zh: "中心收下后，各设备下次同步时清除。", en: "Once the hub has taken it, every laptop drops them."))
    return .done
  }

  /// Erases all that the companion holds.
  private static func erase(
    _ companion: Record, second: RecordID, with writer: RecordWriter, in edit: Edit
  ) throws {
    let fields = [
      AssistanceNeedsSchema.needs, AssistanceNeedsSchema.criteria, AssistanceNeedsSchema.basis,
    ].filter { field in
      companion[field.code].values.contains { !$0.isNull && !$0.isRedacted }
    }
    guard !fields.isEmpty else { return }
    let wish = ErasureWish(
      target: companion, fields: fields, ground: "consent_withdrawn", second: second, note: nil)
    let id = try writer.workplace.replica.erase(wish, in: edit)
    guard let record = try edit.record(id, type: ErasureSchema.type) else {
      throw EditError.missing(id)
    }
    try writer.authorise(record, type: ErasureSchema.type, home: record.home, isNew: true)
  }
}
