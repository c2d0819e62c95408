internal import CSQLite
internal import Glibc
internal import HTTP

/// The virtual file system that finds disks by a path's prefix and leaves all else to the system's.
///
/// It is registered as SQLite's default, so nothing that opens a database needs to know of it:
/// a path on a disk is a path like any other.
enum FileSystem {
  /// Nobody names a real directory so.
  private static let prefix = "/:minqing-disk:/"

  private struct Mounted {
    weak var disk: Disk?
  }

  private static let disks = Lock((next: 0, mounted: [Int: Mounted]()))

  /// Gives out a number and, the first time, registers the file system.
  static func attach() -> Int {
    _ = isRegistered
    return disks.withLock { disks in
      disks.next += 1
      return disks.next
    }
  }

  static func mount(_ disk: Disk, as number: Int) {
    let mounted = Mounted(disk: disk)
    disks.withLock { $0.mounted[number] = mounted }
  }

  static func unmount(_ number: Int) { disks.withLock { $0.mounted[number] = nil } }

  static func path(_ number: Int, _ name: String) -> String { "\(prefix)\(number)/\(name)" }

  /// The disk and the name on it; nil for a path of the system.
  private static func find(_ path: UnsafePointer<CChar>?) -> (disk: Disk, name: String)? {
    guard let path, strncmp(path, prefix, prefix.utf8.count) == 0 else { return nil }
    let parts = String(cString: path).utf8.dropFirst(prefix.utf8.count)
      .split(separator: UInt8(ascii: "/"), maxSplits: 1)
    guard parts.count == 2, let number = Int(String(parts[0]) ?? "") else { return nil }
    return disks.withLock { $0.mounted[number]?.disk }.map { ($0, String(parts[1]) ?? "") }
  }

  /// The system's own file system.
  nonisolated(unsafe) private static let system = sqlite3_vfs_find(nil)

  /// Registers on first use; nothing unregisters it, for connections may still be open.
  private static let isRegistered: Bool = {
    guard let system else { return false }
    let table = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    table.initialize(to: system.pointee)
    table.pointee.pNext = nil
    table.pointee.zName = UnsafePointer(strdup("minqing-disk"))
    table.pointee.szOsFile = max(system.pointee.szOsFile, Int32(MemoryLayout<FileSlot>.size))
    addPaths(to: &table.pointee)
    addSystem(to: &table.pointee)
    return sqlite3_vfs_register(table, 1) == SQLITE_OK
  }()

  private static func open(
    _ path: UnsafePointer<CChar>, _ file: UnsafeMutablePointer<sqlite3_file>, _ flags: Int32
  ) -> Int32 {
    file.pointee.pMethods = nil
    guard let (disk, name) = find(path), case .none = disk.answer(.open, name) else {
      return SQLITE_CANTOPEN
    }
    guard
      let content = disk.file(name)
        ?? (flags & SQLITE_OPEN_CREATE != 0
          ? disk.makeFile(name) : nil)
    else { return SQLITE_CANTOPEN }
    FileMethods.install(
      DiskHandle(
        disk: disk, file: content, name: name,
        isTemporary: flags & SQLITE_OPEN_DELETEONCLOSE != 0),
      in: file)
    return SQLITE_OK
  }

  private static func delete(_ path: UnsafePointer<CChar>) -> Int32 {
    guard let (disk, name) = find(path), case .none = disk.answer(.delete, name) else {
      return SQLiteCode.delete
    }
    guard disk.file(name) != nil else { return SQLiteCode.deleteMissing }
    disk.removeFile(name)
    return SQLITE_OK
  }

  private static func isOurs(_ path: UnsafePointer<CChar>?) -> Bool {
    path.map { strncmp($0, prefix, prefix.utf8.count) == 0 } ?? false
  }

  private static func addPaths(to table: inout sqlite3_vfs) {
    table.xOpen = { _, path, file, flags, outFlags in
      guard let path, let file, FileSystem.isOurs(path) else {
        return FileSystem.system?.pointee.xOpen(FileSystem.system, path, file, flags, outFlags)
          ?? SQLITE_CANTOPEN
      }
      outFlags?.pointee = flags
      return FileSystem.open(path, file, flags)
    }
    table.xDelete = { _, path, isDirectory in
      guard let path, FileSystem.isOurs(path) else {
        return FileSystem.system?.pointee.xDelete(FileSystem.system, path, isDirectory)
          ?? SQLITE_IOERR
      }
      return FileSystem.delete(path)
    }
    table.xAccess = { _, path, flags, answer in
      guard let path, FileSystem.isOurs(path) else {
        return FileSystem.system?.pointee.xAccess(FileSystem.system, path, flags, answer)
          ?? SQLITE_IOERR
      }
      // An empty file counts as none, as in SQLite's own file system.
      let file = FileSystem.find(path).flatMap { $0.disk.file($0.name) }
      answer?.pointee = file.map { $0.count == 0 ? 0 : 1 } ?? 0
      return SQLITE_OK
    }
    table.xFullPathname = { _, path, count, target in
      guard let path, FileSystem.isOurs(path) else {
        return FileSystem.system?.pointee.xFullPathname(FileSystem.system, path, count, target)
          ?? SQLITE_CANTOPEN
      }
      guard let target, strlen(path) < Int(count) else { return SQLITE_CANTOPEN }
      strcpy(target, path)
      return SQLITE_OK
    }
  }

  /// What has nothing to do with files is the system's, which must be its own first argument.
  private static func addSystem(to table: inout sqlite3_vfs) {
    table.xDlOpen = { _, path in FileSystem.system?.pointee.xDlOpen(FileSystem.system, path) }
    table.xDlError = { _, count, text in
      FileSystem.system?.pointee.xDlError(FileSystem.system, count, text)
    }
    table.xDlSym = { _, library, name in
      FileSystem.system?.pointee.xDlSym(FileSystem.system, library, name)
    }
    table.xDlClose = { _, library in
      FileSystem.system?.pointee.xDlClose(FileSystem.system, library)
    }
    table.xRandomness = { _, count, target in
      FileSystem.system?.pointee.xRandomness(FileSystem.system, count, target) ?? 0
    }
    table.xSleep = { _, microseconds in
      FileSystem.system?.pointee.xSleep(FileSystem.system, microseconds) ?? 0
    }
    table.xCurrentTime = { _, time in
      FileSystem.system?.pointee.xCurrentTime(FileSystem.system, time) ?? SQLITE_ERROR
    }
    table.xGetLastError = { _, count, text in
      FileSystem.system?.pointee.xGetLastError(FileSystem.system, count, text) ?? 0
    }
    table.xCurrentTimeInt64 = { _, time in
      FileSystem.system?.pointee.xCurrentTimeInt64(FileSystem.system, time) ?? SQLITE_ERROR
    }
    table.xSetSystemCall = { _, name, call in
      FileSystem.system?.pointee.xSetSystemCall(FileSystem.system, name, call) ?? SQLITE_NOTFOUND
    }
    table.xGetSystemCall = { _, name in
      FileSystem.system?.pointee.xGetSystemCall(FileSystem.system, name)
    }
    table.xNextSystemCall = { _, name in
      FileSystem.system?.pointee.xNextSystemCall(FileSystem.system, name)
    }
  }
}
