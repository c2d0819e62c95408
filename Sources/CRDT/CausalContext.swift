/// Per site, the largest timestamp that a field has seen; everything up to it is *covered*.
///
/// One site, the common case, needs no allocation.
package struct CausalContext: Hashable, Sendable {
  private var first: Dot?
  private var rest: [Dot] = []  // sorted by site, all above `first`

  /// Has seen nothing.
  package init() {}

  /// Has seen one dot.
  package init(_ dot: Dot) {
    first = dot
  }

  /// The largest seen dot of each site, in site order.
  package var dots: [Dot] {
    guard let first else { return [] }
    return [first] + rest
  }

  /// How many sites have ever written what this describes.
  package var count: Int { first == nil ? 0 : 1 + rest.count }

  /// Whether nothing was ever seen.
  package var isEmpty: Bool { first == nil }

  /// The largest timestamp seen of a site; nil if none.
  package subscript(_ site: SiteID) -> Timestamp? {
    if first?.site == site { return first?.timestamp }
    let index = position(of: site)
    return index < rest.count && rest[index].site == site ? rest[index].timestamp : nil
  }

  /// Whether a dot was seen.
  package func covers(_ dot: Dot) -> Bool {
    guard let seen = self[dot.site] else { return false }
    return dot.timestamp <= seen
  }

  /// Whether all that the other has seen was seen here too.
  package func covers(_ other: CausalContext) -> Bool {
    guard let dot = other.first else { return true }
    return covers(dot) && other.rest.allSatisfy(covers)
  }

  /// Adds a dot and, with it, all earlier dots of its site.
  package mutating func insert(_ dot: Dot) {
    guard let head = first else {
      first = dot
      return
    }
    if dot.site == head.site {
      if dot.timestamp > head.timestamp { first = dot }
    } else if dot.site < head.site {
      rest.insert(head, at: 0)
      first = dot
    } else {
      let index = position(of: dot.site)
      if index == rest.count || rest[index].site != dot.site {
        rest.insert(dot, at: index)
      } else if dot.timestamp > rest[index].timestamp {
        rest[index] = dot
      }
    }
  }

  /// Adds all that the other has seen: the pointwise maximum.
  package mutating func formUnion(_ other: CausalContext) {
    guard let dot = other.first else { return }
    insert(dot)
    guard !other.rest.isEmpty else { return }
    // A peer chooses how many sites it names: one walk over both, never a search per site.
    var union: [Dot] = []
    union.reserveCapacity(rest.count + other.rest.count)
    var mine = 0
    for dot in other.rest {
      while mine < rest.count, rest[mine].site < dot.site {
        union.append(rest[mine])
        mine += 1
      }
      if mine < rest.count, rest[mine].site == dot.site {
        union.append(max(rest[mine], dot))
        mine += 1
      } else {
        union.append(dot)
      }
    }
    union.append(contentsOf: rest[mine...])
    rest = union
  }

  /// Where a site stands in `rest`, or would be inserted.
  private func position(of site: SiteID) -> Int {
    var (low, high) = (0, rest.count)
    while low < high {
      let middle = (low + high) / 2
      if rest[middle].site < site { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
