import Glibc

/// Sizes of files as the system states them.
enum FileSize {
  /// Bytes of a file; 0 if it is not there.
  static func bytes(_ path: String) -> Int {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return 0 }
    return Int(facts.st_size)
  }
}
