package import CRDT
internal import Wording

/// Who wrote, as the hub knows them: by the site of a write, not by who carried it.
package struct Writer: Sendable {
  /// The worker's record.
  package let worker: RecordID
  /// The worker's roles.
  package let roles: [Role]
  /// The places granted to the device, in every tree.
  package let grants: [ScopePath]

  /// Describes a writer.
  package init(worker: RecordID, roles: [Role], grants: [ScopePath]) {
    self.worker = worker
    self.roles = roles
    self.grants = grants
  }

  /// Whether a grant reaches a place.
  package func reaches(_ home: ScopePath) -> Bool { grants.contains { home.isWithin($0) } }
}

/// What a role may write of a type.
package enum WriteRule: Sendable {
  /// Records within the grants.
  case granted
  /// Records within the grants that name the writer as their author.
  case own
  /// Only these fields of records that exist.
  case fields([FieldCode])
}

/// Whether the hub accepts a write: a function of the pushed record, the writer's roles and grants,
/// and the schema.
///
/// It knows nothing of other replicated state, or the order of arrival would decide; what such
/// state forbids is accepted and becomes inapplicable (engine rule 6). So it cannot tell whether a
/// step is the owner's: the fold of case events does.
package enum Permission {
  /// Whether some record of a type could be written in a role at all.
  package static func mayWrite(_ role: Role, _ type: TypeSchema) -> Bool {
    rule(for: role, type) != nil
  }

  /// Why a record or delta is refused; nil if it may be merged.
  ///
  /// `home` is the record's own place, or that of its root. `isNew` says that the hub holds no such
  /// record; a delta that does not carry the author's field is not asked for it. `isOwnCase` says
  /// that the root belongs to the writer's own scope, whatever its place. `author` is whom the
  /// whole record names as its author, which is written once and so never depends on what came
  /// first.
  package static func refusal(
    of record: Record, as type: TypeSchema, home: ScopePath, isNew: Bool, isOwnCase: Bool = false,
    author: RecordID? = nil, by writer: Writer
  ) -> WriteRefusal? {
    let rules = writer.roles.compactMap { rule(for: $0, type) }
    if rules.isEmpty { return .typeNotWritable(type: type.name, roles: writer.roles) }
    guard isOwnCase || writer.reaches(home) || mayRegisterAbove(record, type, home, writer) else {
      return .outsideGrants(home: home)
    }
    if !rules.contains(where: { allows($0, record, type, isNew, writer) }) {
      return .notOwn(type: type.name)
    }
    if let field = restrictedField(in: record, type, writer) {
      return .fieldNotWritable(field: field.name, roles: writer.roles)
    }
    if (author ?? self.author(of: record, type)) == writer.worker,
      let field = closedToAuthor(of: type).first(where: { !record[$0.code].isEmpty })
    {
      return .fieldOfOwnRecord(field: field.name)
    }
    return switch type.code {
    case CaseEventSchema.type.code: stepRefusal(of: record, by: writer)
    case ErasureSchema.type.code: erasureRefusal(of: record, by: writer)
    default: nil
    }
  }

  /// Whom a record names as its author; nil if it does not carry that, or carries it in conflict.
  package static func author(of record: Record, _ type: TypeSchema) -> RecordID? {
    guard let values = type.author.map({ record[$0.code].values }), values.count == 1 else {
      return nil
    }
    return values[0].reference
  }

  /// A protected request, or one by the direct line, belongs to the town, above the grants of
  /// whoever hears it; so does the note of who looked at what is sealed.
  ///
  /// The note of an export may stand there, too: who only has cases of their own has no place for
  /// it.
  private static func mayRegisterAbove(
    _ record: Record, _ type: TypeSchema, _ home: ScopePath, _ writer: Writer
  ) -> Bool {
    let isTowns =
      switch type.code {
      case DemandSchema.type.code: VoiceProtection.belongsToTown(record)
      case DemandVoiceSchema.type.code, DisclosureSchema.type.code, DataExportSchema.type.code: true
      default: false
      }
    guard isTowns, let plain = home.plain, plain == plain.town else { return false }
    if type.code == DataExportSchema.type.code { return home == plain }
    if type.code == DisclosureSchema.type.code {
      return writer.grants.compactMap(\.plain).contains { $0.isWithin(plain) || plain.isWithin($0) }
    }
    return writer.grants.contains { $0.tree == .plain && $0.isWithin(plain) }
  }

  private static func allows(
    _ rule: WriteRule, _ record: Record, _ type: TypeSchema, _ isNew: Bool, _ writer: Writer
  ) -> Bool {
    switch rule {
    case .granted: return true
    case .fields(let codes):
      return !isNew && record.fields.allSatisfy { $0.code.isSystem || codes.contains($0.code) }
    case .own:
      guard let author = type.author?.code else { return false }
      let entries = record[author].entries
      if entries.isEmpty { return !isNew }
      return entries.contains { $0.value.reference == writer.worker }
    }
  }

  private static func restrictedField(
    in record: Record, _ type: TypeSchema, _ writer: Writer
  ) -> FieldSchema? {
    restrictions(of: type).first { restriction in
      !record[restriction.field.code].isEmpty
        && !writer.roles.contains(where: restriction.roles.contains)
    }?.field
  }

  /// A step must be taken in a role that the writer has and that may take it.
  private static func stepRefusal(of record: Record, by writer: Writer) -> WriteRefusal? {
    let claimed = texts(record, CaseEventSchema.actorRole)
    if let wrong = claimed.first(where: { role in !writer.roles.contains { $0.rawValue == role } })
    {
      return .roleNotHeld(role: wrong)
    }
    for kind in texts(record, CaseEventSchema.kind) {
      // A step of a newer version is kept; the fold shows it as unknown.
      guard CodeList.caseEventKind.contains(kind) else { continue }
      let takers = writer.roles.filter { claimed.isEmpty || claimed.contains($0.rawValue) }
      guard takers.contains(where: { steps(of: $0).contains(kind) }) else {
        return .stepNotAllowed(kind: kind, roles: takers)
      }
      if twoPersonSteps.contains(kind), !hasSecondPerson(record, besides: writer.worker) {
        return .needsSecondPerson(kind: kind)
      }
    }
    return nil
  }

  /// An erasure comes whole, names its author and another person, and nothing that must stay.
  private static func erasureRefusal(of record: Record, by writer: Writer) -> WriteRefusal? {
    guard record[ErasureSchema.author.code].values == [.reference(writer.worker)] else {
      return .notOwn(type: ErasureSchema.type.name)
    }
    let seconds = record[ErasureSchema.second.code].values
    guard seconds.count == 1, seconds != [.reference(writer.worker)] else {
      return .needsSecondPerson(kind: "redact")
    }
    let seen = Erasure.seen(in: record)
    guard let code = record.integer(ErasureSchema.targetType).flatMap(UInt16.init(exactly:)),
      !seen.seen.isEmpty
    else { return .notErasable(field: ErasureSchema.seen.name) }
    let type = TypeCode(code)
    guard let field = seen.seen.map(\.field).first(where: { !Erasure.mayErase($0, of: type) })
    else {
      return nil
    }
    return .notErasable(field: Schema.current[type]?[field]?.name ?? String(field.rawValue))
  }

  private static func hasSecondPerson(_ record: Record, besides worker: RecordID) -> Bool {
    record[CaseEventSchema.secondPerson.code].entries.contains { entry in
      entry.value.reference.map { $0 != worker } ?? false
    }
  }

  private static func texts(_ record: Record, _ field: FieldSchema) -> [String] {
    record[field.code].values.compactMap(\.text)
  }
}
