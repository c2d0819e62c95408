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
  /// Hands a request to its hub; nil if the hub's machine went down over it.
  func deliver(_ letter: Letter) throws -> Answer? {
    counts.exchanges += 1
    let hub = letter.hub
    let parcel = letter.parcel
    let response = hub.answer(letter.message)
    if isTold { tell(letter, response) }
    guard !hub.machine.isDown else {
      try recover(hub, after: parcel)
      return nil
    }
    guard response.status == 200, var answer = try? SyncResponse(response.body) else {
      // Overloaded before the commit or after it: only the hub's own records tell.
      try settle(hub, parcel)
      hub.doubtful.parts += parcel.parts
      return Answer(response: response, parcel: Parcel(), isMerged: false, refused: [])
    }
    let refused = Set(answer.quarantined.map(\.name))
    counts.refusals += refused.count
    switch answer.outcome {
    case .merged:
      let late = Set(answer.quarantined.filter { $0.code == HubCode.inReview }.map(\.name))
      for part in parcel.parts where !refused.contains(part.name) { hub.knowledge.merge(part) }
      for part in parcel.parts where late.contains(part.name) { try settleFields(part, at: hub) }
      try check(hub, parcel)
      if !late.isEmpty { try noteTray(of: hub, parcel) }
      if hub.upper == nil, !parcel.parts.isEmpty { hub.doubtful = Parcel() }
    case .check, .cursors, .history: try settle(hub, parcel)
    }
    hub.note(links: answer.cursors)
    var passed = response
    var shown = answer.page
    if let sabotage {
      answer = sabotage.altered(answer, for: letter.laptop)
      if sabotage.isModelTold { shown = answer.page }
      passed.body = answer.encoded
      passed.status = sabotage.status(for: letter.laptop) ?? passed.status
    }
    return Answer(
      response: passed, parcel: Parcel(shown, from: hub.knowledge),
      isMerged: answer.outcome == .merged, refused: refused)
  }

  /// Notes what came into a hub's tray, so that somebody may decide about it.
  private func noteTray(of hub: HubMachine, _ parcel: Parcel) throws {
    for entry in try hub.office.reviews(.pending) where hub.tray[entry.item.key] == nil {
      hub.tray[entry.item.key] = parcel.parts.first { $0.name == entry.item.name }
    }
  }

  /// Notes an exchange for somebody who replays a run.
  private func tell(_ letter: Letter, _ response: HTTPResponse) {
    guard let request = try? SyncRequest(letter.message.body) else { return }
    let pushed = request.push.records.map { label($0) } + request.push.history.map { label($0) }
    var line =
      "  \(letter.sender) asks: flags \(request.flags.rawValue), mark "
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
}

extension HubMachine {
  /// Notes the links that cursors name.
  fileprivate func note(links cursors: CursorMap) {
    switch cursors {
    case .each(let cursors):
      for cursor in cursors { links[cursor.cursor.position] = cursor.cursor.chain }
    case .same(_, let cursor): links[cursor.position] = cursor.chain
    }
  }
}
