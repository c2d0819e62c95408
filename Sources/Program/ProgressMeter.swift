internal import Console
internal import HTTP
internal import Transport
package import Wording

/// Shows on a terminal how far a long step is; silent off one, and for steps under a second.
package final class ProgressMeter: Sendable {
  /// Milliseconds between two drawings: more often than a person can read.
  private static let intervalMilliseconds: UInt64 = 100

  private struct State {
    var drawn: UInt64 = 0
    var isVisible = false
  }

  private let context: Context
  private let noun: Phrase
  private let start = SystemClock.monotonicMilliseconds()
  private let state = Lock(State())

  /// Begins to measure; `noun` is what is counted, in the plural.
  package init(_ context: Context, noun: Phrase = Phrase(zh: "条", en: "records")) {
    self.context = context
    self.noun = noun
  }

  /// Draws the line anew where it is due.
  package func update(done: Int, total: Int?, bytes: Int?) {
    guard context.showsProgress else { return }
    let elapsed = Double(SystemClock.monotonicMilliseconds() - start) / 1000
    guard elapsed >= ProgressLine.delaySeconds else { return }
    let line = ProgressLine(
      doneCount: done, totalCount: total, byteCount: bytes, elapsedSeconds: elapsed, noun: noun)
    let text = line.line(context.language, width: context.width - 1)
    state.withLock { state in
      let now = SystemClock.monotonicMilliseconds()
      guard now >= state.drawn + Self.intervalMilliseconds else { return }
      state.drawn = now
      state.isVisible = true
      context.note("\r\u{1B}[K" + text)
    }
  }

  /// Takes the line away; call it before anything else is printed.
  package func finish() {
    state.withLock { state in
      if state.isVisible { context.note("\r\u{1B}[K") }
      state.isVisible = false
    }
  }
}
