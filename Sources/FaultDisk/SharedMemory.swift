internal import CSQLite

/// The memory in which connections share the index of the write-ahead log, with its eight locks.
///
/// https://sqlite.org/walformat.html §2.3 says what the locks are for.
final class SharedMemory {
  private var regions: [UnsafeMutableRawPointer] = []
  private var holders: [ObjectIdentifier: (shared: UInt32, exclusive: UInt32)] = [:]
  /// How many handles use the memory; it ends with the last.
  var users = 0

  deinit {
    for region in regions { region.deallocate() }
  }

  /// The memory of a region; nil if it is not there and must not be made.
  func region(_ index: Int, bytes: Int, isMade: Bool) -> UnsafeMutableRawPointer? {
    while isMade, regions.count <= index {
      let region = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 8)
      region.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
      regions.append(region)
    }
    return index < regions.count ? regions[index] : nil
  }

  /// Takes or gives back locks; false if another handle is in the way.
  func change(_ handle: AnyObject, offset: Int, count: Int, flags: Int32) -> Bool {
    let id = ObjectIdentifier(handle)
    let mask = ((UInt32(1) << UInt32(count)) - 1) << UInt32(offset)
    var own = holders[id] ?? (0, 0)
    if flags & SQLITE_SHM_UNLOCK != 0 {
      own.shared &= ~mask
      own.exclusive &= ~mask
    } else {
      let isShared = flags & SQLITE_SHM_SHARED != 0
      let isTaken = holders.contains { other, held in
        other != id && (held.exclusive & mask != 0 || !isShared && held.shared & mask != 0)
      }
      guard !isTaken else { return false }
      if isShared { own.shared |= mask } else { own.exclusive |= mask }
    }
    holders[id] = own == (0, 0) ? nil : own
    return true
  }

  /// Gives back all locks of a handle.
  func release(_ handle: AnyObject) { holders[ObjectIdentifier(handle)] = nil }
}
