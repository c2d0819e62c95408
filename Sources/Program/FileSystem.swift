internal import Glibc

/// What the file system says about paths, and small files read whole.
package enum FileSystem {
  /// Bytes of a file that is read whole, such as a code or a note.
  package static let textBytesMax = 1024 * 1024

  /// The bytes of a file; nil if there is none.
  package static func size(_ path: String) -> Int? {
    facts(path).map { Int($0.st_size) }
  }

  /// Whether others than the owner may read or write a file; nil if there is none.
  package static func isShared(_ path: String) -> Bool? {
    facts(path).map { $0.st_mode & 0o077 != 0 }
  }

  /// The bytes that a user may still write where a file is; nil if that is unknown.
  package static func freeBytes(at path: String) -> Int? {
    var facts = statvfs()
    guard unsafe statvfs(path, &facts) == 0 else { return nil }
    let (bytes, overflow) = Int(clamping: facts.f_bavail)
      .multipliedReportingOverflow(by: Int(clamping: facts.f_frsize))
    return overflow ? nil : bytes
  }

  /// The path from the root on, so that it means the same from any directory.
  package static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard unsafe getcwd(&buffer, buffer.count) != nil else { return path }
    let bytes = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return String(decoding: bytes, as: UTF8.self) + "/" + path
  }

  /// The text of a small file; throws a problem that says why it cannot be read.
  package static func text(_ path: String) throws -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Catalogue.fileProblem(path, words(errno)) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: textBytesMax + 1)
    var count = 0
    while count < bytes.count {
      let room = bytes.count - count
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, room)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw Catalogue.fileProblem(path, words(errno)) }
      if got == 0 { break }
      count += got
    }
    guard count <= textBytesMax else {
      throw Catalogue.fileProblem(path, "over \(textBytesMax) bytes")
    }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw Catalogue.fileProblem(path, "not UTF-8")
    }
    return text
  }

  /// The machine's name; empty if it has none.
  package static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
    return String(
      decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func facts(_ path: String) -> stat? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return nil }
    return facts
  }

  private static func words(_ number: Int32) -> String {
    unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  }
}
