package import CRDT
internal import Codec

/// A step of a request that a laptop's program wrote into its file and that is not there any more,
/// although the program did not take it away.
package struct DroppedStep: Hashable, Sendable {
  /// The step's record.
  package let id: RecordID
  /// Whose chain it stands in.
  package let site: SiteID
  /// Its place in that chain, from 1; 0 where it had none.
  package let place: UInt64
  /// When the step was taken, in milliseconds since 1970.
  package let milliseconds: UInt64

  /// Names a step.
  package init(id: RecordID, site: SiteID, place: UInt64, milliseconds: UInt64) {
    self.id = id
    self.site = site
    self.place = place
    self.milliseconds = milliseconds
  }

  func write(to writer: inout CBORWriter) {
    writer.array(4)
    writer.byteString(id.bytes)
    writer.unsigned(site.rawValue)
    writer.unsigned(place)
    writer.unsigned(milliseconds)
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    try reader.array(exactly: 4)
    id = try reader.recordID()
    site = SiteID(try reader.unsigned())
    place = try reader.unsigned()
    milliseconds = try reader.unsigned()
  }
}

extension CBORReader {
  mutating func droppedSteps() throws(CBORError) -> [DroppedStep] {
    var items: [DroppedStep] = []
    for _ in 0..<(try list(max: WireLimits.droppedStepsMax)) {
      items.append(try DroppedStep(from: &self))
    }
    return items
  }
}
