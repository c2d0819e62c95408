/// One thing that a database asks of a disk.
package struct DiskOperation: Sendable {
  /// What is asked.
  package enum Kind: Sendable {
    case open
    case read
    case write
    case truncate
    case synchronize
    case delete
  }

  /// What is asked.
  package let kind: Kind
  /// The file's name on the disk.
  package let file: String
  /// Counts the operations of a disk from 0, over crashes too.
  package let number: Int
}

/// How a disk answers an operation.
package enum DiskFault: Sendable {
  /// As asked.
  case none
  /// The machine goes down before it is done: what was not synchronised may be lost or torn.
  case crash
  /// The disk cannot; nothing was done.
  case failure
  /// There is no room; nothing was done.
  case full
}

/// What a crash leaves of writes that were not synchronised.
package enum DiskLoss: CaseIterable, Sendable {
  /// The process was killed: the system still writes everything.
  case nothing
  /// The power went before anything was written.
  case everything
  /// Some writes reached the disk, in no order.
  case someWrites
  /// Of each write some sectors reached the disk.
  case someSectors
}
