/// Where the shell finds candidates for a value.
package enum CompletionSource: Sendable, Equatable {
  /// Nothing can be offered.
  case none
  /// Names of files.
  case file
  /// Names of directories.
  case directory
  /// A fixed list.
  case words([String])
  /// Asked back from the program: it is run as `PROGRAM __complete KIND PREFIX` and prints one
  /// candidate a line, best first, each with an optional tab and description.
  case live(String)
}
