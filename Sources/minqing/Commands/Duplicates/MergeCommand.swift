import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `merge A B` and `unmerge A`: two records that are one count as one, and can be taken apart.
enum MergeCommand {
  static let commands: [Command] = [merge, unmerge]

  private static let note = OptionSpec(
    "note", value: Phrase("TEXT"), help: Phrase(zh: "理由", en: "why"))
  private static func record(_ name: String) -> ArgumentSpec {
    ArgumentSpec(
      name, help: Phrase(zh: "户或诉求", en: "a household or a request"),
      completion: .live("record"))
  }

  private static let types = [HouseholdSchema.type, DemandSchema.type]

  private static let merge = Command.records(
    CommandSpec(
      ["merge"],
      summary: Phrase(zh: "合并两条相同的户或诉求", en: "Make two households or requests count as one"),
      details: Phrase(
        zh: "保留较早登记的一条；两条的历史都在，可用 unmerge 撤销。并案后两位反映人都会得到反馈。",
        en: """
          The older one stays; both keep their histories, and unmerge takes it back. Both \
          reporters of merged requests still get an answer.
          """),
      arguments: [record("A"), record("B")],
      options: [note, CaseStepCommand.role, FieldOptions.dryRun],
      examples: [
        .init("merge 01a1fd45 01a1fe09", Phrase(zh: "次序无关", en: "in any order"))
      ],
      section: Sections.conflicts)
  ) { workplace, invocation in
    let finder = RecordFinder(workplace: workplace)
    let first = try finder.find(invocation.argument(0) ?? "", types: types)
    let kind = types.filter { $0.code == first.record.type }
    let second = try finder.find(invocation.argument(1) ?? "", types: kind)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let outcome =
      first.record.type == HouseholdSchema.type.code
      ? try households(first, second, invocation, isRehearsal, workplace)
      : try requests(first, second, invocation, isRehearsal, workplace)
    try report(outcome, isRehearsal, workplace) { kept, merged in
      Phrase(
        zh: "✓ \(merged) 并入 \(kept)；两条的历史都保留",
        en: "✓ \(merged) goes on in \(kept); both keep their histories")
    }
    return .done
  }

