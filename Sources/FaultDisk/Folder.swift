internal import Glibc

/// A folder of the system in which one disk keeps real files; it is gone when nobody uses it.
final class Folder {
  private let path: String

  /// Bytes of a file that are read at a time.
  private static let pieceBytes = 1 << 20

  /// Makes a new folder below the system's temporary one; nil if the system refuses.
  init?() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    // The system puts characters of its own for the last six.
    let pattern = "\(parent)/minqing-town-" + String(repeating: "X", count: 6)
    var name = Array(pattern.utf8CString)
    let made = name.withUnsafeMutableBufferPointer { buffer -> String? in
      guard let start = buffer.baseAddress, mkdtemp(start) != nil else { return nil }
      return String(cString: start)
    }
    guard let made else { return nil }
    path = made
  }

  deinit {
    for name in names { remove(name) }
    rmdir(path)
  }

  func path(_ name: String) -> String { path + "/" + name }

  /// The names of the files, ascending.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var found: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { found.append(name) }
    }
    return found.sorted()
  }

  func remove(_ name: String) { unlink(path(name)) }

  /// The content of a file; empty if it cannot be read.
  func bytes(of name: String) -> [UInt8] {
    guard let file = fopen(path(name), "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      guard count > 0 else { return bytes }
      bytes += piece.prefix(count)
    }
  }

  /// Writes a file anew; says whether all of it is there.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) -> Bool {
    guard let file = fopen(path(name), "wb") else { return false }
    defer { fclose(file) }
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }
}
