package import CRDT
package import Codec

/// What the hub answers in one exchange.
package struct SyncResponse: Hashable, Sendable {
  /// What became of the push.
  package var outcome = Outcome.merged
  /// Which hub answers, and under which history.
  package var hub: HubName
  /// Milliseconds since 1970 by the hub's clock; nil while the hub does not trust it.
  package var wallMilliseconds: UInt64?
  /// The largest timestamp that the hub ever received from the asking site.
  package var mark: Timestamp
  /// What of the push was not accepted, each with its reason; all else is held durably.
  package var quarantined: [Refusal] = []
  /// What is granted now; nil if it is what the request's cursors name.
  package var scopes: [String]?
  /// What the replica lacks.
  package var page = Page()
  /// Where each scope stands once the page was applied.
  package var cursors: CursorMap = .each([])
  /// Whether more pages wait.
  package var hasMore = false
  /// About how many records wait behind this page.
  package var remaining: UInt64 = 0
  /// For a probe: the largest own timestamp among the pushed writes that the hub holds unchanged.
  package var held: Timestamp?
  /// Which of the roots asked about the replica may see no more.
  package var gone: [RecordName] = []
  /// How many of the roots asked about were judged; nil from a hub that judges none.
  package var judgedCount: UInt64?
  /// For a probe: of single fields of the pushed records, what the hub holds unchanged.
  package var heldWrites: [Held] = []
  /// Up to which change a verified backup of the hub holds everything; nil if none is known.
  package var backedUp: UInt64?
  /// What differs where the hub may judge a record differently: its schema and its program; empty
  /// from a hub that does not say.
  package var edition: [UInt8] = []

  /// What became of a push.
  package enum Outcome: UInt64, Sendable {
    /// Merged and durable.
    case merged = 0
    /// Nothing merged: the hub holds later writes of this site than it says, or its clock is off.
    case check = 1
    /// Nothing merged or sent: the hub does not know the list of scopes; send every cursor.
    case cursors = 2
    /// Nothing merged or sent: the hub's history is not the one that the cursors refer to.
    case history = 3
  }

  /// A pushed record that was not accepted.
  package struct Refusal: Hashable, Sendable {
    /// Which record.
    package let name: RecordName
    /// Why, as a code of Protocol.md.
    package let code: String
    /// The facts in English.
    package let detail: String

    /// Joins the parts.
    package init(_ name: RecordName, code: String, detail: String) {
      self.name = name
      self.code = code
      self.detail = detail
    }
  }

  /// Starts an answer.
  package init(hub: HubName, mark: Timestamp) {
    self.hub = hub
    self.mark = mark
  }
}

/// Which hub, and which incarnation of its history.
package struct HubName: Hashable, Sendable {
  /// The hub, for ever.
  package let id: RecordID
  /// Its history, minted anew by a restore.
  package let history: UInt64
  /// What people call it.
  package let name: String

  /// Joins the parts.
  package init(id: RecordID, history: UInt64, name: String) {
    self.id = id
    self.history = history
    self.name = name
  }

  func write(to writer: inout CBORWriter) {
    writer.array(3)
    writer.byteString(id.bytes)
    writer.unsigned(history)
    writer.shortText(name)
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    try reader.array(exactly: 3)
    id = try reader.recordID()
    history = try reader.unsigned()
    name = try reader.shortText()
  }
}

