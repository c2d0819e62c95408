internal import CRDT

/// Goes once through a range's records in order of id and keeps what an answer needs, however many
/// there are.
///
/// Parts start with one record each; when there are too many, neighbours become one. So no second
/// look at the rows is needed, and the parts hold about equally many.
package struct RangeSplitter: Sendable {
  /// Of all records so far.
  package private(set) var fingerprint = RangeFingerprint()
  private let range: IDRange
  private var items: [StateItem] = []
  private var parts: [VerifyResponse.Part] = []
  private var perPart = 1
  private var open = RangeFingerprint()
  private var lastID: RecordID

  /// Starts on a range.
  package init(_ range: IDRange) {
    self.range = range
    lastID = range.first
  }

  /// Adds the next record.
  package mutating func insert(_ item: StateItem) {
    fingerprint.insert(item.stateHash)
    if items.count <= WireLimits.verifyItemsMax { items.append(item) }
    // A part begins with a new id, so that records of one id are never divided.
    if open.count >= UInt64(perPart), item.name.id != lastID { closePart() }
    open.insert(item.stateHash)
    lastID = item.name.id
  }

  /// What to answer to whoever claims a fingerprint of the range.
  package func answer(to claimed: RangeFingerprint) -> VerifyResponse.RangeAnswer {
    guard claimed != fingerprint else { return .equal }
    guard items.count > WireLimits.verifyItemsMax else { return .items(items) }
    // The last part reaches to the end of the range: what the other has behind it belongs there.
    return .parts(parts + [.init(last: range.last, open)])
  }

  private mutating func closePart() {
    if parts.count + 1 >= WireLimits.verifyPartsMax {
      var halved: [VerifyResponse.Part] = []
      for index in stride(from: 0, to: parts.count, by: 2) {
        var sum = parts[index].fingerprint
        var last = parts[index].last
        if index + 1 < parts.count {
          sum.insert(parts[index + 1].fingerprint)
          last = parts[index + 1].last
        }
        halved.append(.init(last: last, sum))
      }
      parts = halved
      perPart *= 2
      guard open.count >= UInt64(perPart) else { return }
    }
    parts.append(.init(last: lastID, open))
    open = RangeFingerprint()
  }
}
