internal import CRDT
package import HTTP
internal import Models
package import Storage
package import Wire

/// Fetching photos and papers that others attached.
extension Replica {
  /// Brings one file here, going on where an earlier try was cut; its hash is checked before it
  /// counts.
  ///
  /// Throws ``FileFailure`` and ``SyncFailure``; what came until then is kept for the next try.
  package func fetchFile(
    _ hash: FileHash, through exchange: any Exchange, onto shelf: any FileShelf,
    report: inout FilesReport, progress: (FileProgress) -> Void = { _ in }
  ) throws {
    if try wrapped({ try shelf.size(of: .whole(hash)) }) != nil { return }
    let part = ShelfName.part(hash, device: 0)
    var courier = try courier(exchange)
    while true {
      let from = try wrapped { try shelf.size(of: part) } ?? 0
      guard let answer = try courier.send("GET", hash, from: from, size: nil) else { continue }
      if answer.status == 400, from > 0 {
        // More is here than the hub has: what was begun is no part of this file.
        try wrapped { try shelf.remove(part) }
        try courier.gainedNothing(hash)
        continue
      }
      guard answer.status == 200 else {
        let failure = SyncFailure.refused(answer)
        guard case .refused(_, let message) = failure, message.code == HubCode.fileAbsent else {
          throw failure
        }
        throw FileFailure.notAtHub(hash)
      }
      guard let size = answer.headers[FileLane.sizeHeader].flatMap({ UInt64($0) }),
        size <= UInt64(Limits.attachmentBytesMax),
        UInt64(answer.body.count) <= size - min(from, size)
      else { throw SyncFailure.refused(answer) }
      report.bytesReceived += answer.body.count
      if !answer.body.isEmpty { try wrapped { try shelf.append(answer.body, to: part) } }
      let here = from + UInt64(answer.body.count)
      progress(FileProgress(hash: hash, done: here, size: size))
      if here >= size {
        try finish(part, hash: hash, size: size, on: shelf)
        report.fetched += 1
        return
      }
      if answer.body.isEmpty { try courier.gainedNothing(hash) } else { courier.gained() }
    }
  }

  /// Brings every file here that a record on this laptop names and that is not here yet.
  package func fetchFiles(
    through exchange: any Exchange, onto shelf: any FileShelf,
    progress: (FileProgress) -> Void = { _ in }
  ) throws -> FilesReport {
    var report = FilesReport()
    for hash in try filesElsewhere() {
      do {
        try fetchFile(
          hash, through: exchange, onto: shelf, report: &report, progress: progress)
      } catch FileFailure.notAtHub {
        report.refused.append(
          .init(hash: hash, code: HubCode.fileAbsent, detail: "Its bytes have not come to the hub.")
        )
      } catch FileFailure.wrongBytes {
        report.damaged.append(hash)
      } catch SyncFailure.refused(_, let message) where message.code == HubCode.fileUnknown {
        // Its place was taken away and the laptop does not know yet; that stops no other file.
        report.refused.append(.init(hash: hash, code: message.code, detail: message.detail))
      }
    }
    return report
  }

  /// Files that records here name and whose bytes are not here, in the order of the records.
  package func filesElsewhere() throws -> [FileHash] {
    var hashes: [FileHash] = []
    var seen: Set<FileHash> = []
    try store.forEach(AttachmentSchema.type.code) { stored in
      guard !stored.record.isDeleted else { return true }
      for hash in stored.record.fileHashes where seen.insert(hash).inserted { hashes.append(hash) }
      return true
    }
    return try hashes.filter { try store.fileNote($0)?.isHeld != true }
  }

  private func finish(
    _ part: ShelfName, hash: FileHash, size: UInt64, on shelf: any FileShelf
  ) throws {
    try wrapped {
      guard try shelf.digest(of: part).hash == hash else {
        try shelf.remove(part)
        throw FileFailure.wrongBytes(hash)
      }
    }
    // In one transaction with the note, beside which nothing is cleared away.
    try store.write {
      try wrapped { try shelf.finish(part, as: hash) }
      try store.set(
        FileNote(
          hash: hash, size: size, isHeld: true, isUploaded: true,
          notedMilliseconds: try wallMilliseconds))
    }
  }
}
