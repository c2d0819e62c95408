package import CRDT
package import Models

/// The chain of an incarnation's steps: each has a number, and the hash of the one before it.
///
/// Its first link names the last step that this store knew.
package struct StepChain {
  /// Where the store keeps the last link.
  private static let sequenceKey = "event_sequence"
  private static let hashKey = "event_hash"
  private static let siteKey = "event_site"

  private let store: Store
  private let site: SiteID

  /// Goes on with the chain of a store, which writes under a site.
  package init(_ store: Store, site: SiteID) {
    self.store = store
    self.site = site
  }

  /// A step's values with its number, its link and the hashes of its words; call it in the
  /// transaction that writes them.
  ///
  /// `random` gives salt, so that nobody can guess erased words from their hash.
  package func linked(
    _ values: [(field: FieldSchema, value: Value)], demand: RecordID, random: () -> UInt64
  ) throws -> [(field: FieldSchema, value: Value)] {
    var linked = values
    for part in CaseChain.salted {
      guard let words = values.last(where: { $0.field.code == part.said.code })?.value.text else {
        continue
      }
      let salt = Self.salt(random)
      linked.append((part.salt, .bytes(salt)))
      linked.append((part.hash, .bytes(CaseChain.hash(salt: salt, of: words))))
    }
    let site = Int64(bitPattern: site.rawValue)
    let isSameSite = try store.number(Self.siteKey) == site
    let sequence = isSameSite ? try store.number(Self.sequenceKey) ?? 0 : 0
    linked.append((CaseEventSchema.devSeq, .integer(sequence + 1)))
    if let last = try store.bytes(Self.hashKey) {
      linked.append((CaseEventSchema.prevHash, .bytes(last)))
    }
    let hash = CaseChain.hash(of: Self.record(linked), demand: demand)
    linked.append((CaseEventSchema.hash, .bytes(hash)))
    try store.set(Self.siteKey, number: site)
    try store.set(Self.sequenceKey, number: sequence + 1)
    try store.set(Self.hashKey, bytes: hash)
    return linked
  }

  private static func salt(_ random: () -> UInt64) -> [UInt8] {
    (0..<Digest.saltBytes / 8).flatMap { _ in
      let bits = random()
      return (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    }
  }

  /// The step as it will stand, as far as its hash asks: who wrote it and when plays no part.
  private static func record(_ values: [(field: FieldSchema, value: Value)]) -> Record {
    var record = Record(id: RecordID(0), type: CaseEventSchema.type.code, home: nil)
    for (index, item) in values.enumerated() where !item.value.isNull {
      // A field of its own stamp for each value: a set keeps them all, a register has one.
      let dot = Dot(Timestamp(UInt64(index) + 1), SiteID(0))
      var state = record[item.field.code]
      _ = state.add(item.value, at: dot)
      record[item.field.code] = state
    }
    return record
  }
}
