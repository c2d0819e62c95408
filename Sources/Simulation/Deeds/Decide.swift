internal import CRDT
internal import Hub
internal import Models
internal import Storage
internal import Wire

extension Deed {
  /// A clerk accepts or discards a late edit.
  static let decide = Deed("decide", weight: 4) { town, draws in
    try town.decide(at: draws.pick(town.hubs.filter { !$0.tray.isEmpty }), &draws)
  }
}

extension Town {
  /// Lets a clerk decide about one of the late edits that wait at a hub.
  func decide(at hub: HubMachine?, _ draws: inout Draws) throws -> String {
    guard let hub else { return "nothing" }
    hub.machine.calm()
    let pending = try hub.office.reviews(.pending).filter { hub.tray[$0.item.key] != nil }
    guard let entry = draws.pick(pending), let part = hub.tray[entry.item.key] else {
      return "nothing"
    }
    let words = "\(hub.label), item \(entry.item.key), \(model.label(part.name))"
    counts.decisions += 1
    guard draws.oneIn(4) else {
      return words + ": " + (try accept(entry, part, at: hub, draws.oneIn(2) ? "seen" : ""))
    }
    try hub.office.discard(entry, by: "clerk", note: "twice")
    return words + ": discarded"
  }

  /// Lets the office merge a late edit, and finds out field by field what came of it.
  fileprivate func accept(
    _ entry: ReviewEntry, _ part: Parcel.Part, at hub: HubMachine, _ note: String
  ) throws -> String {
    let outcome: String
    do {
      outcome = try merge(entry, at: hub, note)
    } catch RosterError.unfitReview(_, let detail) {
      return "unfit: \(detail)"
    }
    let codes = Set(entry.item.content.records.flatMap(\.codes))
    for (code, known) in part.fields.sorted(by: { $0.key < $1.key }) where codes.contains(code) {
      try settleAccepted(known, part, code, at: hub)
      try checkAccepted(known, part, code, at: hub)
    }
    try check(hub, Parcel(parts: [part]))
    return outcome
  }

  /// Lets the office merge a late edit, or only say so; says what came of it.
  private func merge(_ entry: ReviewEntry, at hub: HubMachine, _ note: String) throws -> String {
    guard sabotage == .emptyAcceptance else {
      let outcome = try hub.office.accept(entry, by: "clerk", note: note)
      return "\(outcome.merged) merged, \(outcome.rewritten) rewritten"
    }
    try hub.office.store.write {
      try hub.office.store.decideTray(
        entry.item.key, .accepted, decider: "clerk", note: note, milliseconds: world.now())
    }
    return "nothing merged"
  }

  /// What was accepted is in the record or its past, beside the tray.
  private func checkAccepted(
    _ known: OperationSet, _ part: Parcel.Part, _ code: FieldCode, at hub: HubMachine
  ) throws {
    let field = model[part.name, code]
    let erased = model.erased(part.name, code)
    let kept = try hub.office.store.keptValues(part.name.type, part.name.id)
    for number in field.standing(in: known) where !erased.contains(number) {
      guard case .text(let text)? = field.operations[number].value, !kept.contains(.text(text))
      else { continue }
      throw Violation(
        .lostWrite,
        "\(hub.label) accepted \(text) in \(model.label(part.name)) field \(code.rawValue) and has "
          + "it neither in state nor in history.")
    }
  }

  private func settleAccepted(
    _ known: OperationSet, _ part: Parcel.Part, _ code: FieldCode, at hub: HubMachine
  ) throws {
    let store = hub.office.store
    var merged = hub.knowledge[part.name, code]
    let covered = coveredWrites(of: known, by: merged, at: part.name, code)
    merged.formUnion(known)
    var taken = hub.knowledge
    taken.merge(
      Parcel.Part(name: part.name, isWhole: part.isWhole, fields: [code: merged]))
    var rewritten = model
    // What its own author's later write had covered is written anew, and then stands.
    for action in covered {
      rewritten.add(action, to: code, of: part.name, author: Model.office, by: &taken)
    }
    if try rewritten.agrees(store, with: taken[part.name, code], at: part.name, code) {
      model = rewritten
      hub.knowledge = taken
    } else if try !model.agrees(store, with: hub.knowledge[part.name, code], at: part.name, code) {
      throw Violation(
        .causalHistory,
        "On \(hub.label): accepting \(model.label(part.name)) field \(code.rawValue) shows neither "
          + "what came nor what was there.")
    }
  }

  /// The writes that came, stand among themselves, and were superseded at the hub.
  private func coveredWrites(
    of known: OperationSet, by held: OperationSet, at name: RecordName, _ code: FieldCode
  ) -> [Operation.Action] {
    let field = model[name, code]
    let standing = field.standing(in: held)
    let shown = standing.compactMap { field.operations[$0].value }
    return field.standing(in: known).filter { number in
      held.contains(number) && !standing.contains(number)
        && !(field.operations[number].value.map(shown.contains) ?? false)
    }.map { field.operations[$0].action }
  }
}

extension WireRecord {
  /// The fields of which it carries something.
  var codes: [FieldCode] { writes.flatMap { $0.values.map(\.code) } + contexts.map(\.code) }
}
