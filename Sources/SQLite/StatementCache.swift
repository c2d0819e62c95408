internal import CSQLite

/// Compiled statements that nobody uses just now, by their text.
///
/// A statement is lent out by removal and comes back reset, so one that is in use is never here.
final class StatementCache {
  /// How many statements are kept; each takes a few KiB.
  ///
  /// A store asks each of its 60 tables in half a dozen ways, and one round through more texts than
  /// are kept would compile every one of them anew.
  static let countMax = 512

  private struct Entry {
    let pointer: OpaquePointer
    let returned: UInt64
  }

  /// A text as a key: found by a few of its bytes, told apart by all of them.
  ///
  /// Most of what a record costs is some ten lookups here, and the texts have up to 5,000 bytes.
  private struct Key: Hashable {
    let sql: String
    /// Bytes that go into the hash, spread over the text.
    private static let sampleCount = 16

    func hash(into hasher: inout Hasher) {
      var sample = UInt64(sql.utf8.count)
      _ = sql.utf8.withContiguousStorageIfAvailable { bytes in
        for index in 0..<min(Self.sampleCount, bytes.count) {
          let byte = bytes[index * bytes.count / Self.sampleCount]
          sample = sample &* 31 &+ UInt64(byte)
        }
      }
      hasher.combine(sample)
    }
  }

  private var entries: [Key: Entry] = [:]
  private var returns: UInt64 = 0
  private var isOpen = true

  /// Hands out the statement with a text, if there is one.
  func take(_ sql: String) -> OpaquePointer? {
    entries.removeValue(forKey: Key(sql: sql))?.pointer
  }

  /// Takes a statement back; drops the one longest unused if there are too many.
  func giveBack(_ pointer: OpaquePointer, sql: String) {
    let key = Key(sql: sql)
    guard isOpen, entries[key] == nil else {
      sqlite3_finalize(pointer)
      return
    }
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
    returns += 1
    entries[key] = Entry(pointer: pointer, returned: returns)
    guard entries.count > Self.countMax else { return }
    if let oldest = entries.min(by: { $0.value.returned < $1.value.returned }) {
      entries[oldest.key] = nil
      sqlite3_finalize(oldest.value.pointer)
    }
  }

  /// Finalises what is here, and from now on what comes back.
  func close() {
    isOpen = false
    for entry in entries.values { sqlite3_finalize(entry.pointer) }
    entries = [:]
  }
}
