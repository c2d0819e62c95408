/// One file: what programs see, and what a crash cannot take.
///
/// Writes since the last synchronisation are kept one by one, so that a crash can lose any of them.
final class DiskFile {
  /// Bytes of the pieces in which a disk writes: it may tear between them, never inside.
  static let sectorBytes = 512

  private enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncate(count: Int)
  }

  /// What every handle reads.
  private(set) var bytes: [UInt8]
  /// What stands on the platter.
  private(set) var durable: [UInt8]
  /// Whether the file's name survives a crash.
  private(set) var isDurable: Bool
  /// Locks of the handles that have the file open.
  let locks = FileLocks()
  /// The shared memory of the write-ahead log's index; nobody's after a crash.
  var sharedMemory: SharedMemory?

  private var changes: [Change] = []

  /// Makes a file that no crash takes, or an empty one that is not synchronised yet.
  init(bytes: [UInt8] = [], isDurable: Bool = false) {
    self.bytes = bytes
    durable = bytes
    self.isDurable = isDurable
  }

  /// Copies bytes out, zeros beyond the end; says whether all of them were there.
  func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    let count = max(0, min(target.count, bytes.count - offset))
    bytes.withUnsafeBytes { source in
      if count > 0 {
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + count]))
      }
    }
    if count < target.count {
      UnsafeMutableRawBufferPointer(rebasing: target[count...]).initializeMemory(
        as: UInt8.self, repeating: 0)
    }
    return count == target.count
  }

  func write(_ source: UnsafeRawBufferPointer, at offset: Int) {
    changes.append(.write(offset: offset, bytes: Array(source)))
    Self.put(source, at: offset, in: &bytes)
  }

  func truncate(to count: Int) {
    changes.append(.truncate(count: count))
    Self.resize(&bytes, to: count)
  }

  /// Makes everything so far survive crashes.
  func synchronize() {
    for change in changes { Self.apply(change, to: &durable) }
    changes = []
    isDurable = true
  }

  /// Goes back to what a crash leaves; the draws choose which writes survive.
  func crash(losing loss: DiskLoss, draw: () -> UInt64) {
    if loss == .nothing {
      synchronize()
    } else {
      var isKept = isDurable
      for change in changes where keep(change, losing: loss, draw: draw) { isKept = true }
      isDurable = isKept
      changes = []
    }
    bytes = durable
    locks.releaseAll()
    sharedMemory = nil
  }

  private func keep(_ change: Change, losing loss: DiskLoss, draw: () -> UInt64) -> Bool {
    switch (loss, change) {
    case (.nothing, _), (.everything, _): return false
    case (.someWrites, _), (.someSectors, .truncate):
      guard draw() & 1 == 0 else { return false }
      Self.apply(change, to: &durable)
      return true
    case (.someSectors, .write(let offset, let bytes)):
      var isKept = false
      for start in stride(from: 0, to: bytes.count, by: Self.sectorBytes) where draw() & 1 == 0 {
        let sector = bytes[start..<min(start + Self.sectorBytes, bytes.count)]
        sector.withUnsafeBytes { Self.put($0, at: offset + start, in: &durable) }
        isKept = true
      }
      return isKept
    }
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .write(let offset, let source):
      source.withUnsafeBytes { put($0, at: offset, in: &bytes) }
    case .truncate(let count): resize(&bytes, to: count)
    }
  }

  private static func put(
    _ source: UnsafeRawBufferPointer, at offset: Int, in bytes: inout [UInt8]
  ) {
    if bytes.count < offset + source.count { resize(&bytes, to: offset + source.count) }
    bytes.withUnsafeMutableBytes { target in
      UnsafeMutableRawBufferPointer(rebasing: target[offset..<offset + source.count])
        .copyMemory(from: source)
    }
  }

  private static func resize(_ bytes: inout [UInt8], to count: Int) {
    if count < bytes.count {
      bytes.removeLast(bytes.count - count)
    } else {
      bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
    }
  }
}
