package import CRDT
package import Codec

/// What the hub says about ranges and names.
package struct VerifyResponse: Hashable, Sendable {
  /// What the hub says about one range.
  package enum RangeAnswer: Hashable, Sendable {
    /// It holds the same.
    case equal
    /// It differs: the hub's fingerprints of parts, each ending at an id, that make up the range.
    case parts([Part])
    /// It differs: all that the hub holds there, by id.
    case items([StateItem])
  }

  /// The part of a range from behind the one before it up to an id.
  package struct Part: Hashable, Sendable {
    /// The largest id of the part.
    package let last: RecordID
    /// What the hub holds there.
    package let fingerprint: RangeFingerprint

    /// Joins the parts.
    package init(last: RecordID, _ fingerprint: RangeFingerprint) {
      self.last = last
      self.fingerprint = fingerprint
    }
  }

  /// What is to become of a record that was asked about.
  package enum Verdict: Hashable, Sendable {
    /// The hub holds nothing of it: hand it back.
    case hand
    /// The hub holds it, in this state: ask for it whole.
    case want(UInt128)
    /// The hub holds it, and its place is not the sender's any more.
    case left
    /// It was lawfully erased.
    case erased
    /// The hub holds only its tombstone, in this state.
    case pruned(UInt128)
    /// The hub keeps what was sent of it in quarantine or for review.
    case held
  }

  /// Which hub, and under which history.
  package var hub: HubName
  /// One answer a range, in the order of the request.
  package var ranges: [RangeAnswer] = []
  /// One verdict a name, in the order of the request.
  package var verdicts: [Verdict] = []
  /// Where the changes feed stood when the ranges were compared; only if scopes were named.
  package var cursor: Cursor?
  /// What is granted; nil if it is what the request named.
  package var scopes: [String]?

  /// Starts an answer.
  package init(hub: HubName) {
    self.hub = hub
  }
}

extension VerifyResponse {
  /// The message in bytes.
  package var encoded: [UInt8] {
    var message = MessageWriter()
    message.field(1) { hub.write(to: &$0) }
    if !ranges.isEmpty {
      message.field(2) { writer in
        writer.array(ranges.count)
        for answer in ranges { answer.write(to: &writer) }
      }
    }
    if !verdicts.isEmpty {
      message.field(3) { writer in
        writer.array(verdicts.count)
        for verdict in verdicts { verdict.write(to: &writer) }
      }
    }
    if let cursor {
      message.field(4) { writer in
        writer.array(3)
        cursor.write(to: &writer)
      }
    }
    if let scopes { message.field(5) { $0.texts(scopes) } }
    return message.encoded
  }

  /// Reads a message; keys of a newer version are skipped.
  package init(_ bytes: [UInt8]) throws(CBORError) {
    var message = try MessageReader(bytes)
    self.init(hub: HubName(id: RecordID(0), history: 0, name: ""))
    var hasHub = false
    while let key = try message.nextKey() {
      switch key {
      case 1:
        hub = try HubName(from: &message.reader)
        hasHub = true
      case 2:
        for _ in 0..<(try message.reader.list(max: WireLimits.verifyRangesMax)) {
          ranges.append(try RangeAnswer(from: &message.reader))
        }
      case 3:
        for _ in 0..<(try message.reader.list(max: WireLimits.verifyNamesMax)) {
          verdicts.append(try Verdict(from: &message.reader))
        }
      case 4:
        try message.reader.array(exactly: 3)
        cursor = try Cursor(from: &message.reader)
      case 5: scopes = try message.reader.texts()
      default: try message.skip()
      }
    }
    guard hasHub else { throw .invalid(at: 0, wanted: "an answer with key 1") }
  }
}

extension VerifyResponse.RangeAnswer {
  func write(to writer: inout CBORWriter) {
    switch self {
    case .equal:
      writer.array(1)
      writer.unsigned(0)
    case .parts(let parts):
      writer.array(2)
      writer.unsigned(1)
      writer.array(parts.count)
      for part in parts {
        writer.array(3)
        writer.byteString(part.last.bytes)
        part.fingerprint.write(to: &writer)
      }
    case .items(let items):
      writer.array(2)
      writer.unsigned(2)
      writer.array(items.count)
      for item in items {
        writer.array(3)
        writer.unsigned(UInt64(item.name.type.rawValue))
        writer.byteString(item.name.id.bytes)
        writer.byteString(RecordID(item.stateHash).bytes)
      }
    }
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    let start = reader.offset
    let count = try reader.array()
    switch (count, try reader.unsigned()) {
    case (1, 0): self = .equal
    case (2, 1):
      var parts: [VerifyResponse.Part] = []
      for _ in 0..<(try reader.list(max: WireLimits.verifyPartsMax)) {
        let place = reader.offset
        try reader.array(exactly: 3)
        let last = try reader.recordID()
        guard parts.last.map({ $0.last < last }) ?? true else {
          throw .invalid(at: place, wanted: "parts that ascend")
        }
        parts.append(.init(last: last, try RangeFingerprint(from: &reader)))
      }
      self = .parts(parts)
    case (2, 2):
      var items: [StateItem] = []
      for _ in 0..<(try reader.list(max: WireLimits.verifyItemsMax)) {
        try reader.array(exactly: 3)
        let type = TypeCode(UInt16(try reader.count(max: 0xFFFF)))
        let name = RecordName(type, try reader.recordID())
        items.append(StateItem(name, try reader.recordID().rawValue))
      }
      self = .items(items)
    default: throw .invalid(at: start, wanted: "an answer of kind 0 to 2")
    }
  }
}

extension VerifyResponse.Verdict {
  func write(to writer: inout CBORWriter) {
    let (kind, hash): (UInt64, UInt128?) =
      switch self {
      case .hand: (0, nil)
      case .want(let hash): (1, hash)
      case .left: (2, nil)
      case .erased: (3, nil)
      case .pruned(let hash): (4, hash)
      case .held: (5, nil)
      }
    writer.array(hash == nil ? 1 : 2)
    writer.unsigned(kind)
    if let hash { writer.byteString(RecordID(hash).bytes) }
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    let start = reader.offset
    let count = try reader.array()
    switch (count, try reader.unsigned()) {
    case (1, 0): self = .hand
    case (2, 1): self = .want(try reader.recordID().rawValue)
    case (1, 2): self = .left
    case (1, 3): self = .erased
    case (2, 4): self = .pruned(try reader.recordID().rawValue)
    case (1, 5): self = .held
    default: throw .invalid(at: start, wanted: "a verdict of 0 to 5")
    }
  }
}
