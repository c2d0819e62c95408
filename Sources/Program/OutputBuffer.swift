internal import Glibc
internal import HTTP

/// Standard output on its way: gathered, paged on a terminal, written in large pieces.
///
/// A reader that went away, as `head` does, is no error: the rest is dropped in silence.
final class OutputBuffer: Sendable {
  /// Bytes gathered before they are written; a screen that fits no pager holds far less.
  static let bytesMax = 256 * 1024

  private struct State {
    var pending: [UInt8] = []
    var pager: Pager?
    var mayPage: Bool
    var isGone = false
  }

  private let state: Lock<State>
  private let pagerLine: String?
  private let screenLines: Int

  /// `pagerLine` is what starts the pager; nil where nothing is paged.
  init(pagerLine: String?, screenLines: Int) {
    self.pagerLine = pagerLine
    self.screenLines = screenLines
    state = Lock(State(mayPage: pagerLine != nil))
  }

  /// Appends a text.
  func append(_ text: String) {
    state.withLock { state in
      guard !state.isGone else { return }
      state.pending += Array(text.utf8)
      if state.pending.count >= Self.bytesMax { send(&state) }
    }
  }

  /// Writes what was gathered, for a reader who waits; from then on nothing is paged.
  func flush() {
    state.withLock { state in
      if state.pager == nil { state.mayPage = false }
      send(&state)
    }
  }

  /// Writes the rest and waits for the pager to be left.
  func finish() {
    state.withLock { state in
      send(&state)
      state.pager?.wait()
      state.pager = nil
    }
  }

  private func send(_ state: inout sending State) {
    if state.mayPage, state.pager == nil, let pagerLine,
      state.pending.count(where: { $0 == UInt8(ascii: "\n") }) >= screenLines
    {
      state.pager = Pager(pagerLine)
      state.mayPage = false
    }
    let descriptor = state.pager?.input ?? STDOUT_FILENO
    if !Self.write(state.pending, to: descriptor) { state.isGone = true }
    state.pending.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes; says whether somebody still reads.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let sent = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return false }
      start += sent
    }
    return true
  }
}
