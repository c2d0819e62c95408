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
      let late = Set(answer.quarantined.filter { $0.code == HubCode.inReview }.map(\.name))
      for part in parcel.parts where !refused.contains(part.name) { hub.knowledge.merge(part) }
      for part in parcel.parts where late.contains(part.name) { try settleFields(part) }
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
}
