/// What a run did, for the summary.
package struct Counts: Sendable, Equatable {
  /// Transactions of local writes.
  package var writes = 0
  /// Requests that reached a hub.
  package var exchanges = 0
  /// Machines that went down.
  package var crashes = 0
  /// Disks put back from an older copy.
  package var restores = 0
  /// Disks copied to another laptop.
  package var clones = 0
  /// Laptops that took a new name.
  package var newNames = 0
  /// Disagreements that were listed at the end.
  package var conflicts = 0
  /// Records that a hub refused.
  package var refusals = 0
  /// Files that a hub confirmed.
  package var files = 0
  /// Records that an office moved.
  package var moves = 0
  /// Erasures that somebody wrote.
  package var erasures = 0
  /// Late edits that an office decided about.
  package var decisions = 0
  /// Programs that were replaced by newer ones.
  package var upgrades = 0
  /// Machines that went down within that.
  package var upgradeCrashes = 0
  /// Disks of hubs among others that were put back from an older copy.
  package var hubRestores = 0
  /// Of these, how many the office's command put back.
  package var commandRestores = 0
  /// Moves that a hub forgot with its disk.
  package var movesLost = 0
  /// Exchanges of hubs with wider ones.
  package var hubExchanges = 0

  /// Nothing yet.
  package init() {}

  /// Adds another run's.
  package mutating func add(_ other: Counts) {
    writes += other.writes
    exchanges += other.exchanges
    crashes += other.crashes
    restores += other.restores
    clones += other.clones
    newNames += other.newNames
    conflicts += other.conflicts
    refusals += other.refusals
    hubExchanges += other.hubExchanges
    upgrades += other.upgrades
    upgradeCrashes += other.upgradeCrashes
    hubRestores += other.hubRestores
    commandRestores += other.commandRestores
    movesLost += other.movesLost
    decisions += other.decisions
    erasures += other.erasures
    moves += other.moves
    files += other.files
  }
}
