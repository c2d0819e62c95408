import Client
import Console
import HTTP
import Program
import Storage
import Wire
import Wording

/// The files' lane as a person sees it, after the records of a sync.
struct FilesRun {
  /// Which files a sync moves.
  enum Choice: String, CaseIterable {
    /// Sends what was attached here.
    case own
    /// Fetches what others attached as well.
    case all
    /// Moves no file.
    case none
  }

  let replica: Replica
  let line: any Exchange
  let shelf: DiskShelf
  let context: Context

  /// Sends, and fetches where asked; a line that breaks ends it, with what arrived kept.
  func move(_ choice: Choice) throws -> FilesReport? {
    try replica.dropErasedFiles(on: shelf)
    try ShelfLease.tidy(shelf) { try replica.dropStrayParts(on: shelf) }
    guard choice != .none else { return nil }
    var report = try metered { progress in
      try replica.sendFiles(through: line, from: shelf, progress: progress)
    }
    guard choice == .all else { return report }
    let fetched = try metered { progress in
      try replica.fetchFiles(through: line, onto: shelf, progress: progress)
    }
    report.fetched = fetched.fetched
    report.bytesReceived = fetched.bytesReceived
    report.damaged += fetched.damaged
    return report
  }

  /// Fetches one file.
  func fetch(_ hash: FileHash) throws {
    var report = FilesReport()
    try metered { progress in
      try replica.fetchFile(
        hash, through: line, onto: shelf, report: &report, progress: progress)
    }
  }

  private func metered<Result>(
    _ body: ((FileProgress) -> Void) throws -> Result
  ) throws -> Result {
    let meter = ProgressMeter(context, noun: Phrase(zh: "KB", en: "kB"))
    defer { meter.finish() }
    return try body { progress in
      meter.update(
        done: Int(clamping: progress.done / 1000), total: Int(clamping: progress.size / 1000),
        bytes: nil)
    }
  }

  /// What to tell when records are done and files are not.
  func problem(_ error: any Error) -> Problem {
    let facts = Catalogue.Facts(program: context.program)
    let cause = Catalogue.problem(error, facts).cause
    let waiting = (try? replica.filesWaiting().count) ?? 0
    return Catalogue.filesPending.problem(
      Phrase(
        zh: "记录已同步；附件未传完（待传 \(waiting) 个）：\(cause.zh)",
        en: "The records are synced; \(waiting) attachments still wait. \(cause.en)"))
  }
}

extension FilesReport {
  /// Lines for people; none where nothing happened.
  var lines: [Phrase] {
    var lines: [Phrase] = []
    if sent + fetched > 0 {
      let bytes = Quantity.bytes(bytesSent + bytesReceived)
      lines.append(
        Phrase(
          zh: "✓ 附件：上传 \(sent) 个，下载 \(fetched) 个（\(bytes)）。",
          en: "✓ Attachments: \(sent) sent, \(fetched) received (\(bytes))."))
    }
    if !refused.isEmpty {
      lines.append(
        Phrase(
          zh: "◐ 中心未收下 \(refused.count) 个附件（\(refused[0].code)）；内容仍在本机。",
          en: "◐ The hub did not take \(refused.count) attachments (\(refused[0].code)); they are "
            + "kept here."))
    }
    if !damaged.isEmpty {
      lines.append(
        Phrase(
          zh: "✗ \(damaged.count) 个附件的内容丢失或损坏；请重新添加。",
          en: "✗ The bytes of \(damaged.count) attachments are lost or spoilt; attach them anew."))
    }
    return lines
  }

  /// The members of the object that `--json` prints.
  var members: [JSON.Member] {
    [
      JSON.Member(
        "attachments",
        [
          "sent": .count(sent), "fetched": .count(fetched), "waiting": .count(waiting),
          "refused": .count(refused.count), "damaged": .count(damaged.count),
          "bytes_sent": .count(bytesSent), "bytes_received": .count(bytesReceived),
        ])
    ]
  }
}
