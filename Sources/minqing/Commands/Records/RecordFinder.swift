import CRDT
import Console
import Models
import Storage
import Wording

/// Finds the record that a person means by a few digits of its id, its number or its name.
struct RecordFinder {
  let workplace: Workplace

  /// Digits of an id below which nothing is looked up: fewer would name half the village.
  static let digitsMin = 4
  /// Candidates that a message lists: a screen's half.
  static let candidatesMax = 10
  /// Records looked at for one beginning: more than this is no beginning of an id.
  private static let lookupMax = 500
  /// What the last written record is called.
  static let last = "@last"

  /// The record of one of some types, or of any type.
  ///
  /// Of merged households the one that stays is meant. Throws ``RecordProblem`` if none or several
  /// are meant. Deleted records are found by id only.
  func find(_ word: String, types: [TypeSchema] = []) throws -> StoredRecord {
    let found = try candidates(word, types: types)
    if let only = found.first, found.count == 1 {
      guard !workplace.schema.isAggregate(only.record.type) else {
        throw RecordProblem.aggregateOnly(
          kinds: RecordTitle.label(of: only.record.type, in: workplace.schema))
      }
      return only
    }
    if let kept = try kept(found) { return kept }
    if found.isEmpty { throw RecordProblem.notFound(word: word, kinds: kinds(types)) }
    let names = try found.prefix(Self.candidatesMax).map { stored in
      let heading = try RecordTitle.heading(of: stored, in: workplace)
      return "\(try workplace.shortID(stored.record.id))  \(heading)"
    }
    throw RecordProblem.ambiguous(
      word: word, candidates: names, isCut: found.count > Self.candidatesMax)
  }

  /// The one that stays, where all that a word means were merged.
  private func kept(_ found: [StoredRecord]) throws -> StoredRecord? {
    guard let first = found.first,
      found.allSatisfy({ $0.record.type == HouseholdSchema.type.code })
    else { return nil }
    let groups = try workplace.store.householdGroups()
    let canonical = groups.canonical(of: first.record.id)
    guard found.allSatisfy({ groups.canonical(of: $0.record.id) == canonical }) else { return nil }
    return found.first { $0.record.id == canonical }
  }

  private func kinds(_ types: [TypeSchema]) -> Phrase {
    if types.isEmpty { return Phrase(zh: "记录", en: "record") }
    return Phrase(
      zh: types.map(\.label.zh).joined(separator: "或"),
      en: types.map(\.label.en).joined(separator: " or "))
  }

  private func candidates(_ word: String, types: [TypeSchema]) throws -> [StoredRecord] {
    let word = word.trimmingSpaces
    if word == Self.last {
      guard
        let id = try workplace.store.bytes(RecordWriter.lastKey).flatMap({ RecordID(bytes: $0) })
      else { return [] }
      return try workplace.store.record(id).map { [$0] }?.filter { isWanted($0, types) } ?? []
    }
    if let id = RecordID(hexadecimal: word), let stored = try workplace.store.record(id) {
      return isWanted(stored, types) ? [stored] : []
    }
    let wanted = types.isEmpty ? workplace.schema.types : types
    var found: [RecordID: StoredRecord] = [:]
    for type in wanted {
      for stored in try named(word, type: type) where !stored.record.isDeleted {
        found[stored.record.id] = stored
      }
    }
    for stored in try beginning(word) where isWanted(stored, types) {
      found[stored.record.id] = stored
    }
    return found.values.sorted { $0.record.id < $1.record.id }
  }

  private func isWanted(_ stored: StoredRecord, _ types: [TypeSchema]) -> Bool {
    types.isEmpty || types.contains { $0.code == stored.record.type }
  }

  private func beginning(_ word: String) throws -> [StoredRecord] {
    let digits = word.lowercased().filter { $0 != "-" }
    guard digits.count >= Self.digitsMin, digits.count <= ShortID.digitsMax,
      digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return [] }
    return try workplace.store.records(idPrefix: digits, limit: Self.lookupMax)
  }

  /// Records that people call so: a number, a house number within a place, a person's name.
  private func named(_ word: String, type: TypeSchema) throws -> [StoredRecord] {
    switch type.code {
    case AreaSchema.type.code:
      if let name = AreaName(word),
        let stored = try workplace.store.record(type.code, name.recordID)
      {
        return [stored]
      }
      return try equal(type, AreaSchema.name, word)
    case HouseholdSchema.type.code: return try households(word)
    case DemandSchema.type.code: return try demands(word)
    default:
      let lines = type.shape.title.filter { if case .line = $0.type { true } else { false } }
      return try lines.flatMap { try equal(type, $0, word) }
    }
  }

  /// `990101100203/05/0037` or, where only one place has it, `0037`.
  private func households(_ word: String) throws -> [StoredRecord] {
    let type = HouseholdSchema.type
    guard let slash = word.lastIndex(of: "/") else {
      return try equal(type, HouseholdSchema.houseNo, word)
    }
    guard let area = AreaName(String(word[..<slash])), let scope = area.scope else { return [] }
    return try equal(type, HouseholdSchema.houseNo, String(word[word.index(after: slash)...]))
      .filter { $0.scope == scope }
  }

  /// A whole number, or its end from the device's letter on: `L07-00042`.
  private func demands(_ word: String) throws -> [StoredRecord] {
    let type = DemandSchema.type
    let exact = try equal(type, DemandSchema.number, word)
    guard exact.isEmpty, word.hasPrefix("L"), word.contains("-") else { return exact }
    var found: [StoredRecord] = []
    try workplace.store.forEach(type.code) { stored in
      if stored.record.text(DemandSchema.number)?.hasSuffix("-" + word) ?? false {
        found.append(stored)
      }
      return found.count <= Self.candidatesMax
    }
    return found
  }

  private func equal(
    _ type: TypeSchema, _ field: FieldSchema, _ word: String
  ) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    try workplace.store.forEach(type, where: field, equals: .text(word)) { stored in
      if !stored.record.isDeleted { found.append(stored) }
      return found.count <= Self.candidatesMax
    }
    return found
  }
}

extension String {
  /// The text without spaces at both ends.
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " })
    else { return "" }
    return String(self[first...last])
  }
}
