import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `dispute party add`: a party, whose identity goes into the seal where the request is protected.
enum DisputePartyCommand {
  private static let fields = FieldOptions.typed(DisputePartySchema.type)

  static let command: Command = .records(
    CommandSpec(
      ["dispute", "party", "add"],
      summary: Phrase(zh: "为矛盾纠纷登记当事人", en: "Add a party to a dispute"),
      details: Phrase(
        zh: "诉求须保密的，当事人身份自动存入封存记录，纠纷中只留甲方、乙方。",
        en: "Where the request is protected, who it is goes into the seal, and the dispute keeps "
          + "the side only."),
      arguments: [.record("dispute")], options: FieldOptions.writing(fields),
      examples: [
        .init(
          "dispute party add @last --side A --resident 李秀英",
          Phrase(zh: "登记甲方当事人", en: "Add a party on side A"))
      ], section: Sections.records)
  ) { workplace, invocation in
    let dispute = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [DisputeSchema.type])
    let type = DisputePartySchema.type
    var form = try Form(type, fields: fields, from: invocation, in: workplace)
    try form.sign(invocation, in: workplace)
    form.requireComplete()
    try form.check()
    let voice = try sealing(&form, of: dispute, in: workplace)
    let said = form
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let id = try writer.perform(isRehearsal: isRehearsal) { edit in
      let id = try writer.create(said, home: .root(dispute.record.id), in: edit)
      if var voice {
        guard let place = dispute.scope?.sealed else {
          throw RecordProblem.noPlace(granted: workplace.plainPlaces)
        }
        voice.add(DemandVoiceSchema.party, .reference(id))
        _ = try writer.create(voice, home: .scope(place), in: edit)
        try writer.remember(id)
      }
      return id
    }
    try Written(verb: Written.added, records: [(id, type)], isRehearsal: isRehearsal)
      .report(form, in: workplace)
    return .done
  }

  /// Takes out who the party is, as a voice of the request; nil where nothing needs protection.
  ///
  /// A request that is not on this laptop is taken for a protected one.
  private static func sealing(
    _ form: inout Form, of dispute: StoredRecord, in workplace: Workplace
  ) throws -> Form? {
    guard let demand = dispute.record.reference(DisputeSchema.demand) else { return nil }
    if let stored = try workplace.store.record(DemandSchema.type.code, demand),
      !VoiceProtection.isProtected(stored.record)
    {
      return nil
    }
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    var voice = Form(DemandVoiceSchema.type)
    voice.add(DemandVoiceSchema.demand, .reference(demand))
    voice.add(DemandVoiceSchema.recorder, .reference(worker))
    for (field, value) in form.extract(DisputePartySchema.identity) {
      switch field.code {
      case DisputePartySchema.resident.code: voice.add(DemandVoiceSchema.reporters, value)
      case DisputePartySchema.name.code: voice.add(DemandVoiceSchema.name, value)
      default: voice.add(DemandVoiceSchema.contact, value)
      }
    }
    form.add(DisputePartySchema.isSealed, .bool(true))
    return voice
  }
}
