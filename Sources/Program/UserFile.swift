internal import Glibc
internal import Wording

/// A file of the user's that is read piece by piece, whatever its size.
package final class UserFile {
  private let file: Int32
  private let path: String

  /// Opens a file for reading; throws a problem that says why that fails.
  package init(reading path: String) throws {
    self.path = path
    file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
    var facts = stat()
    guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else {
      throw Catalogue.fileProblem(path, SystemWords.phrase(EISDIR))
    }
  }

  deinit { close(file) }

  /// Up to so many further bytes; none at the end.
  package func next(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    while true {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(file, buffer.baseAddress, count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
      return Array(bytes.prefix(got))
    }
  }

  /// Writes a new file for its owner only, piece by piece; a file that is there is not touched.
  ///
  /// `next` gives the bytes from an offset on, none at the end. After a failure nothing is left.
  package static func write(_ path: String, _ next: (UInt64) throws -> [UInt8]) throws {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw errno == EEXIST
        ? Catalogue.fileExists.problem(.init(zh: "\(path) 已存在。", en: "\(path) exists already."))
        : Catalogue.fileProblem(path, SystemWords.phrase(errno))
    }
    do {
      defer { close(file) }
      var offset: UInt64 = 0
      while case let bytes = try next(offset), !bytes.isEmpty {
        try put(bytes, to: file, path)
        offset += UInt64(bytes.count)
      }
    } catch {
      _ = unsafe unlink(path)
      throw error
    }
  }

  private static func put(_ bytes: [UInt8], to file: Int32, _ path: String) throws {
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(file, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
      done += put
    }
  }
}
