package import CRDT

/// Why a local write was not made; nothing of its transaction was.
package enum EditError: Error, Hashable, Sendable {
  /// The record is not on this laptop.
  case missing(RecordID)
  /// The field was written once and stays so.
  case immutable(field: String, record: RecordID)
  /// Records of the type are never deleted.
  case notDeletable(type: String)
  /// The record was deleted; restore it first.
  case deleted(RecordID)
  /// A field that a complete record must have was left out.
  case required(field: String, type: String)
  /// The record would be larger than a message can carry.
  case tooLarge(bytes: Int, limit: Int)
}
