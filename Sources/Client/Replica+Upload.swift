internal import CRDT
package import HTTP
package import Storage
internal import Wire

/// Sending photos and papers, after the records that name them.
extension Replica {
  /// Sends every file that the hub does not hold yet; goes on where an earlier run was cut.
  ///
  /// A file that the hub does not take stops no other. Throws ``SyncFailure`` when the line is gone
  /// for good: what arrived until then stays at the hub.
  package func sendFiles(
    through exchange: any Exchange, from shelf: any FileShelf,
    progress: (FileProgress) -> Void = { _ in }
  ) throws -> FilesReport {
    var report = FilesReport()
    try noteHistory()
    for note in try store.filesToUpload() where try isWanted(note.hash) {
      try send(note, through: exchange, from: shelf, report: &report, progress: progress)
    }
    report.waiting = try filesWaiting().count
    return report
  }

  /// The files here that the hub does not hold yet, and how many bytes they have.
  package func filesWaiting() throws -> (count: Int, bytes: UInt64) {
    let notes = try store.filesToUpload().filter { try isWanted($0.hash) }
    return (notes.count, notes.reduce(0) { $0 + $1.size })
  }

  /// A photo that was attached by mistake and deleted again is not sent; one whose record left this
  /// laptop with its place is, for there is no other copy.
  private func isWanted(_ hash: FileHash) throws -> Bool {
    let records = try store.attachments(naming: hash)
    return records.isEmpty || records.contains { !$0.record.isDeleted }
  }

  /// A hub that was restored from a copy may lack what it confirmed: everything here is offered
  /// again.
  private func noteHistory() throws {
    guard let history = try store.number("hub_history"),
      try store.number("files_history") != history
    else { return }
    try store.write {
      try store.forgetUploads()
      try store.set("files_history", number: history)
    }
  }

  private func send(
    _ note: FileNote, through exchange: any Exchange, from shelf: any FileShelf,
    report: inout FilesReport, progress: (FileProgress) -> Void
  ) throws {
    // Bytes that a disk spoilt must not travel for an hour before somebody notices.
    guard let found = try? shelf.digest(of: .whole(note.hash)), found.hash == note.hash else {
      report.damaged.append(note.hash)
      return
    }
    var courier = try courier(exchange)
    var held: UInt64?
    while true {
      // Where the hub's copy ends is asked first, and after each break.
      let from = held ?? 0
      let piece =
        held == nil
        ? []
        : try wrapped { try shelf.read(.whole(note.hash), from: from, count: courier.pieceBytes) }
      report.bytesSent += piece.count
      guard
        let answer = try courier.send(
          "PUT", note.hash, from: from, size: found.size, body: piece)
      else {
        held = nil
        continue
      }
      guard answer.status == 201 || answer.status == 202 else {
        try refuse(answer, note.hash, report: &report)
        return
      }
      guard let now = answer.headers[FileLane.heldHeader].flatMap({ UInt64($0) }) else {
        throw SyncFailure.refused(answer)
      }
      progress(FileProgress(hash: note.hash, done: now, size: found.size))
      if answer.status == 201 {
        try confirm(note)
        report.sent += 1
        return
      }
      if now > from {
        courier.gained()
      } else if held != nil {
        try courier.gainedNothing(note.hash)
      }
      held = now
    }
  }

  private func confirm(_ note: FileNote) throws {
    var note = note
    note.isUploaded = true
    try store.write { try store.set(note) }
  }
}

// MARK: - What both directions share

extension Replica {
  /// A courier of this laptop; throws where it may not speak to a hub.
  func courier(_ exchange: any Exchange) throws -> FileCourier {
    guard let membership = try membership else { throw SyncFailure.notEnrolled }
    guard !membership.isLocked else { throw SyncFailure.revoked }
    return FileCourier(exchange: exchange, membership: membership, surroundings: surroundings)
  }

  /// Refusals of one file; a hub of an older version has nothing under the address.
  private static let fileCodes = [
    HubCode.fileUnknown, HubCode.fileAbsent, HubCode.fileWrong, HubCode.notFound,
  ]

  /// Notes a refusal of one file; throws one that holds for all.
  func refuse(_ answer: HTTPResponse, _ hash: FileHash, report: inout FilesReport) throws {
    let failure = SyncFailure.refused(answer)
    guard case .refused(_, let message) = failure,
      Self.fileCodes.contains(message.code)
    else { throw failure }
    report.refused.append(.init(hash: hash, code: message.code, detail: message.detail))
  }

  func wrapped<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ShelfError {
      throw FileFailure.shelf(error)
    }
  }
}
