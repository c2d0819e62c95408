import CRDT
import Client
import Models
import Storage

/// Writes records the way the hub will accept them: what it would refuse is refused here.
struct RecordWriter {
  let workplace: Workplace

  /// Where the store keeps which record was written last.
  static let lastKey = "last_record"

  /// Ends a transaction that was only meant to be tried.
  private struct Rehearsed: Error {}

  /// Runs one transaction; a rehearsal checks everything and keeps nothing.
  func perform<Result>(isRehearsal: Bool, _ body: (Edit) throws -> Result) throws -> Result {
    var result: Result?
    do {
      try workplace.store.write {
        result = try workplace.replica.edit(body)
        if isRehearsal { throw Rehearsed() }
      }
    } catch is Rehearsed {}
    guard let result else { throw RecordProblem.noChange }
    return result
  }

  /// Makes a record as a form says.
  ///
  /// `id` is drawn with the time in it unless one is given. `isChecked` says that the caller asked
  /// what the rules of the family ask, for many records at once.
  func create(
    _ form: Form, home: Home, id: RecordID? = nil, isChecked: Bool = false, in edit: Edit
  ) throws -> RecordID {
    let id = try edit.create(
      form.type, home: home, id: id, values: form.values.filter { !$0.value.isNull })
    guard let record = try edit.record(id, type: form.type) else { throw EditError.missing(id) }
    let problems = RecordValidation.check(record, as: form.type, isNew: true)
    if !problems.isEmpty { throw RecordProblem.invalid(problems.map(FieldProblem.init)) }
    try authorise(record, type: form.type, home: home, isNew: true)
    if !isChecked { try obey(record, before: nil) }
    if form.type.reading == .single { try remember(id) }
    return id
  }

  /// Changes a record as a form says.
  func change(_ stored: StoredRecord, _ form: Form, in edit: Edit) throws {
    let id = stored.record.id
    for (field, value) in form.values {
      if FieldOptions.isSet(field) {
        try edit.add(field, value, of: id, type: form.type)
      } else {
        try edit.set(field, value, of: id, type: form.type)
      }
    }
    for (field, value) in form.removals { try edit.remove(field, value, of: id, type: form.type) }
    guard let record = try edit.record(id, type: form.type) else { throw EditError.missing(id) }
    var delta = Record(id: id, type: record.type, home: nil)
    for state in record.fields where state.field != stored.record[state.code] {
      delta[state.code] = state.field
    }
    let problems = RecordValidation.check(delta, as: form.type, isNew: false)
    if !problems.isEmpty { throw RecordProblem.invalid(problems.map(FieldProblem.init)) }
    try authorise(
      delta, type: form.type, home: stored.record.home, isNew: false,
      author: Permission.author(of: stored.record, form.type))
    try obey(record, before: stored.record)
    try remember(id)
  }

  /// Throws what the rules of the record's family say against it, as far as this laptop knows it.
  ///
  /// The hub never asks: what two people wrote unknowingly is kept and shown as a conflict.
  private func obey(_ record: Record, before: Record?) throws {
    var root = record
    if case .root(let id)? = record.home {
      guard let stored = try workplace.store.record(id) else { return }
      root = stored.record
    }
    guard let rules = workplace.schema[root.type]?.family else { return }
    let known = before.map { $0.id == root.id ? $0 : root } ?? root
    let draft = FamilyDraft(
      record: record, before: before,
      family: try workplace.store.family(of: known, draft: record), now: try workplace.now)
    let refusals = rules.refusals(draft) + (try NoticeReading(workplace: workplace).named(record))
    if !refusals.isEmpty { throw RecordProblem.ruleRefused(refusals) }
  }

  /// Throws what the hub would answer; before the laptop joined one, nobody is asked.
  func authorise(
    _ record: Record, type: TypeSchema, home: Home?, isNew: Bool, author: RecordID? = nil
  ) throws {
    guard let worker = workplace.worker else { return }
    let writer = Writer(worker: worker, roles: workplace.roles, grants: workplace.places)
    guard let (place, isOwnCase) = try place(of: record, home: home, isNew: isNew) else { return }
    let refusal = Permission.refusal(
      of: record, as: type, home: place, isNew: isNew, isOwnCase: isOwnCase, author: author,
      by: writer)
    if let refusal { throw RecordProblem.forbidden(refusal) }
  }

  /// A case that is here although its place is not granted came as the worker's own.
  private func place(
    of record: Record, home: Home?, isNew: Bool
  ) throws -> (ScopePath, isOwnCase: Bool)? {
    switch home {
    case .scope(let path)?: return (path, !isNew && !reaches(path))
    case .root(let root)?:
      guard let scope = try workplace.store.record(root)?.scope else { return nil }
      return (scope, !reaches(scope))
    case nil: return nil
    }
  }

  private func reaches(_ place: ScopePath) -> Bool {
    workplace.places.contains { place.isWithin($0) }
  }

  /// What `@last` means from now on.
  func remember(_ id: RecordID) throws {
    try workplace.store.set(Self.lastKey, bytes: id.bytes)
  }
}
