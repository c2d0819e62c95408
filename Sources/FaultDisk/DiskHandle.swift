internal import CSQLite

/// One open file, as SQLite holds it; dead after a crash of its disk.
final class DiskHandle {
  private let disk: Disk
  private let file: DiskFile
  private let name: String
  /// How often the disk had crashed when the file was opened.
  private let crashes: Int
  private let isTemporary: Bool

  init(disk: Disk, file: DiskFile, name: String, isTemporary: Bool) {
    self.disk = disk
    self.file = file
    self.name = name
    self.isTemporary = isTemporary
    crashes = disk.crashes
  }

  private var isDead: Bool { disk.crashes != crashes }

  func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) -> Int32 {
    guard !isDead, case .none = disk.answer(.read, name) else { return SQLiteCode.read }
    return file.read(into: target, at: offset) ? SQLITE_OK : SQLiteCode.shortRead
  }

  func write(_ source: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    guard !isDead else { return SQLiteCode.write }
    switch disk.answer(.write, name) {
    case .none:
      file.write(source, at: offset)
      return SQLITE_OK
    case .full: return SQLITE_FULL
    case .crash, .failure: return SQLiteCode.write
    }
  }

  func truncate(to count: Int) -> Int32 {
    guard !isDead, case .none = disk.answer(.truncate, name) else { return SQLiteCode.truncate }
    file.truncate(to: count)
    return SQLITE_OK
  }

  func synchronize() -> Int32 {
    guard !isDead, case .none = disk.answer(.synchronize, name) else {
      return SQLiteCode.synchronize
    }
    if !disk.isLying { file.synchronize() }
    return SQLITE_OK
  }

  /// The file's size in bytes; nil on a disk that went down.
  var size: Int? { isDead ? nil : file.count }

  func lock(_ level: Int32) -> Int32 {
    guard !isDead, let wanted = FileLocks.Level(rawValue: level) else { return SQLiteCode.lock }
    return file.locks.lock(self, wanted) ? SQLITE_OK : SQLITE_BUSY
  }

  func unlock(_ level: Int32) -> Int32 {
    if !isDead, let level = FileLocks.Level(rawValue: level) {
      file.locks.unlock(self, to: level)
    }
    return SQLITE_OK
  }

  var isReserved: Bool { !isDead && file.locks.isReserved }

  // MARK: Shared memory

  private var memory: SharedMemory?

  func region(_ index: Int, bytes: Int, isMade: Bool) -> (Int32, UnsafeMutableRawPointer?) {
    guard !isDead else { return (SQLiteCode.sharedMemory, nil) }
    if memory == nil {
      let shared = file.sharedMemory ?? SharedMemory()
      file.sharedMemory = shared
      shared.users += 1
      memory = shared
    }
    return (SQLITE_OK, memory?.region(index, bytes: bytes, isMade: isMade))
  }

  func lockMemory(offset: Int, count: Int, flags: Int32) -> Int32 {
    guard !isDead, let memory else { return SQLiteCode.sharedMemory }
    return memory.change(self, offset: offset, count: count, flags: flags)
      ? SQLITE_OK : SQLITE_BUSY
  }

  func leaveMemory() {
    guard let memory else { return }
    memory.release(self)
    memory.users -= 1
    if memory.users == 0, !isDead { file.sharedMemory = nil }
    self.memory = nil
  }

  func close() {
    leaveMemory()
    guard !isDead else { return }
    file.locks.unlock(self, to: .none)
    if isTemporary { disk.removeFile(name) }
  }
}
