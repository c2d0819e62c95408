import Console
import Glibc

/// Keeps a second server out of a directory for as long as this process lives.
///
/// A lock of the system's on a file that stays: however the process ends, the lock is gone.
struct DirectoryLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock; throws a problem that names the process that holds it.
  init(_ directory: DataDirectory) throws(Problem) {
    let path = directory.path + "/serve.lock"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemProblem.latest(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let problem =
        errno == EWOULDBLOCK
        ? HubProblem.served(path: directory.path, process: Self.holder(descriptor)).problem
        : SystemProblem.latest(path)
      close(descriptor)
      throw problem
    }
    let number = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0,
      unsafe number.withUnsafeBytes({ unsafe write(descriptor, $0.baseAddress, $0.count) })
        == number.count
    else {
      let problem = SystemProblem.latest(path)
      close(descriptor)
      throw problem
    }
  }

  deinit { close(descriptor) }

  /// The process that the holder of the lock wrote down.
  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
    }
    let digits = bytes.prefix(max(count, 0)).prefix { (48...57).contains($0) }
    return digits.isEmpty ? "?" : String(decoding: digits, as: UTF8.self)
  }
}
