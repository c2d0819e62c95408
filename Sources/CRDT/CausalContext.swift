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
    return rest.first { $0.site == site }?.timestamp
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
    } else if let index = rest.firstIndex(where: { $0.site >= dot.site }) {
      if rest[index].site != dot.site {
        rest.insert(dot, at: index)
      } else if dot.timestamp > rest[index].timestamp {
        rest[index] = dot
      }
    } else {
      rest.append(dot)
    }
  }

  /// Adds all that the other has seen: the pointwise maximum.
  package mutating func formUnion(_ other: CausalContext) {
    guard let dot = other.first else { return }
    insert(dot)
    for dot in other.rest { insert(dot) }
  }
}
