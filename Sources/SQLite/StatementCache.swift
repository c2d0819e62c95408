internal import CSQLite

/// Compiled statements that nobody uses just now, by their text.
///
/// A statement is lent out by removal and comes back reset, so one that is in use is never here.
final class StatementCache {
  /// How many statements are kept; each takes a few KiB, and a store has some 100 texts.
  static let countMax = 128

  private struct Entry {
    let pointer: OpaquePointer
    let returned: UInt64
  }

  private var entries: [String: Entry] = [:]
  private var returns: UInt64 = 0
  private var isOpen = true

  /// Hands out the statement with a text, if there is one.
  func take(_ sql: String) -> OpaquePointer? {
    entries.removeValue(forKey: sql)?.pointer
  }

  /// Takes a statement back; drops the one longest unused if there are too many.
  func giveBack(_ pointer: OpaquePointer, sql: String) {
    guard isOpen, entries[sql] == nil else {
      sqlite3_finalize(pointer)
      return
    }
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
    returns += 1
    entries[sql] = Entry(pointer: pointer, returned: returns)
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
