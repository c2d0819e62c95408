package import CRDT

/// Records that count as one because somebody merged them: union–find over what was merged (C11).
///
/// The set of edges decides, not their order or direction, so all replicas agree whoever merged
/// what into what. The oldest id stays: ids begin with the time at which they were made.
package struct RecordGroups: Sendable {
  private var members: [RecordID: [RecordID]] = [:]
  private var canonicals: [RecordID: RecordID] = [:]

  /// Joins the ends of each edge.
  package init(edges: [(RecordID, RecordID)]) {
    var parents: [RecordID: RecordID] = [:]
    func root(_ id: RecordID) -> RecordID {
      var id = id
      while let next = parents[id], next != id {
        // Halving the path keeps a long chain of merges linear.
        parents[id] = parents[next] ?? next
        id = next
      }
      return id
    }
    for (left, right) in edges where left != right {
      let (first, second) = (root(left), root(right))
      parents[first] = min(first, second)
      parents[second] = min(first, second)
    }
    for id in parents.keys.sorted() {
      let canonical = root(id)
      canonicals[id] = canonical
      members[canonical, default: []].append(id)
    }
  }

  /// The record that stays: the oldest of the group, or the record itself.
  package func canonical(of id: RecordID) -> RecordID { canonicals[id] ?? id }

  /// All records of a record's group in ascending order, itself included.
  package func group(of id: RecordID) -> [RecordID] { members[canonical(of: id)] ?? [id] }

  /// Whether two records count as one.
  package func areOne(_ left: RecordID, _ right: RecordID) -> Bool {
    canonical(of: left) == canonical(of: right)
  }

  /// Every group of two or more, by its oldest record.
  package var all: [[RecordID]] { members.keys.sorted().compactMap { members[$0] } }
}
