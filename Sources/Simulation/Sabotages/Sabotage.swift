internal import CRDT
internal import Models
internal import Wire

/// A way to break the engine from outside, at the seams: what it guards against then happens, and a
/// checker must see it.
package enum Sabotage: String, CaseIterable, Sendable {
  /// A page loses a record; the cursors say that it was complete.
  case droppedRecord = "dropped-record"
  /// A page loses one of several values that stand; the context says that it was seen.
  case strippedSibling = "stripped-sibling"
  /// A push is thrown away and acknowledged all the same.
  case thrownAwayPush = "thrown-away-push"
  /// Requests claim to know everything that the hub holds of them: clones go unnoticed.
  case hiddenClone = "hidden-clone"
  /// A page takes deletions back.
  case undoneDeletion = "undone-deletion"
  /// The hub's disk only says that it has synchronised.
  case lyingDisk = "lying-disk"
  /// Somebody is granted a place behind the checkers' back.
  case secretGrant = "secret-grant"
  /// Somebody edits a row of a laptop by hand.
  case handWrittenRow = "hand-written-row"
  /// Somebody rewrites a link of the hub's chain.
  case rewrittenLink = "rewritten-link"
  /// Whoever lists disagreements leaves one out.
  case unlistedConflict = "unlisted-conflict"
  /// The hub does not answer one laptop.
  case deafHub = "deaf-hub"
  /// The hub confirms files and throws them away.
  case forgetfulShelf = "forgetful-shelf"
  /// Somebody notes down at the hub what was erased.
  case keptText = "kept-text"
  /// Hubs are never told up to where they know everything.
  case noisyHubs = "noisy-hubs"

  /// Somebody takes the journal away of a database that went down in an upgrade.
  case tornUpgrade = "torn-upgrade"
  /// The office notes that it accepted a late edit and merges nothing.
  case emptyAcceptance = "empty-acceptance"
  /// A wider hub that was put back says so, and nobody hears it.
  case hiddenRollback = "hidden-rollback"

  /// The checkers of which one must see it.
  package var checkers: [Checker] {
    switch self {
    case .droppedRecord: [.cursor]
    case .strippedSibling: [.causalHistory]
    case .thrownAwayPush: [.lostWrite]
    case .hiddenClone: [.causalHistory]
    case .undoneDeletion: [.resurrection]
    case .lyingDisk: [.lostWrite]
    case .secretGrant: [.scopeLeak]
    case .handWrittenRow: [.commitChain]
    case .rewrittenLink: [.commitChain]
    case .unlistedConflict: [.conflictRecall]
    case .deafHub: [.liveness]
    case .forgetfulShelf: [.attachmentBytes]
    case .keptText: [.erasure]
    case .noisyHubs: [.hubSilence]
    case .tornUpgrade: [.commitChain, .causalHistory, .liveness]
    case .emptyAcceptance: [.lostWrite]
    case .hiddenRollback: [.lostWrite, .cursor]
    }
  }

  /// Whether the model takes an altered page for what the hub sent.
  var isModelTold: Bool { self == .droppedRecord }

  /// What a run must have for the sabotage to bite at all.
  func prepare(_ swarm: inout Swarm) {
    swarm.laptops = max(swarm.laptops, 2)
    let needed: [String] =
      switch self {
      case .hiddenClone: ["clone laptop"]
      case .undoneDeletion: ["delete"]
      case .lyingDisk: ["hub power loss"]
      case .forgetfulShelf: ["attach", "send files"]
      case .keptText: ["erase"]
      case .tornUpgrade: ["upgrade"]
      case .emptyAcceptance: ["decide", "write late"]
      case .hiddenRollback: ["copy hub", "roll back hub"]
      case .droppedRecord, .strippedSibling, .thrownAwayPush, .secretGrant, .handWrittenRow,
        .rewrittenLink, .unlistedConflict, .deafHub, .noisyHubs:
        []
      }
    // And nothing else, so that it is found soon.
    swarm.weights = zip(Deed.all, swarm.weights).map { deed, weight in
      needed.contains(deed.name) ? 6 : deed.isAlways ? weight : 0
    }
    if self == .noisyHubs { swarm.hubs = .ring }
    if self == .hiddenRollback { swarm.hubs = .county }
    if self == .tornUpgrade { swarm.hasOldVersions = true }
    swarm.arrange()
  }

  // MARK: On the line

  /// A request as it reaches the hub, whose mark of the sender is given.
  func altered(_ request: SyncRequest, mark: Timestamp) -> SyncRequest {
    var request = request
    switch self {
    case .thrownAwayPush: request.push = Page()
    case .hiddenClone: request.mark = mark
    case .droppedRecord, .strippedSibling, .undoneDeletion, .lyingDisk, .secretGrant,
      .handWrittenRow, .rewrittenLink, .unlistedConflict, .deafHub,
      .forgetfulShelf, .keptText, .noisyHubs, .tornUpgrade, .emptyAcceptance, .hiddenRollback:
      break
    }
    return request
  }

  func altered(_ answer: SyncResponse, for laptop: Int?) -> SyncResponse {
    var answer = answer
    switch self {
    case .droppedRecord: _ = answer.page.records.popLast()
    case .strippedSibling:
      answer.page.records = answer.page.records.map { $0.record?.withoutSibling ?? $0 }
    case .undoneDeletion:
      answer.page.records = answer.page.records.map { $0.record?.withoutDeletion ?? $0 }
    case .noisyHubs: if laptop == nil { answer.cursors = .each([]) }
    case .hiddenRollback:
      if laptop == nil, answer.outcome == .history { answer.outcome = .merged }
    case .thrownAwayPush, .hiddenClone, .lyingDisk, .secretGrant, .handWrittenRow, .rewrittenLink,
      .unlistedConflict, .deafHub, .forgetfulShelf, .keptText, .tornUpgrade, .emptyAcceptance:
      break
    }
    return answer
  }

  /// What is listed of disagreements.
  func altered(_ conflicts: [Conflict]) -> [Conflict] {
    self == .unlistedConflict ? conflicts.filter { $0.kind != .sameField } : conflicts
  }

  /// Another status in the place of the hub's; nil for most.
  func status(for laptop: Int?) -> Int? { self == .deafHub && laptop == 0 ? 503 : nil }
}

extension Record {
  /// The record without the first of several values in each field; the context stays.
  fileprivate var withoutSibling: WireRecord? {
    var record = self
    for state in fields where state.field.entries.count > 1 {
      let rest = Array(state.field.entries.dropFirst())
      record[state.code] = Field(entries: rest, context: state.field.context) ?? state.field
    }
    return record == self ? nil : WireRecord(record)
  }

  /// The record as if whoever deleted it had restored it in the same breath.
  fileprivate var withoutDeletion: WireRecord? {
    let deleted = self[.deleted]
    guard !deleted.entries.isEmpty else { return nil }
    var record = self
    let entries = deleted.entries.map { Entry($0.dot, .null, replaced: $0.replaced) }
    record[.deleted] = Field(entries: entries, context: deleted.context) ?? deleted
    return record == self ? nil : WireRecord(record)
  }
}
