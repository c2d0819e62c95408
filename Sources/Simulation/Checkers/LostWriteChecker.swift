internal import CRDT
internal import Hub
internal import Storage
internal import Wire

/// Checker ``Checker/lostWrite``: what a hub acknowledged, it keeps.
extension Town {
  /// Every acknowledged value stands in the hub's state or history, or in a tray: what came late
  /// stays there when its author, allowed again, replaces it before anybody looked, and a wider hub
  /// hears only of what replaced it.
  ///
  /// Superseded ones come with a push of their own, so `isAll` is for a hub that has everything.
  func checkLostWrites(at hub: HubMachine, isAll: Bool = false) throws {
    let store = hub.office.store
    for made in model.made {
      var kept: Set<Value>?
      let acknowledged = hub.acknowledged.records[made.name] ?? [:]
      for (code, known) in acknowledged.sorted(by: { $0.key < $1.key }) {
        let field = model[made.name, code]
        let erased = model.erased(made.name, code)
        let standing = field.standing(in: known)
        for number in isAll ? known.numbers : standing {
          guard !erased.contains(number), let value = field.operations[number].value else {
            continue
          }
          let values = try kept ?? store.keptValues(made.name.type, made.name.id)
          kept = values
          if values.contains(value) { continue }
          if try hubs.contains(where: { try waitingValues(made.name, at: $0).contains(value) }) {
            continue
          }
          throw Violation(
            .lostWrite,
            "\(hub.label) acknowledged \(value.text ?? "\(value)") in \(model.label(made.name)) "
              + "field \(code.rawValue) and has it neither in state nor in history nor in a tray."
          )
        }
      }
    }
  }
}

extension Store {
  /// Every value of a record, in force or superseded.
  func keptValues(_ type: TypeCode, _ id: RecordID) throws -> Set<Value> {
    var values = Set(try history(of: id).map(\.entry.value))
    for state in try record(type, id)?.record.fields ?? [] {
      values.formUnion(state.field.values)
    }
    return values
  }
}
