import Client
import Console
import HTTP
import Program
import Storage
import Wording

/// Syncing without an end: the hub holds a question until something changes.
struct SyncWatch {
  let run: SyncRun
  let line: HubLine
  /// The replica's file.
  let path: String
  let files: FilesRun
  let choice: FilesRun.Choice

  /// The first wait after a failure, in milliseconds; it doubles with each further one.
  static let waitMillisecondsMin: UInt64 = 2_000
  /// The longest wait, in milliseconds: what a colleague wrote is then five minutes late.
  static let waitMillisecondsMax: UInt64 = 300_000

  /// Goes on until Ctrl-C; ends sooner only by what no waiting can cure.
  func watch(_ direction: SyncDirection) throws -> ExitStatus {
    var wait = Self.waitMillisecondsMin
    var isCaughtUp = false
    while !run.context.isInterrupted() {
      do {
        isCaughtUp = try round(direction, isCaughtUp: isCaughtUp)
        wait = Self.waitMillisecondsMin
      } catch let problem as Problem where problem.exit == .unreachable || problem.exit == .partial
      {
        guard !run.context.isInterrupted() else { break }
        isCaughtUp = false
        tell(problem, wait: wait)
        run.context.pause(Self.jittered(wait, run.context.random()))
        wait = min(2 * wait, Self.waitMillisecondsMax)
      } catch  where run.context.isInterrupted() {
        break
      }
    }
    run.context.say(Phrase(zh: "已停止。", en: "Stopped."))
    return .interrupted
  }

  /// One exchange: a whole sync first and after local writes, else a question that the hub holds.
  private func round(_ direction: SyncDirection, isCaughtUp: Bool) throws -> Bool {
    // Another command may write while the hub holds the question: that is not to wait for its end.
    // Looked at before the writes are counted, so that none falls between.
    let log = path + "-wal"
    let before = FileSystem.stamp(log)
    guard isCaughtUp, direction != .push,
      try direction == .pull || run.replica.unsent().count == 0
    else {
      let report = try run.sync(direction)
      try print(report)
      try moveFiles()
      // Nothing to ask the hub: look again for local writes after a while.
      if direction == .push { run.context.pause(Self.waitMillisecondsMin) }
      return true
    }
    do {
      try print(
        try line.ending(when: { FileSystem.stamp(log) != before }) {
          try run.replica.watch(through: line, software: Release.software(run.context.program))
        })
    } catch SyncFailure.transport(.cancelled) where !run.context.isInterrupted() {
      // The log grows before a write is committed, so there may be none to see yet. A whole sync
      // waits for whoever writes, and then it is counted.
      return false
    } catch let failure as SyncFailure {
      throw run.problem(failure, moved: 0)
    }
    return true
  }

  /// A wait of half to the whole, so that laptops that lost one hub do not come back at once.
  static func jittered(_ wait: UInt64, _ random: UInt64) -> UInt64 {
    wait / 2 + random % (wait / 2 + 1)
  }

  /// Files have no question that the hub holds: they go with each whole sync.
  private func moveFiles() throws {
    do {
      let report = try files.move(choice)
      guard let report, !report.lines.isEmpty, !run.context.isJSON else { return }
      let at = Timestamps.minute(run.context.nowMilliseconds())
      for line in report.lines { run.context.print("\(at)  \(line[run.context.language])") }
      run.context.flush()
    } catch {
      throw files.problem(error)
    }
  }

  private func print(_ report: SyncReport) throws {
    let left = report.removed.count + report.goneScopes.count
    guard report.pushed + report.pulled + report.quarantined + left > 0 else { return }
    let context = run.context
    let summary = SyncSummary(
      report: report, unsentCount: try run.replica.unsent().count,
      places: try PlaceNames(run.replica.store))
    if context.isJSON {
      let head = [
        JSON.Member("schema", 1),
        JSON.Member("at", .optional(Timestamps.iso(context.nowMilliseconds()))),
      ]
      context.print(JSON.object(head + summary.members).compact)
    } else {
      let at = Timestamps.minute(context.nowMilliseconds())
      for line in summary.lines {
        context.print("\(at)  \(Terminal.sanitised(line[context.language]))")
      }
    }
    context.flush()
  }

  private func tell(_ problem: Problem, wait: UInt64) {
    let seconds = Int(wait / 1000)
    run.context.say(
      Phrase(
        zh:
          "◐ \(problem.code)  \(problem.cause.zh)约 \(Quantity.duration(seconds: seconds, .zh))后重试。",
        en: "◐ \(problem.code)  \(problem.cause.en) "
          + "Trying again in about \(Quantity.duration(seconds: seconds, .en))."))
  }
}
