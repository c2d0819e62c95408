/// Why a laptop goes on under another name.
package enum NameReason: String, CaseIterable, Sendable {
  /// The hub holds writes in this name that this database never made: a copy is at work.
  case copied
  /// A record came that tells of such writes.
  case named
  /// The note beside the database is ahead of it: it was put back from an older copy.
  case older
  /// The database was moved to another machine.
  case moved
  /// The hub went back to an older state of itself.
  case hubRestored = "hub_restored"
  /// A person put the database back from a backup.
  case restored
  /// Records were removed from here, so own writes that others hold are no longer known here.
  case removed
  /// A wrong clock was put right.
  case clock
  /// The hub had given the name to a device that nobody uses.
  case enrolled

  /// Whether writes that were published keep the old name.
  ///
  /// Those that somebody may hold must stay the same writes. Where the hub says which it holds, or
  /// holds none, all others move too.
  var keepsPublished: Bool {
    switch self {
    case .older, .moved, .hubRestored, .restored, .removed: true
    case .copied, .named, .clock, .enrolled: false
    }
  }

  /// Whether a second database may be in use under the old name.
  package var tellsOfCopy: Bool {
    switch self {
    case .copied, .named, .older, .moved: true
    case .hubRestored, .restored, .removed, .clock, .enrolled: false
    }
  }
}

/// A name that was taken, with the reason.
package struct NewName: Hashable, Sendable {
  /// When, in milliseconds since 1970 by the corrected clock.
  package let milliseconds: UInt64
  /// Why.
  package let reason: NameReason

  /// Names that are remembered: more than a year of ordinary mishaps, and a line of a screen each.
  package static let keptMax = 8
}
