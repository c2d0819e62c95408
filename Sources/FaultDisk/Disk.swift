internal import Glibc

/// One machine's disk in memory: it can crash, fail and fill up at every operation.
///
/// A crash makes every open handle fail for good; files are opened anew after it. One thread at a
/// time uses a disk and what is open on it. A disk of real files neither fails nor loses anything:
/// its crashes only count.
package final class Disk: @unchecked Sendable {
  /// Decides about each operation; without it everything succeeds.
  package var fault: (DiskOperation) -> DiskFault = { _ in .none }
  /// What the next crash leaves of unsynchronised writes.
  package var loss = DiskLoss.everything
  /// Chooses among unsynchronised writes in a crash.
  package var draw: () -> UInt64 = { 0 }
  /// Whether the disk only says that it has synchronised, as some do.
  package var isLying = false
  /// How often the machine went down.
  package private(set) var crashes = 0
  /// How many operations there were.
  package private(set) var operations = 0

  private let number: Int
  private var files: [String: DiskFile] = [:]

  /// Where its files are; nil for memory.
  private let folder: Folder?

  private init(number: Int, folder: Folder? = nil) {
    self.number = number
    self.folder = folder
  }

  /// Makes an empty disk, on which SQLite finds files until it is gone.
  package static func make() -> Disk {
    let disk = Disk(number: FileSystem.attach())
    FileSystem.mount(disk, as: disk.number)
    return disk
  }

  /// Makes an empty disk of real files in a temporary folder, which goes with it; nil if the system
  /// makes none.
  package static func makeReal() -> Disk? {
    Folder().map { Disk(number: FileSystem.attach(), folder: $0) }
  }

  deinit { FileSystem.unmount(number) }

  /// The path by which a database on this disk is opened.
  package func path(_ name: String) -> String {
    folder?.path(name) ?? FileSystem.path(number, name)
  }

  /// The names of the files, ascending.
  package var names: [String] { folder?.names ?? files.keys.sorted() }

  /// The names of the files that hold some bytes, ascending; reads all of every file.
  package func names(holding needle: [UInt8]) -> [String] {
    names.filter { name in
      guard let folder else { return files[name]?.holds(needle) ?? false }
      return folder.bytes(of: name).withUnsafeBytes { $0.holds(needle) }
    }
  }

  /// The machine goes down: handles end, unsynchronised writes are lost as ``loss`` says.
  package func crash() {
    crashes += 1
    for name in names {
      files[name]?.crash(losing: loss, draw: draw)
      if files[name]?.isDurable == false { files[name] = nil }
    }
  }

  /// All files as a program that copied them now would get them.
  package func image() -> DiskImage {
    guard let folder else { return DiskImage(files: files.mapValues(\.bytes)) }
    let contents = folder.names.map { ($0, folder.bytes(of: $0)) }
    return DiskImage(files: Dictionary(uniqueKeysWithValues: contents))
  }

  /// Puts other files in the place of all; handles end, as in a crash.
  package func load(_ image: DiskImage) {
    crashes += 1
    guard let folder else {
      files = image.files.mapValues { DiskFile(bytes: $0) }
      return
    }
    for name in folder.names { folder.remove(name) }
    for (name, bytes) in image.files { folder.write(bytes, to: name) }
  }

  /// Takes a file away, as somebody would who knows no better.
  package func lose(_ name: String) {
    files[name] = nil
    folder?.remove(name)
  }

  // MARK: What the file system asks

  /// Asks what becomes of an operation; a crash happens at once.
  func answer(_ kind: DiskOperation.Kind, _ file: String) -> DiskFault {
    let operation = DiskOperation(kind: kind, file: file, number: operations)
    operations += 1
    let fault = fault(operation)
    if case .crash = fault { crash() }
    return fault
  }

  func file(_ name: String) -> DiskFile? { files[name] }

  func makeFile(_ name: String) -> DiskFile {
    let file = DiskFile()
    files[name] = file
    return file
  }

  func removeFile(_ name: String) { files[name] = nil }
}

/// The files of a disk at one moment.
package struct DiskImage: Sendable {
  let files: [String: [UInt8]]
}

extension UnsafeRawBufferPointer {
  /// Whether some bytes stand in here, one after the other.
  func holds(_ needle: [UInt8]) -> Bool {
    guard let start = baseAddress, let first = needle.first else { return needle.isEmpty }
    var offset = 0
    while offset + needle.count <= count {
      let rest = count - needle.count + 1 - offset
      guard let found = memchr(start + offset, Int32(first), rest) else { return false }
      if memcmp(found, needle, needle.count) == 0 { return true }
      offset = start.distance(to: UnsafeRawPointer(found)) + 1
    }
    return false
  }
}
