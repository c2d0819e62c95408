internal import Glibc

/// A database file under a fixed name that stands there only while one process works on it.
///
/// A process that is killed leaves it behind with all that it holds: nobody would read it again,
/// and
/// no erasure would reach it. A lock of the system's on a file beside it, which ends with its
/// process, tells a copy at work from such a remnant. The lock is not on the database itself, for
/// closing any descriptor of that would take SQLite's own locks away.
package struct WorkingCopy: ~Copyable {
  /// Where the file is to stand.
  package let path: String
  private let lock: Int32

  /// Lock files that are taken in a row at most: each is one that another process took away between
  /// opening and locking it.
  private static let attemptsMax = 8

  /// Claims a name and takes away what a killed process left there; throws ``SQLiteError``, of
  /// which ``SQLiteError/isTaken`` says that another process is at work on it.
  package init(path: String) throws(SQLiteError) {
    let lock = try Self.locked(path)
    Self.clear(path)
    self.path = path
    self.lock = lock
  }

  deinit {
    Self.clear(path)
    // While it is held: whoever opened it meanwhile finds another file under the name, or none.
    unlink(Self.lockPath(path))
    close(lock)
  }

  /// Takes away what a killed process left under a name; leaves a copy that is being worked on, and
  /// whatever cannot be removed.
  package static func sweep(_ path: String) {
    guard remnants(of: path).contains(where: DatabaseFile.exists) else { return }
    // Taking it over and letting go of it is all there is to do.
    _ = try? WorkingCopy(path: path)
  }

  /// The file and what may stand beside it; `.part` is what SQLite writes before a backup is whole.
  private static func remnants(of path: String) -> [String] {
    [path, path + "-wal", path + "-shm", path + "-journal", path + ".part", lockPath(path)]
  }

  private static func clear(_ path: String) {
    DatabaseFile.remove(path)
    unlink(path + ".part")
  }

  private static func lockPath(_ path: String) -> String { path + ".lock" }

  private static func locked(_ path: String) throws(SQLiteError) -> Int32 {
    guard !path.utf8.contains(0) else { throw .containsNUL(.backup, path: path) }
    let file = lockPath(path)
    for _ in 0..<attemptsMax {
      let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw .system(.backup, number: errno, path: file) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let number = errno
        close(descriptor)
        throw .system(.backup, number: number, path: path)
      }
      var (held, named) = (stat(), stat())
      if fstat(descriptor, &held) == 0, stat(file, &named) == 0, held.st_ino == named.st_ino {
        return descriptor
      }
      close(descriptor)
    }
    throw .system(.backup, number: EWOULDBLOCK, path: path)
  }
}

extension SQLiteError {
  /// Whether another process is at work on the file.
  package var isTaken: Bool { systemNumber == EWOULDBLOCK }
}
