package import CRDT
package import Codec

/// What a replica asks and tells in one exchange: hello, push and pull together.
package struct SyncRequest: Hashable, Sendable {
  /// The protocol's version.
  package var version: UInt64 = 1
  /// The incarnation that speaks.
  package var site: SiteID
  /// Milliseconds since 1970 by its clock.
  package var wallMilliseconds: UInt64
  /// The largest own timestamp that the hub is known to hold.
  package var mark: Timestamp
  /// What is asked beyond the usual.
  package var flags: SyncFlags = []
  /// The program and its version.
  package var software: String = ""
  /// The version of its schema.
  package var schema: UInt64 = 0
  /// The hub's history that the cursors refer to; nil before the first exchange.
  package var history: UInt64?
  /// Up to where each scope was applied.
  package var cursors: CursorMap = .each([])
  /// What the hub lacks.
  package var push = Page()
  /// Records to be sent whole, for deltas came without them.
  package var wanted: [RecordName] = []
  /// How many changed records are still unsent after this push, for the clerk's list of devices.
  package var unsent: UInt64 = 0
  /// Roots of which the replica asks whether it may still see them.
  package var judged: [RecordName] = []
  /// What the replica knows that it lost, and when it learnt of that.
  package var told: [Told] = []
  /// What the replica adds to its own clock, in milliseconds; `wallMilliseconds` holds it already.
  package var clockOffset: Int64 = 0
  /// Steps that somebody took out of the replica's file, past its program.
  package var dropped: [DroppedStep] = []

  /// Starts a request.
  package init(site: SiteID, wallMilliseconds: UInt64, mark: Timestamp) {
    self.site = site
    self.wallMilliseconds = wallMilliseconds
    self.mark = mark
  }
}

/// What a request asks beyond the usual; unknown bits are ignored.
package struct SyncFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Merge although the clock is off: it was measured and is applied to later stamps.
  package static let asIs = SyncFlags(rawValue: 1)
  /// Merge nothing: say which of the pushed writes the hub holds.
  package static let probe = SyncFlags(rawValue: 2)
  /// Send no page.
  package static let pushOnly = SyncFlags(rawValue: 4)
  /// Hold the answer until there is something to send.
  package static let watch = SyncFlags(rawValue: 8)
  /// The push hands on writes of other sites, too.
  package static let carried = SyncFlags(rawValue: 16)
  /// From a revoked device: put the push into the review tray, apply nothing, send nothing.
  package static let deposit = SyncFlags(rawValue: 32)
}

/// A record's type and id.
package struct RecordName: Hashable, Sendable {
  /// The type.
  package let type: TypeCode
  /// The id.
  package let id: RecordID

  /// Joins a type and an id.
  package init(_ type: TypeCode, _ id: RecordID) {
    self.type = type
    self.id = id
  }
}

extension SyncRequest {
  /// The message in bytes.
  package var encoded: [UInt8] {
    var message = MessageWriter()
    message.field(1) { $0.unsigned(version) }
    message.field(2) { $0.unsigned(site.rawValue) }
    message.field(3) { $0.unsigned(wallMilliseconds) }
    message.field(4) { $0.unsigned(mark.rawValue) }
    if !flags.isEmpty { message.field(5) { $0.unsigned(flags.rawValue) } }
    if !software.isEmpty { message.field(6) { $0.shortText(software) } }
    if schema > 0 { message.field(7) { $0.unsigned(schema) } }
    if let history { message.field(8) { $0.unsigned(history) } }
    switch cursors {
    case .each(let cursors):
      if !cursors.isEmpty {
        message.field(9) { writer in
          writer.array(cursors.count)
          for cursor in cursors { cursor.write(to: &writer) }
        }
      }
    case .same(let scopes, let cursor):
      message.field(10) { writer in
        writer.array(4)
        writer.byteString(scopes)
        cursor.write(to: &writer)
      }
    }
    if !push.isEmpty { message.field(11) { push.write(to: &$0) } }
    if !wanted.isEmpty { message.field(12) { $0.recordNames(wanted) } }
    if unsent > 0 { message.field(13) { $0.unsigned(unsent) } }
    if !judged.isEmpty { message.field(14) { $0.recordNames(judged) } }
    if !told.isEmpty {
      message.field(15) { writer in
        writer.array(told.count)
        for item in told { item.write(to: &writer) }
      }
    }
    if clockOffset != 0 { message.field(20) { $0.integer(clockOffset) } }
    if !dropped.isEmpty {
      message.field(21) { writer in
        writer.array(dropped.count)
        for item in dropped { item.write(to: &writer) }
      }
    }
    return message.encoded
  }

  /// Reads a message; keys of a newer version are skipped.
  package init(_ bytes: [UInt8]) throws(CBORError) {
    var message = try MessageReader(bytes)
    self.init(site: SiteID(0), wallMilliseconds: 0, mark: Timestamp(0))
    var required: Set<UInt64> = [1, 2, 3, 4]
    while let key = try message.nextKey() {
      required.remove(key)
      switch key {
      case 1: version = try message.reader.unsigned()
      case 2: site = SiteID(try message.reader.unsigned())
      case 3: wallMilliseconds = try message.reader.unsigned()
      case 4: mark = Timestamp(try message.reader.unsigned())
      case 5: flags = SyncFlags(rawValue: try message.reader.unsigned())
      case 6: software = try message.reader.shortText()
      case 7: schema = try message.reader.unsigned()
      case 8: history = try message.reader.unsigned()
      case 9: cursors = .each(try message.reader.cursors())
      case 10:
        try message.reader.array(exactly: 4)
        let scopes = try message.reader.scopesHash()
        cursors = .same(scopes: scopes, try Cursor(from: &message.reader))
      case 11: push = try Page(from: &message.reader)
      case 12: wanted = try message.reader.recordNames()
      case 13: unsent = try message.reader.unsigned()
      case 14: judged = try message.reader.recordNames()
      case 15: told = try message.reader.told()
      case 20: clockOffset = try message.reader.integer()
      case 21: dropped = try message.reader.droppedSteps()
      default: try message.skip()
      }
    }
    guard required.isEmpty else { throw .invalid(at: 0, wanted: "a request with keys 1 to 4") }
  }
}
