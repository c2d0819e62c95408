package import CRDT
internal import Codec

/// The chain in which a laptop links the steps that it takes: what was said may be erased from it,
/// nothing can be changed in it.
///
/// Words about people go into a step's hash only through a hash with a salt. Text and salt are
/// erased together; the salted hash stays, and with it the chain.
package enum CaseChain {
  /// A field with words about people, its salt, and the hash that stands for it.
  package struct Salted: Sendable {
    /// What is said.
    package let said: FieldSchema
    /// Its salt.
    package let salt: FieldSchema
    /// SHA-256 of salt and words.
    package let hash: FieldSchema
  }

  /// The fields of a step that hold words about people.
  package static let salted = [
    Salted(
      said: CaseEventSchema.text, salt: CaseEventSchema.textSalt, hash: CaseEventSchema.textHash),
    Salted(
      said: CaseEventSchema.told, salt: CaseEventSchema.toldSalt, hash: CaseEventSchema.toldHash),
  ]

  /// SHA-256 over salt and words.
  package static func hash(salt: [UInt8], of words: String) -> [UInt8] {
    SHA256.hash(salt + Array(words.utf8))
  }

  /// SHA-256 over the request's id and every field but words, their salts and the hash itself.
  ///
  /// Each field is two bytes of code, four of count, and its values' canonical bytes ascending.
  package static func hash(of record: Record, demand: RecordID) -> [UInt8] {
    let omitted = salted.flatMap { [$0.said.code, $0.salt.code] } + [CaseEventSchema.hash.code]
    var bytes = demand.bytes
    for state in record.fields where !state.code.isSystem && !omitted.contains(state.code) {
      let values = state.field.values.map(\.canonicalBytes).sorted {
        $0.lexicographicallyPrecedes($1)
      }
      bytes += [UInt8(state.code.rawValue >> 8), UInt8(truncatingIfNeeded: state.code.rawValue)]
      let count = UInt32(truncatingIfNeeded: values.count)
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(24 - 8 * $0)) }
      for value in values { bytes += value }
    }
    return SHA256.hash(bytes)
  }
}

/// One thing that is wrong with a chain of steps.
package struct CaseChainFinding: Hashable, Sendable {
  /// What kind of thing it is.
  package enum Kind: String, Sendable {
    /// A step's hash is not the hash of what it says.
    case changed
    /// What is said does not fit its salted hash.
    case words
    /// A salt stands although the words were erased, so that they could be guessed.
    case salt
    /// A number is missing.
    case gap
    /// Two steps have one number.
    case fork
    /// A step does not name the one before it.
    case link
  }

  /// What kind of thing it is.
  package let kind: Kind
  /// The site whose chain it is.
  package let site: SiteID
  /// The step at which it shows.
  package let event: RecordID
  /// The step's place in the chain.
  package let place: Int64
}

extension CaseChain {
  /// What is wrong with the chains that these steps belong to, by site and place; empty if all is
  /// sound.
  ///
  /// Steps without a number and a hash belong to none. `isWhole` says that all steps of each site
  /// are here, so that a missing number is a gap; a laptop holds only those of its places.
  package static func findings(in steps: [Record], isWhole: Bool) -> [CaseChainFinding] {
    var chains: [SiteID: [Link]] = [:]
    for step in steps {
      if let link = Link(step) { chains[link.site, default: []].append(link) }
    }
    return chains.sorted { $0.key < $1.key }.flatMap { findings(in: $0.value, isWhole: isWhole) }
  }

  private static func findings(in links: [Link], isWhole: Bool) -> [CaseChainFinding] {
    let ordered = links.sorted { ($0.place, $0.record.id) < ($1.place, $1.record.id) }
    var found: [CaseChainFinding] = []
    func note(_ kind: CaseChainFinding.Kind, _ link: Link) {
      found.append(
        CaseChainFinding(kind: kind, site: link.site, event: link.record.id, place: link.place))
    }
    var last: Link?
    for link in ordered {
      for kind in link.ownProblems { note(kind, link) }
      let expected = (last?.place ?? 0) + 1
      if link.place < expected {
        note(.fork, link)
      } else if link.place > expected {
        if isWhole { note(.gap, link) }
      } else if let last, link.before != last.hash {
        note(.link, link)
      }
      last = link
    }
    return found
  }

  /// Every place of the chains that these steps belong to, in their order.
  package static func places(in steps: [Record]) -> [CaseAnchor.Head] {
    steps.compactMap(Link.init).map { .init(site: $0.site, place: $0.place, hash: $0.hash) }
  }

  /// The latest place of each chain, ascending by site; of a fork, the smallest hash.
  package static func ends(of steps: [Record]) -> [CaseAnchor.Head] {
    var ends: [SiteID: CaseAnchor.Head] = [:]
    for head in places(in: steps) {
      guard let end = ends[head.site] else {
        ends[head.site] = head
        continue
      }
      let isLater =
        head.place > end.place
        || head.place == end.place && head.hash.lexicographicallyPrecedes(end.hash)
      if isLater { ends[head.site] = head }
    }
    return ends.values.sorted { $0.site < $1.site }
  }

  /// One step as the chain sees it.
  private struct Link {
    let record: Record
    let demand: RecordID
    let site: SiteID
    let place: Int64
    let hash: [UInt8]
    let before: [UInt8]?

    init?(_ record: Record) {
      guard case .root(let demand)? = record.home,
        let entry = record[CaseEventSchema.devSeq.code].entries.first,
        let place = entry.value.integer, let hash = record.blob(CaseEventSchema.hash)
      else { return nil }
      self.record = record
      self.demand = demand
      site = entry.dot.site
      self.place = place
      self.hash = hash
      before = record.blob(CaseEventSchema.prevHash)
    }

    /// What the step itself shows, without its neighbours.
    var ownProblems: [CaseChainFinding.Kind] {
      var found: [CaseChainFinding.Kind] = []
      if CaseChain.hash(of: record, demand: demand) != hash { found.append(.changed) }
      for part in CaseChain.salted {
        let said = record.value(part.said)
        let salt = record.blob(part.salt)
        if let words = said?.text {
          // A salt that was erased alone proves nothing any more, but nothing was changed either.
          guard let salt, let known = record.blob(part.hash) else { continue }
          if CaseChain.hash(salt: salt, of: words) != known { found.append(.words) }
        } else if said?.isRedacted ?? false, salt != nil {
          found.append(.salt)
        }
      }
      return found
    }
  }
}
