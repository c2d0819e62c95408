internal import CRDT
internal import Client
internal import HTTP
internal import Hub
internal import Storage
internal import Wire

/// What came back from a hub, as the line passes it on.
struct Answer {
  let response: HTTPResponse
  /// What its page teaches.
  let parcel: Parcel
  /// Whether the hub says that it took the push over.
  let isMerged: Bool
  let refused: Set<RecordName>
}

/// One exchange, with what it teaches the model.
extension Town {
  /// Hands a request to the hub; nil if the hub's machine went down over it.
  func deliver(_ message: HTTPRequest, _ parcel: Parcel, from laptop: Laptop) throws -> Answer? {
    counts.exchanges += 1
    let response = hub.answer(message)
    if isTold { tell(message, response, from: laptop) }
    guard !hub.machine.isDown else {
      try recoverHub(after: parcel)
      return nil
    }
    guard response.status == 200, var answer = try? SyncResponse(response.body) else {
      // Overloaded before the commit or after it: only the hub's own records tell.
      try settleHub(parcel)
      hub.doubtful = parcel
      return Answer(response: response, parcel: Parcel(), isMerged: false, refused: [])
    }
    let refused = Set(answer.quarantined.map(\.name))
    counts.refusals += refused.count
    switch answer.outcome {
    case .merged:
      for part in parcel.parts where !refused.contains(part.name) { hub.knowledge.merge(part) }
      try check(hub, parcel)
      if !parcel.parts.isEmpty { hub.doubtful = Parcel() }
    case .check, .cursors, .history: try settleHub(parcel)
    }
    noteLinks(of: answer)
    var passed = response
    var shown = answer.page
    if let sabotage {
      answer = sabotage.altered(answer, for: laptop.number)
      if sabotage.isModelTold { shown = answer.page }
      passed.body = answer.encoded
      passed.status = sabotage.status(for: laptop.number) ?? passed.status
    }
    return Answer(
      response: passed, parcel: Parcel(shown, from: hub.knowledge),
      isMerged: answer.outcome == .merged, refused: refused)
  }

  /// Notes an exchange for somebody who replays a run.
  private func tell(_ message: HTTPRequest, _ response: HTTPResponse, from laptop: Laptop) {
    guard let request = try? SyncRequest(message.body) else { return }
    let pushed = request.push.records.map { label($0) } + request.push.history.map { label($0) }
    var line =
      "  laptop \(laptop.number) asks: flags \(request.flags.rawValue), mark "
      + "\(request.mark.rawValue), pushes \(pushed); "
    if let answer = try? SyncResponse(response.body) {
      line +=
        "\(answer.outcome), mark \(answer.mark.rawValue), held "
        + "\(answer.held.map { "\($0.rawValue)" } ?? "-"), refused "
        + "\(answer.quarantined.map(\.code)), sends \(answer.page.records.map { label($0) })"
    } else {
      line += "status \(response.status)"
    }
    note(line)
  }

  private func label(_ record: WireRecord) -> String {
    model.label(RecordName(record.type, record.id))
  }

  /// Notes what a laptop was told that the hub holds.
  func acknowledge(_ parcel: Parcel, except refused: Set<RecordName>) {
    for part in parcel.parts where !refused.contains(part.name) { model.acknowledge(part) }
  }

  private func noteLinks(of answer: SyncResponse) {
    switch answer.cursors {
    case .each(let cursors):
      for cursor in cursors { links[cursor.cursor.position] = cursor.cursor.chain }
    case .same(_, let cursor): links[cursor.position] = cursor.chain
    }
  }

  // MARK: What was taken over

  /// Finds out whether a laptop took the last answer over, and notes a new name.
  ///
  /// An answer may be set aside by a laptop that takes a new name or whose disk failed; but never
  /// halfway.
  func settle(_ laptop: Laptop, hasFailed: Bool = false) throws {
    guard !laptop.machine.isDown else { return }
    let mayBeSetAside = try noteName(of: laptop) || hasFailed
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

  /// Finds out record by record what of a push the hub took over.
  func settleHub(_ parcel: Parcel) throws {
    for part in parcel.parts {
      var merged = hub.knowledge
      merged.merge(part)
      let store = hub.office.store
      guard let missing = try model.difference(of: store, from: merged, only: [part.name]) else {
        hub.knowledge = merged
        continue
      }
      if try model.difference(of: store, from: hub.knowledge, only: [part.name]) != nil {
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
