package import CRDT

/// One rating by a resident, kept whatever became of the request.
package struct CaseRating: Hashable, Sendable {
  /// The step that recorded it.
  package let event: RecordID
  /// Of the handling unit.
  package let rating: Coded<Rating>
  /// Of the office that took the request.
  package let desk: Coded<Rating>?
  /// Whether the resident entered it; that outranks what staff heard (C21).
  package let isByResident: Bool
  /// The round whose result it is about; see ``CaseState/round``.
  package let round: Int
  /// When; milliseconds since 1970.
  package let at: Int64
  /// Whether a later rating's author had seen this one.
  package internal(set) var isReplaced = false
}
