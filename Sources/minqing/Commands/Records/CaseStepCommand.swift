import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `demand EVENT`: one step of a case, checked by the rules of cases before it is written.
enum CaseStepCommand {
  static let role = OptionSpec(
    "as", value: Phrase(zh: "角色", en: "ROLE"),
    help: Phrase(
      zh: "以哪个角色办理；缺省为第一个可以办理的角色", en: "In which role; by default the first that may"),
    completion: .words(Role.allCases.map(\.rawValue)))

  static let commands: [Command] = CaseStepOptions.all.map(command)

  private static func command(_ step: CaseStepOptions) -> Command {
    .records(
      CommandSpec(
        ["demand", step.word],
        summary: Phrase(
          zh: "办理步骤：\(step.kind.label.zh)", en: "Take the step: \(step.kind.label.en)"),
        arguments: [.record("demand")],
        options: FieldOptions.writing(step.fields) + [FieldOptions.at, role],
        section: Sections.records)
    ) { workplace, invocation in
      try take(step, in: workplace, invocation)
    }
  }

  private static func take(
    _ step: CaseStepOptions, in workplace: Workplace, _ invocation: Invocation
  ) throws -> ExitStatus {
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    let demand = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [DemandSchema.type])
    let type = CaseEventSchema.type
    var form = try Form(type, fields: step.fields, from: invocation, in: workplace)
    let at = form.moment(FieldOptions.at.name, CaseEventSchema.at, invocation)
    if step.kind == .evaluate {
      form.supply(CaseEventSchema.ratingSource, .text(RatingSource.callBack.rawValue))
    }
    try form.check()
    if step.kind == .assign, form.value(CaseEventSchema.owner) == nil {
      workplace.warn(try DutyAdvice(workplace: workplace).suggestions(for: demand.record))
    }
    let said = form
    let when = try at ?? workplace.now
    let roles = try CaseRoles(workplace: workplace).candidates(invocation.value(role.name))
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let id = try writer.perform(isRehearsal: isRehearsal) { edit in
      // Read inside the transaction: a step must not rest on a state that somebody else moved.
      guard let state = try workplace.store.caseState(of: demand.record.id) else {
        throw EditError.missing(demand.record.id)
      }
      let proposal = CaseProposal(
        kind: step.kind, said: said, actor: worker, at: when,
        villagers: try villagers(in: said, workplace))
      let role = try proposal.role(among: roles, in: state)
      let id = try CaseStepWriter(workplace: workplace).write(
        step.kind, said, of: demand.record.id, role: role, parents: state.heads, at: when, in: edit)
      if step.kind == .classify {
        try note(said, on: demand, as: role, with: writer, in: edit)
      }
      try writer.remember(demand.record.id)
      return id
    }
    try report(id, of: demand.record.id, form, isRehearsal: isRehearsal, in: workplace)
    workplace.warn(
      try DutyAdvice(workplace: workplace)
        .afterStep(step.kind, owner: form.value(CaseEventSchema.owner), on: demand.record))
    workplace.warn(
      try AnswerAdvice(workplace: workplace)
        .afterStep(
          step.kind, form.value(CaseEventSchema.text)?.text, on: demand.record.id))
    return .done
  }

  /// Those whom a step names as owner or helpers and who serve a village.
  private static func villagers(
    in said: Form, _ workplace: Workplace
  ) throws -> [RecordID] {
    let data = CaseEvent(said.record).data
    return try ([data.owner].compactMap(\.self) + data.coHandlers).filter { id in
      let worker = try workplace.store.record(WorkerSchema.type.code, id)?.record
      return worker?.texts(WorkerSchema.roles).contains { Role(rawValue: $0)?.isOfVillage ?? false }
        ?? false
    }
  }

  /// What a classification says stands in the request too, where lists and reports read it.
  private static func note(
    _ said: Form, on demand: StoredRecord, as role: CaseActorRole, with writer: RecordWriter,
    in edit: Edit
  ) throws {
    var form = Form(DemandSchema.type)
    let pairs = [
      (CaseEventSchema.domain, DemandSchema.domain),
      (CaseEventSchema.matterType, DemandSchema.matterType),
      (CaseEventSchema.urgency, DemandSchema.urgency),
      (CaseEventSchema.profile, DemandSchema.profile),
    ]
    for (source, target) in pairs {
      guard let value = said.value(source), demand.record.value(target) != value else { continue }
      form.add(target, value)
    }
    if !form.isEmpty { try writer.change(demand, form, in: edit) }
  }

  private static func report(
    _ id: RecordID, of demand: RecordID, _ form: Form, isRehearsal: Bool, in workplace: Workplace
  ) throws {
    var written = Written(
      verb: Written.added, records: [(id, CaseEventSchema.type)], isRehearsal: isRehearsal)
    guard !isRehearsal, let state = try workplace.store.caseState(of: demand) else {
      return try written.report(form, in: workplace)
    }
    let card = try CaseCard(state, in: workplace)
    written.extra = [JSON.Member("case", card.json)]
    try written.report(form, in: workplace)
    let context = workplace.context
    if !context.isJSON { context.print(card.summary(context.language, context.style)) }
  }
}

/// The roles in which a step may be tried.
struct CaseRoles {
  let workplace: Workplace

  /// The named role, else all that the worker holds, in the order in which the hub lists them.
  func candidates(_ named: String?) throws -> [CaseActorRole] {
    guard let named else { return workplace.roles.map(CaseActorRole.worker) }
    let found = workplace.roles.first {
      $0.rawValue == named || $0.label.zh == named || $0.label.en == named
    }
    guard let found else {
      throw RecordProblem.roleNotHeld(named, held: workplace.roles)
    }
    return [.worker(found)]
  }
}

/// A step that somebody wants to take.
struct CaseProposal {
  let kind: CaseEventKind
  let said: Form
  let actor: RecordID
  let at: Int64
  /// Those among the new owner and helpers who serve a village.
  var villagers: [RecordID] = []

  /// The first role in which nothing stands against the step.
  ///
  /// Throws the refusals of the role that comes nearest.
  func role(
    among roles: [CaseActorRole], in state: CaseState
  ) throws(RecordProblem) -> CaseActorRole {
    let data = CaseEvent(said.record).data
    let onBehalf = said.value(CaseEventSchema.onBehalf)?.reference
    var nearest: (refusals: [CaseRefusal], role: CaseActorRole)?
    for role in roles {
      let refusals = CaseGuard.check(
        kind, data, in: state, actor: actor, role: role, onBehalf: onBehalf, at: at,
        villagers: villagers)
      if refusals.isEmpty { return role }
      let isNearer =
        nearest.map { Self.distance(refusals) < Self.distance($0.refusals) } ?? true
      if isNearer { nearest = (refusals, role) }
    }
    guard let nearest else {
      throw .forbidden(.stepNotAllowed(kind: kind.rawValue, roles: []))
    }
    throw .stepRefused(nearest.refusals, role: nearest.role)
  }

  /// A role that may not take the step at all is farthest: it does not say what is missing.
  private static func distance(_ refusals: [CaseRefusal]) -> Int {
    refusals.contains { if case .role = $0 { true } else { false } } ? .max : refusals.count
  }
}
