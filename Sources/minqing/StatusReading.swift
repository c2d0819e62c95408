import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wire
import Wording

/// What `status` says, as facts read from the replica alone; no network is asked.
struct StatusReading {
  /// One granted scope.
  struct Place {
    let scope: String
    let isComplete: Bool
  }

  let path: String
  let membership: Membership?
  let fingerprint: String?
  let worker: RecordID?
  let nowMilliseconds: UInt64
  let lastSync: UInt64?
  let unsentCount: Int
  let carriedCount: Int
  let oldestUnsent: UInt64?
  let quarantinedCount: Int
  let inReviewCount: Int
  let sealedCount: Int
  let deposited: (count: Int, milliseconds: UInt64)?
  let conflictCounts: [Severity: Int]
  let places: [Place]
  let names: PlaceNames
  let wantedCount: Int
  let recordCount: Int
  let prunedCount: Int
  let databaseBytes: Int
  let filesWaiting: (count: Int, bytes: UInt64)
  let freeBytes: Int?
  let clockOffset: Int64
  /// The names that the laptop took, the oldest first.
  let newNames: [NewName]
  /// Why it will take another with its next write; nil if it will not.
  let copyTrouble: NameReason?
  /// Writes that came covered by a later one of their own laptop, unknown here.
  let lateCount: Int

  /// Days after which a sync counts as long ago.
  static let syncAgeShownMilliseconds: UInt64 = 7 * 24 * 3_600_000
  /// Records asked for whole that are counted.
  private static let wantedMax = 1000

  /// Reads everything at one moment.
  init(_ replica: Replica, path: String) throws {
    let store = replica.store
    let unsent = try replica.unsent()
    var conflicts: [Severity: Int] = [:]
    for conflict in try store.conflicts() { conflicts[conflict.severity, default: 0] += 1 }
    self.path = path
    membership = try replica.membership
    fingerprint = try store.bytes("hub_id").map { Fingerprint.text(ofHub: $0) }
    worker = try replica.worker
    nowMilliseconds = try replica.wallMilliseconds
    lastSync = try replica.lastSync
    unsentCount = unsent.count
    carriedCount = try replica.carriedCount()
    oldestUnsent = unsent.oldestMilliseconds
    let quarantined = try store.quarantined()
    inReviewCount = quarantined.count { $0.code == HubCode.inReview }
    quarantinedCount = quarantined.count - inReviewCount
    sealedCount = try store.sealedCount()
    deposited = try replica.deposited
    conflictCounts = conflicts
    let cursors = try store.cursors()
    places = try replica.scopes.map { scope in
      // A place without any record has a cursor all the same, at the position it was asked at.
      let cursor = cursors.first { $0.scope == scope }?.cursor
      return Place(scope: scope, isComplete: cursor.map { $0.base == $0.position } ?? false)
    }
    names = try PlaceNames(store)
    wantedCount = try store.wanted(limit: Self.wantedMax).count
    recordCount = try store.countAll()
    prunedCount = try store.prunedCount()
    databaseBytes =
      (FileSystem.size(path) ?? 0) + (FileSystem.size(path + "-wal") ?? 0)
    filesWaiting = try replica.filesWaiting()
    freeBytes = FileSystem.freeBytes(at: path)
    clockOffset = try replica.clockOffset
    newNames = try replica.newNames
    copyTrouble = try replica.copyTrouble()
    lateCount = try store.lateCount()
  }

  /// That the clock stands before the last sync; nil where it does not.
  var clockFall: Phrase? {
    lastSync.flatMap { ClockWords.fallenBack(now: nowMilliseconds, lastSync: $0) }
  }

  /// Whether all that was granted has come.
  var isComplete: Bool {
    lastSync != nil && wantedCount == 0 && places.allSatisfy(\.isComplete)
  }

  /// The last name that was taken because a copy may be in use, if that is worth a word still.
  var copyName: NewName? {
    newNames.last { name in
      name.reason.tellsOfCopy
        && name.milliseconds + NameWords.shownMilliseconds > nowMilliseconds
    }
  }
}
