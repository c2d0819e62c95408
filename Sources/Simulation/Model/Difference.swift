internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// How a store differs from what the model expects of it.
enum Difference {
  /// A write stands in nobody's past and is not shown.
  case buried(String)
  /// A value that was superseded, removed or deleted is shown again.
  case resurrected(String)
  /// A record is not here though it came, or is here though it never did.
  case misplaced(String)

  var text: String {
    switch self {
    case .buried(let text), .resurrected(let text), .misplaced(let text): text
    }
  }
}

extension Model {
  /// The first difference between a store and a knowledge; nil if they agree.
  func difference(
    of store: Store, from knowledge: Knowledge, only names: [RecordName]? = nil
  ) throws -> Difference? {
    for name in names ?? knowledge.names {
      if let found = try difference(of: store, from: knowledge, at: name) { return found }
    }
    return nil
  }

  private func difference(
    of store: Store, from knowledge: Knowledge, at name: RecordName
  ) throws -> Difference? {
    let stored = try store.record(name.type, name.id)?.record
    guard let fields = knowledge.records[name] else {
      return stored == nil ? nil : .misplaced("\(label(name)) is here, and never came.")
    }
    guard let stored else { return .misplaced("\(label(name)) is not here.") }
    for (code, known) in fields.sorted(by: { $0.key < $1.key }) where code != .deleted {
      if let found = difference(of: stored[code], from: known, at: name, code) { return found }
    }
    let isDeleted = isDeleted(name, in: knowledge)
    if stored.isDeleted, !isDeleted {
      return .buried("\(label(name)) is deleted by somebody who had not seen all of it.")
    }
    if isDeleted, !stored.isDeleted, !mayEcho(name, in: knowledge) {
      return .resurrected("\(label(name)) was deleted and is here again.")
    }
    return nil
  }

  /// Whether a store shows of one field just what stands in some writes.
  func agrees(
    _ store: Store, with known: OperationSet, at name: RecordName, _ code: FieldCode
  ) throws -> Bool {
    guard let stored = try store.record(name.type, name.id)?.record else { return false }
    return code == .deleted || difference(of: stored[code], from: known, at: name, code) == nil
  }

  private func difference(
    of field: Field, from known: OperationSet, at name: RecordName, _ code: FieldCode
  ) -> Difference? {
    let erased = erased(name, code)
    guard erased.isEmpty else {
      return difference(of: field, from: known, erased: erased, at: name, code)
    }
    let model = self[name, code]
    let expected = model.values(in: known)
    let found = Set(field.values).sorted()
    guard expected != found else { return nil }
    let place = "\(label(name)) field \(code.rawValue): expected \(Self.text(expected)), "
    if !expected.allSatisfy(found.contains) {
      return .buried(place + "found \(Self.text(found)).")
    }
    return model.mayEcho ? nil : .resurrected(place + "found \(Self.text(found)).")
  }

  /// Of a field of which something was erased: until everybody knows, a text may be here or not.
  private func difference(
    of field: Field, from known: OperationSet, erased: OperationSet, at name: RecordName,
    _ code: FieldCode
  ) -> Difference? {
    let model = self[name, code]
    let standing = model.standing(in: known)
    let stay = Set(
      standing.filter { !erased.contains($0) }.compactMap { model.operations[$0].value })
    let all = Set(standing.compactMap { model.operations[$0].value })
    let found = Set(field.values)
    let place = "\(label(name)) field \(code.rawValue), partly erased: expected "
    let text = Self.text(all.sorted()) + ", found " + Self.text(found.sorted()) + "."
    let isCovered = found.contains { $0.isRedacted }
    guard stay.isSubset(of: found), isCovered || all.isSubset(of: found) else {
      return model.mayEcho && isCovered ? nil : .buried(place + text)
    }
    let isWithin = found.allSatisfy { $0.isRedacted || all.contains($0) }
    return isWithin || model.mayEcho ? nil : .resurrected(place + text)
  }

  /// A record as a trace names it: by the order in which records were made.
  func label(_ name: RecordName) -> String {
    guard let made = made(name), let place = number(of: name) else { return "record \(name.id)" }
    return "\(made.type.name) \(place)"
  }

  private static func text(_ values: [Value]) -> String {
    "[" + values.map { $0.text ?? "\($0)" }.joined(separator: ", ") + "]"
  }
}
