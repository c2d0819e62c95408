internal import Glibc
internal import Wording

/// A file that is written under another name until it is whole.
///
/// Whoever writes it holds a lock of the system's on it, which ends with the process: what a killed
/// one left can be told from what is being written, and is taken away by the next that writes into
/// the directory, for on a stick it would go from hand to hand.
struct PartFile: ~Copyable {
  /// What is added to the name of the whole file.
  static let suffix = ".part"
  /// Names of one directory that are looked at: more than a stick that people use holds.
  private static let entriesMax = 4_000

  /// Where it stands.
  let path: String
  /// For writing.
  let descriptor: Int32

  /// Makes the file for its owner only, beside `target`, and takes away what was left in that
  /// directory of files that begin with `magic`.
  ///
  /// Throws a problem if somebody is writing it, or if what stands there is something else.
  init(for target: String, magic: [UInt8]) throws {
    let path = target + Self.suffix
    Self.sweep(besides: path, magic: magic)
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
    // File systems without locks write all the same: there nothing is ever taken for a remnant.
    let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
    if isLocked, !Self.stands(descriptor, at: path) {
      close(descriptor)
      throw Catalogue.fileProblem(path, SystemWords.phrase(EBUSY))
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    // Once it has its name, somebody else may be writing under this one.
    if Self.stands(descriptor, at: path) { unsafe unlink(path) }
    close(descriptor)
  }

  /// The directory of a path, as the system takes it.
  static func directory(of path: String) -> String {
    let slash = path.lastIndex(of: "/")
    return slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func sweep(besides own: String, magic: [UInt8]) {
    let directory = directory(of: own)
    let names = (FileSystem.entries(of: directory) ?? []).filter { $0.hasSuffix(suffix) }
    for path in [own] + names.sorted().prefix(entriesMax).map({ directory + "/" + $0 }) {
      let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard file >= 0 else { continue }
      defer { close(file) }
      guard isOurs(file, path, magic: magic, isNamed: path == own),
        flock(file, LOCK_EX | LOCK_NB) == 0,
        stands(file, at: path)
      else { continue }
      unsafe unlink(path)
    }
  }

  /// Whether a file begins as ours do; of an empty one only the name can tell.
  private static func isOurs(
    _ file: Int32, _ path: String, magic: [UInt8], isNamed: Bool
  ) -> Bool {
    var facts = stat()
    guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
    if facts.st_size == 0 { return isNamed }
    return FileSystem.bytes(path, max: magic.count) == magic
  }

  private static func stands(_ file: Int32, at path: String) -> Bool {
    var (held, named) = (stat(), stat())
    return unsafe fstat(file, &held) == 0 && stat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
