/// One machine's disk in memory: it can crash, fail and fill up at every operation.
///
/// A crash makes every open handle fail for good; files are opened anew after it. One thread at a
/// time uses a disk and what is open on it.
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

  private init(number: Int) { self.number = number }

  /// Makes an empty disk, on which SQLite finds files until it is gone.
  package static func make() -> Disk {
    let disk = Disk(number: FileSystem.attach())
    FileSystem.mount(disk, as: disk.number)
    return disk
  }

  deinit { FileSystem.unmount(number) }

  /// The path by which a database on this disk is opened.
  package func path(_ name: String) -> String { FileSystem.path(number, name) }

  /// The names of the files, ascending.
  package var names: [String] { files.keys.sorted() }

  /// The machine goes down: handles end, unsynchronised writes are lost as ``loss`` says.
  package func crash() {
    crashes += 1
    for name in names {
      files[name]?.crash(losing: loss, draw: draw)
      if files[name]?.isDurable == false { files[name] = nil }
    }
  }

  /// All files as a program that copied them now would get them.
  package func image() -> DiskImage { DiskImage(files: files.mapValues(\.bytes)) }

  /// Puts other files in the place of all; handles end, as in a crash.
  package func load(_ image: DiskImage) {
    crashes += 1
    files = image.files.mapValues { DiskFile(bytes: $0) }
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
