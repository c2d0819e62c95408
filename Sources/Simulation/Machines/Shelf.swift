internal import HTTP
internal import Storage
internal import Wire

/// A machine's attachments in memory: whole files survive power loss, the end of a part does not.
final class Shelf: FileShelf {
  private struct State {
    var files: [ShelfName: [UInt8]] = [:]
    var isFull = false
    var isForgetful = false
  }

  /// Bytes of a large file: more than the lane's first piece has.
  static let largeBytes = 320 * 1024

  private let state = Lock(State())

  var freeBytes: UInt64? { nil }

  /// Whether nothing more fits.
  func set(isFull: Bool) { state.withLock { $0.isFull = isFull } }

  /// Whether files are confirmed and thrown away, as a sabotage wants it.
  func set(isForgetful: Bool) { state.withLock { $0.isForgetful = isForgetful } }

  /// Everything, for a copy of the disk.
  var files: [ShelfName: [UInt8]] { state.withLock { $0.files } }

  /// The files that are complete.
  var whole: Set<FileHash> {
    Set(
      files.keys.compactMap { name in
        if case .whole(let hash) = name { hash } else { nil }
      })
  }

  func load(_ files: [ShelfName: [UInt8]]) { state.withLock { $0.files = files } }

  /// Loses what was not synchronised: the second half of every part.
  func crash() {
    state.withLock { state in
      for name in state.files.keys.sorted() {
        guard case .part = name, let bytes = state.files[name] else { continue }
        state.files[name] = Array(bytes.prefix(bytes.count / 2))
      }
    }
  }

  func bytes(of name: ShelfName) -> [UInt8]? { state.withLock { $0.files[name] } }

  func size(of name: ShelfName) throws(ShelfError) -> UInt64? {
    bytes(of: name).map { UInt64($0.count) }
  }

  func read(_ name: ShelfName, from: UInt64, count: Int) throws(ShelfError) -> [UInt8] {
    guard let bytes = bytes(of: name) else { throw .missing(name) }
    return Array(bytes.dropFirst(Int(clamping: from)).prefix(count))
  }

  func append(_ bytes: [UInt8], to part: ShelfName) throws(ShelfError) {
    let isDone = state.withLock { state in
      guard !state.isFull else { return false }
      state.files[part, default: []] += bytes
      return true
    }
    guard isDone else { throw .full }
  }

  func finish(_ part: ShelfName, as hash: FileHash) throws(ShelfError) {
    guard let bytes = bytes(of: part) else { throw .missing(part) }
    state.withLock { state in
      state.files[part] = nil
      if !state.isForgetful { state.files[.whole(hash)] = bytes }
    }
  }

  func remove(_ name: ShelfName) throws(ShelfError) { state.withLock { $0.files[name] = nil } }

  func names() throws(ShelfError) -> [ShelfName] { files.keys.sorted() }
}
