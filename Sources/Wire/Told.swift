package import CRDT
internal import Codec

/// Something that a replica lost, and its clock when it learnt of that.
///
/// What it wrote up to then it wrote in good faith; a hub takes that as if nothing had ended.
package struct Told: Hashable, Sendable {
  /// What was lost.
  package enum What: Hashable, Sendable {
    /// A scope that is granted no more.
    case scope(String)
    /// A root that left.
    case root(RecordID)
  }

  /// What was lost.
  package let what: What
  /// The largest timestamp that the replica had issued or followed by then.
  package let stamp: Timestamp

  /// Joins the parts.
  package init(_ what: What, at stamp: Timestamp) {
    self.what = what
    self.stamp = stamp
  }

  func write(to writer: inout CBORWriter) {
    writer.array(2)
    switch what {
    case .scope(let scope): writer.text(scope)
    case .root(let id): writer.byteString(id.bytes)
    }
    writer.unsigned(stamp.rawValue)
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    try reader.array(exactly: 2)
    what = reader.major == 2 ? .root(try reader.recordID()) : .scope(try reader.shortText())
    stamp = Timestamp(try reader.unsigned())
  }
}

extension CBORReader {
  mutating func told() throws(CBORError) -> [Told] {
    var items: [Told] = []
    for _ in 0..<(try list(max: WireLimits.messageRecordsMax)) {
      items.append(try Told(from: &self))
    }
    return items
  }
}
