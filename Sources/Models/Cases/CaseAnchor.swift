package import CRDT
internal import Codec

/// Up to where the chains of steps had come, so that what is taken out or changed later shows.
///
/// A step's hash covers the one before it, so the end of a chain stands for all of it. What arrives
/// later, or from elsewhere, only makes chains longer and never disagrees with an anchor.
package struct CaseAnchor: Hashable, Sendable {
  /// The end of one chain.
  package struct Head: Hashable, Sendable {
    /// Whose chain.
    package let site: SiteID
    /// The place of its last step.
    package let place: Int64
    /// The step's hash.
    package let hash: [UInt8]

    package init(site: SiteID, place: Int64, hash: [UInt8]) {
      self.site = site
      self.place = place
      self.hash = hash
    }
  }

  /// Ends of chains that one anchor names: as many lines fit a field of text.
  package static let headsMax = 700

  /// The record that holds it.
  package let id: RecordID
  /// The day that it closes.
  package let date: CivilDate
  /// When the hub made it; milliseconds since 1970.
  package let madeAt: Int64
  /// Steps that the hub held.
  package let steps: Int64
  /// Ends of the chains that grew, ascending by site.
  package let heads: [Head]
  /// The end of the office's audit log; nil while that was empty.
  package let audit: [UInt8]?
  /// The hash of the anchor before; nil in the first.
  package let previous: [UInt8]?
  /// The hash that it claims.
  package let hash: [UInt8]

  /// The hash of what an anchor says: SHA-256 over its fields as lines of text.
  package static func hash(
    date: CivilDate, madeAt: Int64, steps: Int64, heads: String, audit: [UInt8]?, previous: [UInt8]?
  ) -> [UInt8] {
    let lines = [
      date.description, String(madeAt), String(steps), Hex.encode(audit ?? []),
      Hex.encode(previous ?? []), heads,
    ]
    return SHA256.hash(Array(lines.joined(separator: "\n").utf8))
  }

  /// Ends of chains as text: a line each, with site, place and hash.
  package static func text(of heads: [Head]) -> String {
    heads.sorted { ($0.site, $0.place) < ($1.site, $1.place) }.map { head in
      "\(String(head.site.rawValue, radix: 16)) \(head.place) \(Hex.encode(head.hash))"
    }.joined(separator: "\n")
  }

  /// The fields of a new anchor.
  package static func values(
    date: CivilDate, madeAt: Int64, steps: Int64, heads: [Head], audit: [UInt8]?, previous: [UInt8]?
  ) -> [(FieldSchema, Value)] {
    let text = text(of: heads)
    var values: [(FieldSchema, Value)] = [
      (AnchorSchema.date, .integer(Int64(date.daysSinceEpoch))),
      (AnchorSchema.madeAt, .integer(madeAt)), (AnchorSchema.steps, .integer(steps)),
      (AnchorSchema.heads, .text(text)),
    ]
    if let audit { values.append((AnchorSchema.audit, .bytes(audit))) }
    if let previous { values.append((AnchorSchema.previous, .bytes(previous))) }
    let hash = hash(
      date: date, madeAt: madeAt, steps: steps, heads: text, audit: audit, previous: previous)
    return values + [(AnchorSchema.hash, .bytes(hash))]
  }

  /// Reads an anchor; nil if a part is missing or none of it makes sense.
  package init?(_ record: Record) {
    guard let day = record.integer(AnchorSchema.date),
      let madeAt = record.integer(AnchorSchema.madeAt),
      let steps = record.integer(AnchorSchema.steps), let text = record.text(AnchorSchema.heads),
      let hash = record.blob(AnchorSchema.hash), let heads = Self.heads(in: text)
    else { return nil }
    id = record.id
    date = CivilDate(daysSinceEpoch: Int(clamping: day))
    self.madeAt = madeAt
    self.steps = steps
    self.heads = heads
    audit = record.blob(AnchorSchema.audit)
    previous = record.blob(AnchorSchema.previous)
    self.hash = hash
  }

  /// Whether the hash is that of what the anchor says.
  package var isSound: Bool {
    hash
      == Self.hash(
        date: date, madeAt: madeAt, steps: steps, heads: Self.text(of: heads), audit: audit,
        previous: previous)
  }

  private static func heads(in text: String) -> [Head]? {
    var heads: [Head] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, heads.count < headsMax, let site = UInt64(words[0], radix: 16),
        let place = Int64(words[1]), let hash = try? Hex.decode(String(words[2]))
      else { return nil }
      heads.append(Head(site: SiteID(site), place: place, hash: hash))
    }
    return heads
  }
}

/// Something that an anchor shows to be wrong.
package struct CaseAnchorFinding: Hashable, Sendable {
  /// What kind of thing it is.
  package enum Kind: String, Sendable {
    /// The anchor does not have the hash that it claims.
    case changed
    /// It does not name the anchor before it.
    case link
    /// A step that it names is not here.
    case missing
    /// A step that it names has another hash.
    case differs
  }

  /// What kind of thing it is.
  package let kind: Kind
  /// The day of the anchor.
  package let date: CivilDate
  /// The chain concerned; nil where it is the anchor itself.
  package let site: SiteID?
  /// The place in the chain; 0 where it is the anchor itself.
  package let place: Int64
}

extension CaseAnchor {
  /// What anchors show to be wrong with the steps that are here, by day, site and place.
  ///
  /// `isWhole` says that every step the hub holds is here, so that a missing one was taken out.
  package static func findings(
    _ anchors: [CaseAnchor], heads held: Set<Head>, isWhole: Bool
  ) -> [CaseAnchorFinding] {
    var hashes: [SiteID: [Int64: [[UInt8]]]] = [:]
    for head in held { hashes[head.site, default: [:]][head.place, default: []].append(head.hash) }
    var found: [CaseAnchorFinding] = []
    var last: CaseAnchor?
    for anchor in anchors.sorted(by: { ($0.madeAt, $0.id) < ($1.madeAt, $1.id) }) {
      if !anchor.isSound { found.append(.init(kind: .changed, anchor)) }
      let isLinked = last.map { $0.hash == anchor.previous } ?? (!isWhole || anchor.previous == nil)
      if !isLinked { found.append(.init(kind: .link, anchor)) }
      last = anchor
      for head in anchor.heads {
        let here = hashes[head.site]?[head.place] ?? []
        if here.isEmpty {
          if isWhole { found.append(.init(kind: .missing, anchor, head)) }
        } else if !here.contains(head.hash) {
          found.append(.init(kind: .differs, anchor, head))
        }
      }
    }
    return found
  }
}

extension CaseAnchorFinding {
  fileprivate init(kind: Kind, _ anchor: CaseAnchor, _ head: CaseAnchor.Head? = nil) {
    self.init(kind: kind, date: anchor.date, site: head?.site, place: head?.place ?? 0)
  }
}
