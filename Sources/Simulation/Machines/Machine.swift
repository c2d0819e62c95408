internal import FaultDisk
internal import Models
internal import Storage

/// A machine with its disk, and the trouble that awaits it.
final class Machine {
  let disk: Disk
  /// The bytes of attachments.
  let shelf = Shelf()
  private var crashesSeen = 0

  /// Whether the machine went down since it was last started.
  var isDown: Bool { disk.crashes != crashesSeen }

  /// Whether an operation failed since trouble was planned.
  private(set) var hadTrouble = false

  /// Whether the program is at work; when checkers look at its files, the disk does not fail.
  private var isAtWork = false

  /// Sets up a machine whose disk is in memory, or a temporary folder.
  init(isReal: Bool) throws {
    guard !isReal else {
      disk = try Self.realDisk()
      return
    }
    disk = Disk.make()
  }

  /// An empty disk of real files, which goes with whoever holds it.
  static func realDisk() throws -> Disk {
    guard let disk = Disk.makeReal() else {
      throw Violation(.liveness, "The system makes no temporary folder.")
    }
    return disk
  }

  /// What a copy of the disk would bring back.
  func image() -> MachineImage { MachineImage(disk: disk.image(), files: shelf.files) }

  /// Puts a copy of the disk in the place of all; what was open on it ends.
  func load(_ image: MachineImage) {
    disk.load(image.disk)
    shelf.load(image.files)
  }

  /// Lets a newer program take a database over while the machine may go down; says whether it did.
  ///
  /// Without the backup beside it, for a disk in memory knows no renaming. With `isTorn` somebody
  /// tidies up the journal before the machine starts again.
  func crashInUpgrade(
    of file: String, role: Store.Role, schema: Schema, isTorn: Bool, _ draws: inout Draws
  ) -> Bool {
    start()
    let loss = DiskLoss.allCases[draws.below(DiskLoss.allCases.count)]
    let after = draws.below(Self.upgradeOperations)
    plan(Trouble(fault: .crash, after: after, loss: loss), draws: Draws(seed: draws.next()))
    // Whatever it throws, the file tells.
    _ = try? work {
      try Store.upgrade(
        path: disk.path(file), schema: schema, role: role, isTrial: false, backup: .caller)
    }
    defer { start() }
    if isDown, isTorn { disk.lose(file + "-journal") }
    return isDown
  }

  /// About as many disk operations as the upgrade of a small database takes.
  private static let upgradeOperations = 160

  /// Lets a newer program take a database over, on real files for the while.
  ///
  /// It makes a backup beside it, and a disk in memory knows no renaming. A crash comes before that
  /// or after.
  func takeOver(_ file: String, _ open: (_ path: String) throws -> Void) throws {
    let real = try Self.realDisk()
    real.load(disk.image())
    try open(real.path(file))
    disk.load(real.image())
  }

  /// Lets the program work on a disk that may fail.
  func work<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = isAtWork
    isAtWork = true
    defer { isAtWork = before }
    return try body()
  }

  /// Lets somebody look at the files meanwhile.
  func rest<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = isAtWork
    isAtWork = false
    defer { isAtWork = before }
    return try body()
  }

  /// Starts the machine after a crash, with a disk that works.
  func start() {
    if isDown { shelf.crash() }
    crashesSeen = disk.crashes
    disk.fault = { _ in .none }
    shelf.set(isFull: false)
  }

  /// Lets an operation some way ahead fail; nothing else does.
  func plan(_ trouble: Trouble, draws: Draws) {
    hadTrouble = false
    if case .full = trouble.fault { shelf.set(isFull: trouble.after == 0) }
    var draws = draws
    disk.loss = trouble.loss
    disk.draw = { draws.next() }
    let place = disk.operations + trouble.after
    var isOver = false
    disk.fault = { [weak self] operation in
      guard let self, isAtWork, !isOver, operation.number >= place,
        trouble.concerns(operation.kind)
      else { return .none }
      // A full disk stays full until somebody makes room; a failure comes alone.
      if case .full = trouble.fault {} else { isOver = true }
      hadTrouble = true
      return trouble.fault
    }
  }

  /// Ends planned trouble that did not come.
  func calm() {
    disk.fault = { _ in .none }
    shelf.set(isFull: false)
  }

  func forgetTrouble() { hadTrouble = false }
}

/// All that stood on a machine's disk at one moment.
struct MachineImage {
  let disk: DiskImage
  let files: [ShelfName: [UInt8]]
}

/// How a disk will fail: after how many operations, and what a crash leaves.
struct Trouble {
  let fault: DiskFault
  let after: Int
  let loss: DiskLoss

  func concerns(_ kind: DiskOperation.Kind) -> Bool {
    switch (fault, kind) {
    case (.none, _): false
    case (.crash, _): true
    case (.full, .write): true
    case (.full, _): false
    case (.failure, .read), (.failure, .write), (.failure, .synchronize): true
    case (.failure, _): false
    }
  }
}
