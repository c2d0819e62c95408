internal import Glibc

/// Database files that nobody has open: copied, set aside and put in place.
package enum DatabaseFile {
  /// Bytes copied at once.
  private static let blockBytes = 1 << 20

  /// Whether a log with content stands beside a database: then the file alone is not all of it.
  package static func hasLog(_ path: String) -> Bool {
    var facts = stat()
    return stat(path + "-wal", &facts) == 0 && facts.st_size > 0
  }

  /// Puts a finished file under a name that nothing has yet, in one step.
  ///
  /// It must be closed and in the same directory. Durable when this returns. Throws
  /// ``SQLiteError/exists(path:)`` rather than replace anything.
  package static func publish(_ finished: String, as target: String) throws(SQLiteError) {
    guard link(finished, target) == 0 else {
      throw errno == EEXIST ? SQLiteError.exists(path: target) : failure(target)
    }
    guard unlink(finished) == 0 else { throw failure(finished) }
    try synchronizeDirectory(of: target)
  }

  /// Whether anything stands under a name.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a log stands beside a database: SQLite removes it when the last connection closes.
  package static func hasOwner(_ path: String) -> Bool { access(path + "-wal", F_OK) == 0 }

  /// Copies a file to a new one that only its owner may read; durable when this returns.
  ///
  /// A file that stands there is replaced; the source is only read. Throws ``SQLiteError``.
  package static func copy(_ source: String, to target: String) throws(SQLiteError) {
    guard !source.utf8.contains(0) else { throw .containsNUL(.backup, path: source) }
    guard !target.utf8.contains(0) else { throw .containsNUL(.backup, path: target) }
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw failure(source) }
    defer { close(input) }
    if unlink(target) != 0, errno != ENOENT { throw failure(target) }
    let output = open(target, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw failure(target) }
    defer { close(output) }
    var block = [UInt8](repeating: 0, count: blockBytes)
    while true {
      let got = block.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw failure(source) }
      if got == 0 { break }
      try write(block[..<got], to: output, path: target)
    }
    guard fsync(output) == 0 else { throw failure(target) }
  }

  /// Puts a file in the place of another in one step, which keeps its content under a third name.
  ///
  /// At every moment there is a whole database under `path`. Logs beside the old one go with it.
  /// Both must be closed, and all in one directory. Throws ``SQLiteError/exists(path:)`` rather
  /// than replace what stands under the third name.
  package static func replace(
    _ path: String, by new: String, keepingOldAt aside: String
  ) throws(SQLiteError) {
    guard access(aside, F_OK) != 0 else { throw .exists(path: aside) }
    if access(path, F_OK) == 0 {
      guard link(path, aside) == 0 else { throw failure(aside) }
      for suffix in ["-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
        guard rename(path + suffix, aside + suffix) == 0 else { throw failure(path + suffix) }
      }
    }
    guard rename(new, path) == 0 else { throw failure(path) }
    try synchronizeDirectory(of: path)
  }

  /// Removes a database and what stands beside it, as far as it is there.
  package static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to output: Int32, path: String
  ) throws(SQLiteError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      rest = rest.dropFirst(count)
    }
  }

  private static func synchronizeDirectory(of path: String) throws(SQLiteError) {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(directory) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(directory) }
  }

  private static func failure(_ path: String) -> SQLiteError {
    .system(.backup, number: errno, path: path)
  }
}
