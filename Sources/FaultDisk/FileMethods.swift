internal import CSQLite

/// What SQLite keeps of one open file: its methods, then our handle.
///
/// SQLite allots the memory (`szOsFile`) and knows only the first member.
struct FileSlot {
  var base = sqlite3_file()
  var handle: UnsafeMutableRawPointer?
}

/// The methods of an open file as C functions, each a call of ``DiskHandle``.
enum FileMethods {
  /// Made once and never freed: every open file points to it.
  nonisolated(unsafe) static let table: UnsafeMutablePointer<sqlite3_io_methods> = {
    let table = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    table.initialize(to: methods())
    return table
  }()

  /// Puts a handle where SQLite keeps its file.
  static func install(_ handle: DiskHandle, in file: UnsafeMutablePointer<sqlite3_file>) {
    UnsafeMutableRawPointer(file).withMemoryRebound(to: FileSlot.self, capacity: 1) { slot in
      slot.initialize(to: FileSlot())
      slot.pointee.handle = Unmanaged.passRetained(handle).toOpaque()
      slot.pointee.base.pMethods = UnsafePointer(table)
    }
  }

  private static func handle(_ file: UnsafeMutablePointer<sqlite3_file>?) -> DiskHandle? {
    guard let file else { return nil }
    let slot = UnsafeMutableRawPointer(file).assumingMemoryBound(to: FileSlot.self)
    return slot.pointee.handle.map {
      Unmanaged<DiskHandle>.fromOpaque($0).takeUnretainedValue()
    }
  }

  private static func release(_ file: UnsafeMutablePointer<sqlite3_file>?) {
    guard let file else { return }
    let slot = UnsafeMutableRawPointer(file).assumingMemoryBound(to: FileSlot.self)
    guard let opaque = slot.pointee.handle else { return }
    slot.pointee.handle = nil
    Unmanaged<DiskHandle>.fromOpaque(opaque).takeRetainedValue().close()
  }

  private static func methods() -> sqlite3_io_methods {
    var methods = sqlite3_io_methods()
    // Version 2 has shared memory; version 3 would add memory maps, which no connection here uses.
    methods.iVersion = 2
    addContent(to: &methods)
    addLocks(to: &methods)
    addSharedMemory(to: &methods)
    return methods
  }

  private static func addContent(to methods: inout sqlite3_io_methods) {
    methods.xClose = { file in
      FileMethods.release(file)
      return SQLITE_OK
    }
    methods.xRead = { file, target, count, offset in
      guard let handle = FileMethods.handle(file), let target else { return SQLiteCode.read }
      let buffer = UnsafeMutableRawBufferPointer(start: target, count: Int(count))
      return handle.read(into: buffer, at: Int(offset))
    }
    methods.xWrite = { file, source, count, offset in
      guard let handle = FileMethods.handle(file), let source else { return SQLiteCode.write }
      let buffer = UnsafeRawBufferPointer(start: source, count: Int(count))
      return handle.write(buffer, at: Int(offset))
    }
    methods.xTruncate = { file, count in
      FileMethods.handle(file)?.truncate(to: Int(count)) ?? SQLiteCode.truncate
    }
    methods.xSync = { file, _ in
      FileMethods.handle(file)?.synchronize() ?? SQLiteCode.synchronize
    }
    methods.xFileSize = { file, size in
      guard let count = FileMethods.handle(file)?.size else { return SQLiteCode.fileSize }
      size?.pointee = Int64(count)
      return SQLITE_OK
    }
    methods.xFileControl = { _, _, _ in SQLITE_NOTFOUND }
    methods.xSectorSize = { _ in Int32(DiskFile.sectorBytes) }
    // A torn write harms nothing beside what is written, as on every disk of today.
    methods.xDeviceCharacteristics = { _ in SQLITE_IOCAP_POWERSAFE_OVERWRITE }
  }

  private static func addLocks(to methods: inout sqlite3_io_methods) {
    methods.xLock = { file, level in FileMethods.handle(file)?.lock(level) ?? SQLiteCode.lock }
    methods.xUnlock = { file, level in FileMethods.handle(file)?.unlock(level) ?? SQLITE_OK }
    methods.xCheckReservedLock = { file, answer in
      answer?.pointee = FileMethods.handle(file)?.isReserved ?? false ? 1 : 0
      return SQLITE_OK
    }
  }

  private static func addSharedMemory(to methods: inout sqlite3_io_methods) {
    methods.xShmMap = { file, index, bytes, isMade, target in
      guard let handle = FileMethods.handle(file) else { return SQLiteCode.sharedMemory }
      let (code, region) = handle.region(Int(index), bytes: Int(bytes), isMade: isMade != 0)
      target?.pointee = region
      return code
    }
    methods.xShmLock = { file, offset, count, flags in
      FileMethods.handle(file)?.lockMemory(offset: Int(offset), count: Int(count), flags: flags)
        ?? SQLiteCode.sharedMemory
    }
    // One thread uses a disk: it sees its own writes in order.
    methods.xShmBarrier = { _ in }
    methods.xShmUnmap = { file, _ in
      FileMethods.handle(file)?.leaveMemory()
      return SQLITE_OK
    }
  }
}
