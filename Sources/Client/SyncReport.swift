/// What one sync did.
package struct SyncReport: Hashable, Sendable {
  /// Requests made.
  package var requests = 0
  /// Records pushed.
  package var pushed = 0
  /// Records among them that were handed on whole, with others' writes.
  package var carried = 0
  /// Records received.
  package var pulled = 0
  /// Records that the hub did not accept.
  package var quarantined = 0
  /// Deleted records that were dropped here, for the hub keeps them.
  package var pruned = 0
  /// Bytes sent in bodies.
  package var bytesSent = 0
  /// Bytes received in bodies.
  package var bytesReceived = 0
  /// Why this laptop took a new name on the way; nil if it did not.
  package var newName: NameReason?
  /// Whether the hub said that it does not know the time, so that no clock was measured.
  package var isTimeUnknown = false
  /// What the laptop's clock is off by, in milliseconds; positive if it is behind the hub's.
  package var clockOffset: Int64 = 0
  /// The places granted that are new since the last sync.
  package var newScopes: [String] = []
  /// The places that are no longer granted.
  package var goneScopes: [String] = []
  /// Records that the hub keeps for review; they count as pushed.
  package var inReview = 0
  /// Roots that were removed from this laptop: they are others' now, or ended long ago.
  package var removed: [RemovedRoots] = []
  /// Removed records whose own writes stay sealed here.
  package var sealed = 0
  /// Roots that are others' now and stay until the hub holds what was written in them.
  package var keptLeaving = 0

  /// Whether the hub was found to have another history: it was restored or rolled back.
  package var hubWasRestored = false
  /// Records noted to be handed back to such a hub.
  package var handedBack = 0

  /// Nothing yet.
  package init() {}

  /// Adds what another sync did, after this one.
  package mutating func add(_ other: SyncReport) {
    requests += other.requests
    pushed += other.pushed
    carried += other.carried
    pulled += other.pulled
    quarantined += other.quarantined
    pruned += other.pruned
    bytesSent += other.bytesSent
    bytesReceived += other.bytesReceived
    newName = other.newName ?? newName
    isTimeUnknown = other.isTimeUnknown
    clockOffset = other.clockOffset
    newScopes += other.newScopes
    goneScopes += other.goneScopes
    inReview += other.inReview
    removed += other.removed
    sealed += other.sealed
    keptLeaving += other.keptLeaving
    hubWasRestored = hubWasRestored || other.hubWasRestored
    handedBack += other.handedBack
  }

  /// Whether this laptop took a new name because another one may write under the old.
  package var tookNewName: Bool { newName?.tellsOfCopy ?? false }
}

/// How far a sync is.
package struct SyncProgress: Hashable, Sendable {
  /// Records pushed so far.
  package var pushed: Int
  /// Records received so far.
  package var pulled: Int
  /// About how many records are still to come.
  package var remaining: Int
  /// Bytes both ways so far.
  package var bytes: Int
}

/// Which halves of a sync are wanted.
package enum SyncDirection: Sendable {
  /// Push and pull.
  case both
  /// Only what the hub lacks.
  case push
  /// Only what this laptop lacks.
  case pull
}
