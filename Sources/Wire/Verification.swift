package import CRDT
package import Codec

/// Record ids from one to another, both included.
package struct IDRange: Hashable, Sendable {
  /// The smallest id.
  package let first: RecordID
  /// The largest id.
  package let last: RecordID

  /// Joins the ends; nil if they stand the wrong way round.
  package init?(_ first: RecordID, _ last: RecordID) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// All ids.
  package static let all = IDRange(all: ())

  private init(all: Void) {
    first = RecordID(0)
    last = RecordID(UInt128.max)
  }
}

/// What the records of a range come to: equal fingerprints mean equal states.
package struct RangeFingerprint: Hashable, Sendable {
  /// How many records.
  package var count: UInt64 = 0
  /// The sum of their state hashes, modulo 2^128.
  package var sum: UInt128 = 0

  /// Of no records.
  package init() {}

  /// Adds a record.
  package mutating func insert(_ stateHash: UInt128) {
    count += 1
    sum &+= stateHash
  }

  /// Adds the records of another range.
  package mutating func insert(_ other: RangeFingerprint) {
    count += other.count
    sum &+= other.sum
  }

  func write(to writer: inout CBORWriter) {
    writer.unsigned(count)
    writer.byteString(RecordID(sum).bytes)
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    count = try reader.unsigned()
    sum = try reader.recordID().rawValue
  }
}

/// A range with the fingerprint that one side has of it.
package struct RangeClaim: Hashable, Sendable {
  /// The range.
  package let range: IDRange
  /// What one side holds there.
  package let fingerprint: RangeFingerprint

  /// Joins the parts.
  package init(_ range: IDRange, _ fingerprint: RangeFingerprint) {
    self.range = range
    self.fingerprint = fingerprint
  }
}

/// A record with the hash of its state.
package struct StateItem: Hashable, Sendable {
  /// Which record.
  package let name: RecordName
  /// Its state.
  package let stateHash: UInt128

  /// Joins the parts.
  package init(_ name: RecordName, _ stateHash: UInt128) {
    self.name = name
    self.stateHash = stateHash
  }
}

/// What a replica asks to learn where it differs from the hub; nothing is changed by it.
package struct VerifyRequest: Hashable, Sendable {
  /// The protocol's version.
  package var version: UInt64 = 1
  /// Whether records that were deleted count, too.
  package var countsDeleted = false
  /// What the replica holds in ranges that ascend and do not overlap.
  package var ranges: [RangeClaim] = []
  /// Records whose fate is asked for.
  package var names: [RecordName] = []
  /// Names the scopes that the replica knows; nil if it does not ask for a cursor.
  package var scopes: [UInt8]?

  /// Asks nothing yet.
  package init() {}

  /// The message in bytes.
  package var encoded: [UInt8] {
    var message = MessageWriter()
    message.field(1) { $0.unsigned(version) }
    if countsDeleted { message.field(2) { $0.unsigned(1) } }
    if !ranges.isEmpty {
      message.field(3) { writer in
        writer.array(ranges.count)
        for claim in ranges {
          writer.array(4)
          writer.byteString(claim.range.first.bytes)
          writer.byteString(claim.range.last.bytes)
          claim.fingerprint.write(to: &writer)
        }
      }
    }
    if !names.isEmpty {
      message.field(4) { writer in
        writer.array(names.count)
        for name in names {
          writer.array(2)
          writer.unsigned(UInt64(name.type.rawValue))
          writer.byteString(name.id.bytes)
        }
      }
    }
    if let scopes { message.field(5) { $0.byteString(scopes) } }
    return message.encoded
  }

  /// Reads a message; keys of a newer version are skipped.
  package init(_ bytes: [UInt8]) throws(CBORError) {
    var message = try MessageReader(bytes)
    var hasVersion = false
    while let key = try message.nextKey() {
      switch key {
      case 1:
        version = try message.reader.unsigned()
        hasVersion = true
      case 2: countsDeleted = try message.reader.unsigned() & 1 != 0
      case 3: ranges = try message.reader.claims()
      case 4: names = try message.reader.recordNames(max: WireLimits.verifyNamesMax)
      case 5: scopes = try message.reader.scopesHash()
      default: try message.skip()
      }
    }
    guard hasVersion else { throw .invalid(at: 0, wanted: "a request with key 1") }
  }
}

extension CBORReader {
  fileprivate mutating func claims() throws(CBORError) -> [RangeClaim] {
    var claims: [RangeClaim] = []
    for _ in 0..<(try list(max: WireLimits.verifyRangesMax)) {
      let start = offset
      try array(exactly: 4)
      let first = try recordID()
      guard let range = IDRange(first, try recordID()),
        claims.last.map({ $0.range.last < range.first }) ?? true
      else { throw .invalid(at: start, wanted: "ranges that ascend and do not overlap") }
      claims.append(RangeClaim(range, try RangeFingerprint(from: &self)))
    }
    return claims
  }
}
