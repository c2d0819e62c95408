import Client
import Console
import HTTP
import Program
import Wording

/// One sync as a person sees it: a progress line, and a problem that says what is safe.
struct SyncRun {
  let replica: Replica
  let line: any Exchange
  let context: Context

  /// Syncs; throws a ``Problem`` with the number of unsent records in it.
  ///
  /// A line that broke after something was exchanged ends with 8 instead of 3: what came is kept.
  func sync(
    _ direction: SyncDirection, onPage: (SyncProgress) -> Void = { _ in }
  ) throws -> SyncReport {
    let meter = ProgressMeter(context)
    return try metered(meter) { progress in
      try replica.sync(
        through: line, direction: direction, software: Release.software(context.program)
      ) {
        progress($0)
        onPage($0)
      }
    }
  }

  /// Syncs, compares everything with the hub, and repairs; throws a ``Problem``.
  func verify() throws -> VerifyReport {
    try metered(ProgressMeter(context)) { progress in
      try replica.verify(
        through: line, software: Release.software(context.program), progress: progress)
    }
  }

  private func metered<Report>(
    _ meter: ProgressMeter, _ body: ((SyncProgress) -> Void) throws -> Report
  ) throws -> Report {
    var moved = 0
    do {
      defer { meter.finish() }
      return try body { progress in
        moved = progress.pushed + progress.pulled
        meter.update(done: moved, total: moved + progress.remaining, bytes: progress.bytes)
      }
    } catch let failure as SyncFailure {
      throw problem(failure, moved: moved)
    }
  }

  /// What to tell about a failure after so many records were exchanged.
  func problem(_ failure: SyncFailure, moved: Int) -> Problem {
    let unsent = try? replica.unsent().count
    let problem = Catalogue.problem(
      failure, Catalogue.Facts(program: context.program, unsentCount: unsent))
    guard moved > 0, problem.exit == .unreachable else { return problem }
    return Problem(
      code: problem.code,
      cause: Phrase(
        zh: "\(problem.cause.zh)此前已交换 \(moved) 条。",
        en: "\(problem.cause.en) \(moved) records had been exchanged before."),
      safety: problem.safety,
      remedy: Phrase(
        zh: "请运行“minqing sync”继续，不会从头开始。",
        en: "Run “minqing sync” to go on; it does not start again."), exit: .partial)
  }
}