extension SyncResponse {
  /// The message in bytes.
  package var encoded: [UInt8] {
    var message = MessageWriter()
    message.field(1) { $0.unsigned(outcome.rawValue) }
    message.field(2) { hub.write(to: &$0) }
    if let wallMilliseconds { message.field(3) { $0.unsigned(wallMilliseconds) } }
    message.field(4) { $0.unsigned(mark.rawValue) }
    if !quarantined.isEmpty {
      message.field(5) { writer in
        writer.array(quarantined.count)
        for refusal in quarantined { refusal.write(to: &writer) }
      }
    }
    if let scopes {
      message.field(6) { writer in
        writer.array(scopes.count)
        for scope in scopes { writer.text(scope) }
      }
    }
    if !page.isEmpty { message.field(7) { page.write(to: &$0) } }
    switch cursors {
    case .each(let cursors):
      if !cursors.isEmpty {
        message.field(8) { writer in
          writer.array(cursors.count)
          for cursor in cursors { cursor.write(to: &writer) }
        }
      }
    case .same(let scopes, let cursor):
      message.field(9) { writer in
        writer.array(4)
        writer.byteString(scopes)
        cursor.write(to: &writer)
      }
    }
    if hasMore { message.field(10) { $0.bool(true) } }
    if remaining > 0 { message.field(11) { $0.unsigned(remaining) } }
    if let held { message.field(12) { $0.unsigned(held.rawValue) } }
    if !gone.isEmpty { message.field(13) { $0.recordNames(gone) } }
    if let judgedCount { message.field(14) { $0.unsigned(judgedCount) } }
    if !heldWrites.isEmpty {
      message.field(19) { writer in
        writer.array(heldWrites.count)
        for held in heldWrites { held.write(to: &writer) }
      }
    }
    if let backedUp { message.field(20) { $0.unsigned(backedUp) } }
    if !edition.isEmpty { message.field(21) { $0.byteString(edition) } }
    return message.encoded
  }

  /// Reads a message; keys of a newer version are skipped.
  package init(_ bytes: [UInt8]) throws(CBORError) {
    var message = try MessageReader(bytes)
    self.init(hub: HubName(id: RecordID(0), history: 0, name: ""), mark: Timestamp(0))
    var required: Set<UInt64> = [1, 2, 4]
    while let key = try message.nextKey() {
      required.remove(key)
      switch key {
      case 1:
        let start = message.reader.offset
        guard let outcome = Outcome(rawValue: try message.reader.unsigned()) else {
          throw .invalid(at: start, wanted: "an outcome of 0 to 3")
        }
        self.outcome = outcome
      case 2: hub = try HubName(from: &message.reader)
      case 3: wallMilliseconds = try message.reader.unsigned()
      case 4: mark = Timestamp(try message.reader.unsigned())
      case 5:
        for _ in 0..<(try message.reader.list(max: WireLimits.messageRecordsMax)) {
          quarantined.append(try Refusal(from: &message.reader))
        }
      case 6: scopes = try message.reader.texts()
      case 7: page = try Page(from: &message.reader)
      case 8: cursors = .each(try message.reader.cursors())
      case 9:
        try message.reader.array(exactly: 4)
        let scopes = try message.reader.scopesHash()
        cursors = .same(scopes: scopes, try Cursor(from: &message.reader))
      case 10: hasMore = try message.reader.bool()
      case 11: remaining = try message.reader.unsigned()
      case 12: held = Timestamp(try message.reader.unsigned())
      case 13: gone = try message.reader.recordNames()
      case 14: judgedCount = try message.reader.unsigned()
      case 19:
        for _ in 0..<(try message.reader.list(max: WireLimits.messageRecordsMax)) {
          heldWrites.append(try Held(from: &message.reader))
        }
      case 20: backedUp = try message.reader.unsigned()
      case 21:
        let start = message.reader.offset
        edition = try message.reader.byteString()
        guard edition.count == WireLimits.editionBytes else {
          throw .invalid(at: start, wanted: "an edition of 8 bytes")
        }
      default: try message.skip()
      }
    }
    guard required.isEmpty else { throw .invalid(at: 0, wanted: "an answer with keys 1, 2, 4") }
  }
}

extension SyncResponse.Refusal {
  func write(to writer: inout CBORWriter) {
    writer.array(4)
    writer.unsigned(UInt64(name.type.rawValue))
    writer.byteString(name.id.bytes)
    writer.text(code)
    writer.shortText(detail)
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    try reader.array(exactly: 4)
    let type = TypeCode(UInt16(try reader.count(max: 0xFFFF)))
    name = RecordName(type, try reader.recordID())
    code = try reader.shortText()
    detail = try reader.shortText()
  }
}
