import Glibc
import SQLite

/// A directory of one test's own, removed with all its files at the end.
final class Scratch {
  let path: String

  init() {
    let id = UInt64.random(in: 0...UInt64.max)
    path = "/tmp/minqing-sqlite-tests-\(String(id, radix: 16))"
    unsafe mkdir(path, 0o700)
  }

  deinit {
    for name in Self.names(in: path) { unsafe unlink(path + "/" + name) }
    unsafe rmdir(path)
  }

  func file(_ name: String = "a.db") -> String { path + "/" + name }

  /// Makes a file with the bytes given.
  func write(_ bytes: [UInt8], to name: String) {
    let descriptor = unsafe open(file(name), O_CREAT | O_TRUNC | O_WRONLY, 0o600)
    unsafe _ = Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
  }

  /// The names of the files there, sorted.
  var names: [String] { Self.names(in: path) }

  private static func names(in path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

extension Connection {
  /// The first column of each row, as text.
  func texts(_ sql: String) throws -> [String] {
    let statement = try prepare(sql)
    var texts: [String] = []
    while try statement.step() { texts.append(statement.text(0)) }
    return texts
  }
}

/// The error that a body throws; nil if it throws none or another.
func sqliteError(_ body: () throws -> Void) -> SQLiteError? {
  do {
    try body()
    return nil
  } catch {
    return error as? SQLiteError
  }
}
