internal import CRDT
internal import Client
internal import HTTP
internal import Hub
internal import Storage
internal import Wire

/// Finding out what a message taught: who took it over, and who set it aside.
extension Town {
  // MARK: What was taken over

  /// Finds out whether a laptop took the last answer over, and notes a new name.
  ///
  /// An answer may be set aside by a laptop that takes a new name or whose disk failed; but never
  /// halfway.
  func settle(_ laptop: Laptop, hasFailed: Bool = false) throws {
    guard !laptop.machine.isDown else { return }
    let mayBeSetAside = try noteName(of: laptop) || hasFailed
    try noteRemovals(on: laptop)
    guard let parcel = laptop.answer else { return }
    laptop.answer = nil
    var taken = laptop.knowledge
    taken.merge(parcel)
    let names = parcel.parts.map(\.name)
    let store = laptop.replica.store
    guard let missing = try model.difference(of: store, from: taken, only: names) else {
      laptop.knowledge = taken
      return
    }
    if try !mayBeSetAside
      || model.difference(of: store, from: laptop.knowledge, only: names) != nil
    {
      throw violation(missing, on: "laptop \(laptop.number)")
    }
  }

  /// Notes that a laptop goes on under a new name; says whether it does.
  @discardableResult
  func noteName(of laptop: Laptop) throws -> Bool {
    let site = try laptop.replica.site
    guard site != laptop.site else { return false }
    laptop.site = site
    counts.newNames += 1
    model.noteNewName(of: laptop.author, knowing: laptop.knowledge)
    return true
  }

  /// Finds out record by record what of pages a laptop took over that others handed it.
  func settle(_ laptop: Laptop, _ parcel: Parcel) throws {
    try noteName(of: laptop)
    let store = laptop.replica.store
    for part in parcel.parts {
      var taken = laptop.knowledge
      taken.merge(part)
      guard let missing = try model.difference(of: store, from: taken, only: [part.name]) else {
        laptop.knowledge = taken
        continue
      }
      if try model.difference(of: store, from: laptop.knowledge, only: [part.name]) != nil {
        throw violation(missing, on: "laptop \(laptop.number)")
      }
    }
  }

  /// Finds out field by field what of a record the hub took over: the rest waits for review.
  func settleFields(_ part: Parcel.Part) throws {
    for (code, known) in part.fields.sorted(by: { $0.key < $1.key }) {
      if code == .deleted, try !holdsDeletions(of: part) { continue }
      var merged = hub.knowledge[part.name, code]
      merged.formUnion(known)
      guard try model.agrees(hub.office.store, with: merged, at: part.name, code) else { continue }
      hub.knowledge.merge(
        Parcel.Part(name: part.name, isWhole: part.isWhole, fields: [code: merged]))
    }
  }

  /// Whether the hub has seen every deletion that a message tells of: nothing is shown of one that
  /// was taken back or meets somebody else's write, so only the contexts tell.
  private func holdsDeletions(of part: Parcel.Part) throws -> Bool {
    let (type, id) = (part.name.type, part.name.id)
    let held = try hub.office.store.record(type, id)?.record[.deleted] ?? Field()
    return held.context.covers(part.deletions)
  }

  /// Finds out record by record what of a push the hub took over.
  func settleHub(_ parcel: Parcel) throws {
    for part in parcel.parts {
      var merged = hub.knowledge
      merged.merge(part)
      let store = hub.office.store
      let missing = try model.difference(of: store, from: merged, only: [part.name])
      guard try missing != nil || !holdsDeletions(of: part) else {
        hub.knowledge = merged
        continue
      }
      let known = hub.knowledge
      if let missing, try model.difference(of: store, from: known, only: [part.name]) != nil {
        throw violation(missing, on: "the hub")
      }
    }
  }

  func check(_ hub: HubMachine, _ parcel: Parcel) throws {
    let names = parcel.parts.map(\.name)
    let found = try model.difference(of: hub.office.store, from: hub.knowledge, only: names)
    if let found { throw violation(found, on: "the hub") }
  }

  func violation(_ difference: Difference, on place: String) -> Violation {
    switch difference {
    case .buried(let text), .misplaced(let text):
      Violation(.causalHistory, "On \(place): \(text)")
    case .resurrected(let text): Violation(.resurrection, "On \(place): \(text)")
    }
  }

  // MARK: After a crash

  /// Starts the hub again and finds out what its last commits were.
  func recoverHub(after parcel: Parcel = Parcel()) throws {
    counts.crashes += 1
    try hub.open()
    try settleHub(hub.doubtful)
    try settleHub(parcel)
    hub.doubtful = Parcel()
    try checkLostWrites()
    if let found = try model.difference(of: hub.office.store, from: hub.knowledge) {
      throw violation(found, on: "the hub after a crash")
    }
  }

  /// Starts a laptop again and finds out what its last commits were.
  func recover(_ laptop: Laptop) throws {
    counts.crashes += 1
    try laptop.open()
    try noteName(of: laptop)
    var candidates: [Knowledge] = []
    for base in [laptop.alternative, laptop.knowledge].compactMap({ $0 }) {
      if let parcel = laptop.answer {
        var taken = base
        taken.merge(parcel)
        candidates.append(taken)
      }
      candidates.append(base)
    }
    laptop.answer = nil
    laptop.alternative = nil
    try noteRemovals(on: laptop)
    for place in candidates.indices { candidates[place].remove(missing: laptop.removed) }
    // What only one candidate holds must not be there halfway either.
    let names = Set(candidates.flatMap(\.names)).sorted()
    let store = laptop.replica.store
    for candidate in candidates
    where try model.difference(of: store, from: candidate, only: names) == nil {
      laptop.knowledge = candidate
      return
    }
    let last = candidates.last ?? laptop.knowledge
    if let found = try model.difference(of: store, from: last, only: names) {
      throw violation(found, on: "laptop \(laptop.number) after a crash")
    }
  }
}
