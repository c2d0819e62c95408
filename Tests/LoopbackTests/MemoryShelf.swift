import HTTP
import Storage
import Wire

/// A shelf in memory: files that tests can spoil, and a disk that they can fill.
final class MemoryShelf: FileShelf {
  private let files = Lock([ShelfName: [UInt8]]())
  private let free = Lock(UInt64?.none)

  var freeBytes: UInt64? { free.withLock { $0 } }

  func setFree(_ bytes: UInt64?) { free.withLock { $0 = bytes } }

  /// Puts bytes under a name, whatever their hash is.
  func put(_ bytes: [UInt8], as name: ShelfName) { files.withLock { $0[name] = bytes } }

  func bytes(of name: ShelfName) -> [UInt8]? { files.withLock { $0[name] } }

  func size(of name: ShelfName) throws(ShelfError) -> UInt64? {
    files.withLock { $0[name].map { UInt64($0.count) } }
  }

  func read(_ name: ShelfName, from: UInt64, count: Int) throws(ShelfError) -> [UInt8] {
    guard let bytes = bytes(of: name) else { throw .missing(name) }
    return Array(bytes.dropFirst(Int(clamping: from)).prefix(count))
  }

  func append(_ bytes: [UInt8], to part: ShelfName) throws(ShelfError) {
    files.withLock { $0[part, default: []] += bytes }
  }

  func finish(_ part: ShelfName, as hash: FileHash) throws(ShelfError) {
    guard let bytes = bytes(of: part) else { throw .missing(part) }
    files.withLock { files in
      files[part] = nil
      files[.whole(hash)] = bytes
    }
  }

  func remove(_ name: ShelfName) throws(ShelfError) { files.withLock { $0[name] = nil } }

  func names() throws(ShelfError) -> [ShelfName] { files.withLock { $0.keys.sorted() } }
}
