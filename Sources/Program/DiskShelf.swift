internal import Glibc
package import Storage
package import Wire

/// The bytes of attachments in a directory beside the database, for its owner only.
///
/// `ab/ab12…` is a whole file, `ab/ab12….7.part` what device 7 sent of one.
package struct DiskShelf: FileShelf {
  /// What the directory's name adds to the database's.
  package static let suffix = ".files"
  private static let partEnding = "part"

  /// The directory; made with the first file.
  package let path: String

  /// The shelf of a database.
  package init(database: String) { path = database + Self.suffix }

  package func size(of name: ShelfName) throws(ShelfError) -> UInt64? {
    var facts = stat()
    let path = path(of: name)
    guard unsafe stat(path, &facts) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Self.failure(path)
    }
    return UInt64(clamping: facts.st_size)
  }

  package func read(
    _ name: ShelfName, from: UInt64, count: Int
  ) throws(ShelfError) -> [UInt8] {
    let path = path(of: name)
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { throw .missing(name) }
      throw Self.failure(path)
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let offset = off_t(clamping: from) + off_t(done)
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(file, buffer.baseAddress.map { unsafe $0 + done }, count - done, offset)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw Self.failure(path) }
      if got == 0 { break }
      done += got
    }
    bytes.removeLast(count - done)
    return bytes
  }

  package func append(_ bytes: [UInt8], to part: ShelfName) throws(ShelfError) {
    let path = path(of: part)
    makeDirectories(for: part)
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw Self.failure(path) }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(file, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw Self.failure(path) }
      done += put
    }
  }

  package func finish(_ part: ShelfName, as hash: FileHash) throws(ShelfError) {
    let from = path(of: part)
    let to = path(of: .whole(hash))
    makeDirectories(for: .whole(hash))
    try Self.flush(from, flags: O_RDONLY)
    guard unsafe rename(from, to) == 0 else { throw Self.failure(to) }
    // The name is as durable as its directory, and a new directory as the one above.
    try Self.flush(directory(of: .whole(hash)), flags: O_RDONLY | O_DIRECTORY)
    try Self.flush(path, flags: O_RDONLY | O_DIRECTORY)
  }

  package func remove(_ name: ShelfName) throws(ShelfError) {
    let path = path(of: name)
    guard unsafe unlink(path) != 0, errno != ENOENT, errno != ENOTDIR else { return }
    throw Self.failure(path)
  }

  package func names() throws(ShelfError) -> [ShelfName] {
    var names: [ShelfName] = []
    for shelf in try Self.entries(of: path) where shelf.utf8.count == 2 {
      for entry in try Self.entries(of: path + "/" + shelf) {
        if let name = Self.name(entry) { names.append(name) }
      }
    }
    return names.sorted()
  }

  package var freeBytes: UInt64? {
    // The directory stands beside the database, whose own directory is there before it.
    let above = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    return FileSystem.freeBytes(at: above.isEmpty ? "/" : above).map { UInt64(clamping: $0) }
  }

  // MARK: Names

  private func directory(of name: ShelfName) -> String {
    let hash =
      switch name {
      case .whole(let hash), .part(let hash, _): hash
      }
    return path + "/" + hash.text.prefix(2)
  }

  /// Where a file stands, for programs that hand it on.
  package func path(of name: ShelfName) -> String {
    let end =
      switch name {
      case .whole(let hash): hash.text
      case .part(let hash, let device): "\(hash.text).\(device).\(Self.partEnding)"
      }
    return directory(of: name) + "/" + end
  }

  private static func name(_ entry: String) -> ShelfName? {
    let words = entry.split(separator: ".", omittingEmptySubsequences: false)
    guard let hash = FileHash(text: String(words[0])) else { return nil }
    if words.count == 1 { return .whole(hash) }
    guard words.count == 3, words[2] == partEnding, let device = Int64(words[1]) else {
      return nil
    }
    return .part(hash, device: device)
  }

  /// What fails here is told by opening the file.
  private func makeDirectories(for name: ShelfName) {
    unsafe mkdir(path, 0o700)
    unsafe mkdir(directory(of: name), 0o700)
  }

  // MARK: The system

  private static func entries(of directory: String) throws(ShelfError) -> [String] {
    if let entries = FileSystem.entries(of: directory) { return entries }
    if errno == ENOENT || errno == ENOTDIR { return [] }
    throw failure(directory)
  }

  private static func flush(_ path: String, flags: Int32) throws(ShelfError) {
    let file = unsafe open(path, flags | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> ShelfError {
    let number = errno
    if number == ENOSPC || number == EDQUOT { return .full }
    let words = unsafe strerror(number).map { unsafe String(cString: $0) }
    return .system(path: path, detail: words ?? "error \(number)")
  }
}
