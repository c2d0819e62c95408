package import CRDT
package import Models
internal import Storage

/// A worker as the office lists them.
package struct WorkerEntry: Hashable, Sendable {
  /// The worker's record.
  package let id: RecordID
  /// The name on the contact card.
  package let name: String
  /// The unit's code.
  package let org: String
  /// What the person may do, ascending.
  package let roles: [Role]
  /// The title on the contact card; empty without one.
  package let post: String
  /// Whether the person holds a post now.
  package let isActive: Bool
  /// Who helps the person to learn the work; nil where nobody does.
  package let mentor: RecordID?
  /// The shortest beginning of the id that tells this worker from all others.
  package var shortID = ""
}

/// Who is who at the office.
extension Office {
  /// Hexadecimal digits of an id that are shown at least: fewer look like a number.
  private static let shortIDDigitsMin = 8
  /// Hexadecimal digits by which a worker may be named at least.
  private static let idDigitsMin = 4
  /// Candidates that an ambiguous name lists at most: a screen.
  private static let candidatesMax = 20

  /// All workers by name, then by id.
  package func workers() throws -> [WorkerEntry] {
    var found: [WorkerEntry] = []
    try store.forEach(WorkerSchema.type.code) { stored in
      if !stored.record.isDeleted { found.append(Self.entry(of: stored.record)) }
      return true
    }
    let shortIDs = Self.shortIDs(of: found.map(\.id))
    for index in found.indices { found[index].shortID = shortIDs[found[index].id] ?? "" }
    return found.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// The worker whose name or id begins with a text; a whole name goes before a beginning.
  package func worker(_ text: String) throws -> WorkerEntry {
    let all = try workers()
    let whole = all.filter { $0.name == text }
    if whole.count == 1 { return whole[0] }
    let digits = text.lowercased().filter { $0 != "-" }
    let candidates = all.filter { worker in
      !text.isEmpty && worker.name.hasPrefix(text)
        || digits.count >= Self.idDigitsMin && worker.id.description.hasPrefix(digits)
    }
    guard let first = candidates.first else { throw RosterError.unknownWorker(text: text) }
    guard candidates.count == 1 else {
      throw RosterError.ambiguousWorker(
        text: text,
        candidates: candidates.prefix(Self.candidatesMax).map { "\($0.name) (\($0.shortID))" })
    }
    return first
  }

  /// Says who helps a colleague to learn the work; nil that nobody does any more.
  ///
  /// Throws ``RosterError/sameWorker(name:)`` and ``RosterError/disabledWorker(name:)``.
  package func setMentor(of worker: WorkerEntry, to mentor: WorkerEntry?) throws {
    if let mentor {
      guard mentor.id != worker.id else { throw RosterError.sameWorker(name: worker.name) }
      guard mentor.isActive else { throw RosterError.disabledWorker(name: mentor.name) }
    }
    try edit { edit in
      try edit.set(
        WorkerSchema.mentor, mentor.map { .reference($0.id) } ?? .null, of: worker.id,
        type: WorkerSchema.type)
    }
  }

  /// Ends a worker's access: no longer active, every laptop revoked, unused codes void.
  ///
  /// Returns the numbers of the devices that this revoked. What the worker wrote stays.
  package func disable(_ worker: RecordID) throws -> [Int64] {
    try store.write {
      try edit { edit in
        try edit.set(WorkerSchema.active, .bool(false), of: worker, type: WorkerSchema.type)
      }
      let now = surroundings.nowMilliseconds()
      try store.voidCodes(of: worker, milliseconds: now)
      try store.endSessions(of: worker)
      try note(.workerDisabled, worker)
      let numbers = try store.devices().filter { $0.worker == worker && $0.revoked == nil }
        .map(\.number)
      for number in numbers {
        _ = try store.revokeDevice(number, milliseconds: now)
        try note(.deviceRevoked, nil, "\(number)")
      }
      return numbers
    }
  }

  static func entry(of record: Record) -> WorkerEntry {
    let texts = record[WorkerSchema.roles.code].values.compactMap(\.text)
    let active = WorkerSchema.active.shown(record[WorkerSchema.active.code])?.value
    return WorkerEntry(
      id: record.id, name: record.shownText(WorkerSchema.name),
      org: record.shownText(WorkerSchema.org),
      roles: texts.compactMap { Role(rawValue: $0) }.sorted(),
      post: record.shownText(WorkerSchema.post), isActive: active != .bool(false),
      mentor: record.reference(WorkerSchema.mentor))
  }

  /// In sorted order only neighbours can share a beginning.
  private static func shortIDs(of ids: [RecordID]) -> [RecordID: String] {
    let sorted = ids.sorted()
    var shared = Array(repeating: 0, count: sorted.count)
    for index in sorted.indices.dropFirst() {
      let pair = zip(sorted[index - 1].description, sorted[index].description)
      let count = pair.prefix { $0 == $1 }.count
      shared[index - 1] = max(shared[index - 1], count)
      shared[index] = max(shared[index], count)
    }
    var shortIDs: [RecordID: String] = [:]
    for (id, count) in zip(sorted, shared) {
      shortIDs[id] = String(id.description.prefix(max(count + 1, shortIDDigitsMin)))
    }
    return shortIDs
  }
}
