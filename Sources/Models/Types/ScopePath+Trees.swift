package import CRDT

/// The tree that a place belongs to; no plain grant reaches the other two.
package enum ScopeTree: CaseIterable, Sendable {
  /// The areas themselves.
  case plain
  /// Sensitive companions (P3), under `/sensitive`.
  case sensitive
  /// Protected identities, under `/sealed`.
  case sealed

  /// The first segment; nil in the plain tree.
  fileprivate var segment: String? {
    switch self {
    case .plain: nil
    case .sensitive: "sensitive"
    case .sealed: "sealed"
    }
  }
}

extension ScopePath {
  /// The tree that the place belongs to.
  package var tree: ScopeTree {
    ScopeTree.allCases.first { $0.segment.map { $0 == segments.first ?? "" } ?? false } ?? .plain
  }

  /// The same area in the plain tree; nil for the root of another tree.
  package var plain: ScopePath? {
    guard let segment = tree.segment else { return self }
    return ScopePath(String(text.dropFirst(segment.count + 1)))
  }

  /// The same area in the tree of sensitive companions.
  ///
  /// Nil only if the path would grow too long.
  package var sensitive: ScopePath? { inTree(.sensitive) }

  /// The same area in the tree of protected identities.
  ///
  /// Nil only if the path would grow too long.
  package var sealed: ScopePath? { inTree(.sealed) }

  private func inTree(_ tree: ScopeTree) -> ScopePath? {
    guard let plain else { return nil }
    return ScopePath((tree.segment.map { "/" + $0 } ?? "") + plain.text)
  }

  /// The place of the town: the first two segments of the area's path; nil above a town.
  ///
  /// Requests with a protected voice belong there, out of their own village's sight.
  package var town: ScopePath? {
    guard let plain, plain.segments.count >= 2 else { return nil }
    return ScopePath(plain.segments.prefix(2).map { "/" + $0 }.joined())
  }
}