  private static let unmerge = Command.records(
    CommandSpec(
      ["unmerge"],
      summary: Phrase(zh: "撤销一次合并", en: "Take a merge back"),
      details: Phrase(
        zh: "给出被并入的一条；各项内容恢复为合并之前。",
        en: "Names the one that went; everything stands as before the merge."),
      arguments: [record("ID")],
      options: [note, CaseStepCommand.role, FieldOptions.dryRun], section: Sections.conflicts)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: types)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let outcome =
      stored.record.type == HouseholdSchema.type.code
      ? try rehearsable(isRehearsal, workplace) {
        try workplace.replica.unmerge(
          household: stored.record.id, note: invocation.value("note"))
      } : try request(stored, invocation, isRehearsal, workplace)
    try report(outcome, isRehearsal, workplace) { kept, merged in
      Phrase(
        zh: "✓ \(merged) 不再并入 \(kept)",
        en: "✓ \(merged) stands by itself again, apart from \(kept)")
    }
    return .done
  }

  // MARK: Households

  private static func households(
    _ first: StoredRecord, _ second: StoredRecord, _ invocation: Invocation, _ isRehearsal: Bool,
    _ workplace: Workplace
  ) throws -> MergeOutcome {
    let writer = RecordWriter(workplace: workplace)
    for stored in [first, second] {
      // The hub would refuse what the worker may not write; it is said before anything is.
      var delta = Record(id: stored.record.id, type: stored.record.type, home: nil)
      delta[HouseholdSchema.houseNo.code] = stored.record[HouseholdSchema.houseNo.code]
      try writer.authorise(
        delta, type: HouseholdSchema.type, home: stored.record.home, isNew: false)
    }
    return try rehearsable(isRehearsal, workplace) {
      try workplace.replica.merge(
        households: first.record.id, second.record.id, note: invocation.value("note"))
    }
  }

  /// Ends a transaction that was only meant to be tried.
  private struct Rehearsed: Error {}

  private static func rehearsable<Result>(
    _ isRehearsal: Bool, _ workplace: Workplace, _ body: () throws -> Result
  ) throws -> Result {
    var result: Result?
    do {
      try workplace.store.write {
        result = try body()
        if isRehearsal { throw Rehearsed() }
      }
    } catch is Rehearsed {}
    guard let result else { throw RecordProblem.noChange }
    return result
  }

  // MARK: Requests

  private static func requests(
    _ first: StoredRecord, _ second: StoredRecord, _ invocation: Invocation, _ isRehearsal: Bool,
    _ workplace: Workplace
  ) throws -> MergeOutcome {
    let outcome = try workplace.store.demandGroups().outcome(first.record.id, second.record.id)
    let said = [(CaseEventSchema.canonical, Value.reference(outcome.kept))]
    try step(.merge, outcome, said, invocation, isRehearsal, workplace)
    return outcome
  }

  private static func request(
    _ stored: StoredRecord, _ invocation: Invocation, _ isRehearsal: Bool, _ workplace: Workplace
  ) throws -> MergeOutcome {
    let id = stored.record.id
    let groups = try workplace.store.demandGroups()
    guard let state = try workplace.store.caseState(of: id), let canonical = state.canonical else {
      let merged = groups.group(of: id).filter { $0 != id }
      throw merged.isEmpty ? MergeError.notMerged(id) : MergeError.stays(id, merged: merged)
    }
    let outcome = MergeOutcome(kept: canonical, merged: id)
    try step(.unmerge, outcome, [], invocation, isRehearsal, workplace)
    return outcome
  }

  private static func step(
    _ kind: CaseEventKind, _ outcome: MergeOutcome, _ said: [(FieldSchema, Value)],
    _ invocation: Invocation, _ isRehearsal: Bool, _ workplace: Workplace
  ) throws {
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    var form = Form(CaseEventSchema.type)
    for (field, value) in said { form.add(field, value) }
    if let note = invocation.value("note") { form.read(note, CaseEventSchema.reason) }
    try form.check()
    let (words, now) = (form, try workplace.now)
    let roles = try CaseRoles(workplace: workplace)
      .candidates(invocation.value(CaseStepCommand.role.name))
    let writer = RecordWriter(workplace: workplace)
    try writer.perform(isRehearsal: isRehearsal) { edit in
      guard let state = try workplace.store.caseState(of: outcome.merged) else {
        throw EditError.missing(outcome.merged)
      }
      let proposal = CaseProposal(kind: kind, said: words, actor: worker, at: now)
      let role = try proposal.role(among: roles, in: state)
      _ = try CaseStepWriter(workplace: workplace).write(
        kind, words, of: outcome.merged, role: role, parents: state.heads, at: now, in: edit)
      try writer.remember(outcome.kept)
    }
  }

  // MARK: What is told

  private static func report(
    _ outcome: MergeOutcome, _ isRehearsal: Bool, _ workplace: Workplace,
    _ words: (String, String) -> Phrase
  ) throws {
    let context = workplace.context
    if context.isJSON {
      context.print([
        .init("kept", .string(outcome.kept.description)),
        .init("merged", .string(outcome.merged.description)), .init("dry_run", .bool(isRehearsal)),
      ])
      return
    }
    let names = try [outcome.kept, outcome.merged].map { id in
      "\(try workplace.name(of: id)) (\(try workplace.shortID(id)))"
    }
    context.print(Terminal.sanitised(words(names[0], names[1])[context.language]))
    if isRehearsal {
      context.print(
        Phrase(zh: "检查通过，未写入。", en: "All is well; nothing was written.")[context.language])
    }
  }
}
