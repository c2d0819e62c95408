internal import Glibc

/// What the system says about the terminal, and a line typed on it.
enum Terminals {
  /// Cells of a line where nothing tells a width, as for output into a file.
  static let defaultCells = 80
  /// Longest answer to a question, in bytes: no code, name or address is longer.
  static let answerBytesMax = 4096

  /// Whether a file descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Cells and lines of the terminal behind a file descriptor; nil if it is none.
  static func size(_ descriptor: Int32) -> (cells: Int, lines: Int)? {
    var size = winsize()
    let status = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    guard status == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Reads one line of standard input without its end; nil at the end of input or on Ctrl-C.
  static func readLine(isSecret: Bool) -> String? {
    guard isSecret, isTerminal(STDIN_FILENO) else { return line() }
    var saved = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &saved) == 0 else { return line() }
    var silent = saved
    silent.c_lflag &= ~tcflag_t(ECHO)
    // Kept, or Ctrl-C would leave a terminal that shows nothing of what is typed.
    Interruption.keep()
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    let answer = line()
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved)
    Interruption.release()
    if Interruption.isRequested { _exit(130) }
    return answer
  }

  /// Byte by byte, so that nothing behind the line is taken from the next reader.
  private static func line() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < answerBytesMax {
      let got = unsafe read(STDIN_FILENO, &byte, 1)
      if got <= 0 { return bytes.isEmpty ? nil : text(bytes) }
      if byte == UInt8(ascii: "\n") { return text(bytes) }
      bytes.append(byte)
    }
    return text(bytes)
  }

  private static func text(_ bytes: [UInt8]) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    if text.hasSuffix("\r") { text.removeLast() }
    return text
  }
}
