internal import Glibc

/// One file: what programs see, and what a crash cannot take.
///
/// Writes since the last synchronisation are kept one by one, so that a crash can lose any of them.
final class DiskFile {
  /// Bytes of the pieces in which a disk writes: it may tear between them, never inside.
  static let sectorBytes = 512

  private enum Change {
    case write(offset: Int, start: Int, count: Int)
    case truncate(count: Int)
  }

  /// What every handle reads.
  private let current: Bytes
  /// What stands on the platter.
  private let durable: Bytes
  /// Whether the file's name survives a crash.
  private(set) var isDurable: Bool
  /// Locks of the handles that have the file open.
  let locks = FileLocks()
  /// The shared memory of the write-ahead log's index; nobody's after a crash.
  var sharedMemory: SharedMemory?

  private var changes: [Change] = []
  /// What the changes wrote, one after the other.
  private let written = Bytes()

  /// Makes a file that is not synchronised yet.
  init() {
    current = Bytes()
    durable = Bytes()
    isDurable = false
  }

  /// Makes a file that no crash takes.
  init(bytes: [UInt8]) {
    current = Bytes(copying: bytes)
    durable = Bytes(copying: bytes)
    isDurable = true
  }

  /// A copy of what every handle reads.
  var bytes: [UInt8] { current.array }

  var count: Int { current.count }

  /// Whether some bytes stand in it, one after the other.
  func holds(_ needle: [UInt8]) -> Bool { current.slice(0, current.count).holds(needle) }

  /// Copies bytes out, zeros beyond the end; says whether all of them were there.
  func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    guard let start = target.baseAddress else { return true }
    let count = max(0, min(target.count, current.count - offset))
    if count > 0, let from = current.slice(offset, count).baseAddress { memcpy(start, from, count) }
    if count < target.count { memset(start + count, 0, target.count - count) }
    return count == target.count
  }

  func write(_ source: UnsafeRawBufferPointer, at offset: Int) {
    changes.append(.write(offset: offset, start: written.count, count: source.count))
    written.put(source, at: written.count)
    current.put(source, at: offset)
  }

  func truncate(to count: Int) {
    changes.append(.truncate(count: count))
    current.resize(to: count)
  }

  /// Makes everything so far survive crashes.
  func synchronize() {
    for change in changes { apply(change) }
    forgetChanges()
    isDurable = true
  }

  /// Goes back to what a crash leaves; the draws choose which writes survive.
  func crash(losing loss: DiskLoss, draw: () -> UInt64) {
    if loss == .nothing {
      synchronize()
    } else {
      for change in changes where keep(change, losing: loss, draw: draw) { isDurable = true }
      forgetChanges()
    }
    current.copy(durable)
    locks.releaseAll()
    sharedMemory = nil
  }

  private func forgetChanges() {
    changes = []
    written.resize(to: 0)
  }

  /// Keeps a change, or a part of it, if the draws say so; says whether anything was kept.
  private func keep(_ change: Change, losing loss: DiskLoss, draw: () -> UInt64) -> Bool {
    switch (loss, change) {
    case (.nothing, _), (.everything, _): return false
    case (.someWrites, _), (.someSectors, .truncate):
      guard draw() & 1 == 0 else { return false }
      apply(change)
      return true
    case (.someSectors, .write(let offset, let start, let count)):
      var isKept = false
      for place in stride(from: 0, to: count, by: Self.sectorBytes) where draw() & 1 == 0 {
        let sector = written.slice(start + place, min(Self.sectorBytes, count - place))
        durable.put(sector, at: offset + place)
        isKept = true
      }
      return isKept
    }
  }

  private func apply(_ change: Change) {
    switch change {
    case .write(let offset, let start, let count):
      durable.put(written.slice(start, count), at: offset)
    case .truncate(let count): durable.resize(to: count)
    }
  }
}
