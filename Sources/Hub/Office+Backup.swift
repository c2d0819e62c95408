package import Storage

/// Remembering what a verified backup holds.
extension Office {
  /// Notes that a backup was read back and is sound, so that laptops need not keep for the hub what
  /// it holds; says whether it counts.
  ///
  /// It counts if it is of this very past: a hub that fell back may have other changes under the
  /// same numbers, and then its chain has another link there. An older one changes nothing.
  @discardableResult
  package func noteBackup(_ facts: BackupFacts) throws -> Bool {
    try store.write {
      guard facts.isSound, !facts.link.isEmpty, facts.sequence <= store.lastSequence,
        try store.link(at: facts.sequence) == facts.link
      else { return false }
      if facts.sequence > (try store.backedUp ?? 0) {
        try store.set("backed_up", number: Int64(clamping: facts.sequence))
      }
      return true
    }
  }
}
