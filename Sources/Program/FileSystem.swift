internal import Glibc
internal import Wording

/// What the file system says about paths, and small files read whole.
package enum FileSystem {
  /// Bytes of a file that is read whole, such as a code or a note.
  package static let textBytesMax = 1024 * 1024

  /// The bytes of a file; nil if there is none.
  package static func size(_ path: String) -> Int? {
    facts(path).map { Int($0.st_size) }
  }

  /// What changes with each write to a file: its size and when it was written; nil without one.
  package struct Stamp: Hashable, Sendable {
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    fileprivate init(_ facts: stat) {
      size = Int(facts.st_size)
      seconds = facts.st_mtim.tv_sec
      nanoseconds = facts.st_mtim.tv_nsec
    }
  }

  /// When and how large a file was last written; nil if there is none.
  package static func stamp(_ path: String) -> Stamp? { facts(path).map(Stamp.init) }

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

  /// What a directory holds, in no order; nil if it cannot be read, for what `errno` says.
  package static func entries(of directory: String) -> [String]? {
    guard let stream = unsafe opendir(directory) else { return nil }
    defer { unsafe closedir(stream) }
    var entries: [String] = []
    while let entry = unsafe readdir(stream) {
      entries.append(
        unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
            unsafe String(cString: $0)
          }
        })
    }
    return entries
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
    guard descriptor >= 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
    defer { close(descriptor) }
    guard let bytes = read(descriptor, max: textBytesMax + 1) else {
      throw Catalogue.fileProblem(path, SystemWords.phrase(errno))
    }
    guard bytes.count <= textBytesMax else {
      throw Catalogue.fileProblem(
        path, Phrase(zh: "超过 \(textBytesMax) 字节", en: "over \(textBytesMax) bytes"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Catalogue.fileProblem(path, Phrase(zh: "不是 UTF-8 文本", en: "not UTF-8"))
    }
    return text
  }

  /// The first bytes of a file, at most `max`; nil if it cannot be read.
  package static func bytes(_ path: String, max limit: Int) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return read(descriptor, max: limit)
  }

  /// Puts bytes in the place of a file that only its owner may read: all of them or none are there
  /// after a crash, and they are durable when this returns.
  package static func replace(_ path: String, with bytes: [UInt8]) throws {
    let part = path + ".part"
    let descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Catalogue.fileProblem(part, SystemWords.phrase(errno)) }
    let count = unsafe bytes.withUnsafeBytes {
      unsafe write(descriptor, $0.baseAddress, $0.count)
    }
    let isWritten = count == bytes.count && fsync(descriptor) == 0
    let cause = errno
    guard close(descriptor) == 0, isWritten else {
      throw Catalogue.fileProblem(part, SystemWords.phrase(cause))
    }
    guard unsafe rename(part, path) == 0 else {
      throw Catalogue.fileProblem(path, SystemWords.phrase(errno))
    }
    // The new name is in the directory, which must reach the disk, too.
    let slash = path.lastIndex(of: "/")
    let folder = unsafe open(
      slash.map { String(path[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Catalogue.fileProblem(path, SystemWords.phrase(errno)) }
  }

  /// The words by which the machine tells itself from others (machine-id(5)); nil without any.
  package static var machine: String? {
    guard let bytes = bytes("/etc/machine-id", max: machineBytesMax) else { return nil }
    let words = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    // A machine that starts for the first time says so, and systemd names it later.
    return words.isEmpty || words == "uninitialized" ? nil : words
  }

  /// Bytes of a machine's id that are read: 32 digits and a line's end.
  private static let machineBytesMax = 33

  /// Reads until the end or the limit; nil if that fails.
  private static func read(_ descriptor: Int32, max limit: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let room = limit - count
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, room)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      count += got
    }
    return Array(bytes[..<count])
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
}
