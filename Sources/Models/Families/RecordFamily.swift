package import CRDT

/// A root record with its children and the records it is bound to: what rules and derived values
/// look at.
///
/// Deleted records are left out. What is not on this machine is missing, so everything made of a
/// family may change when more arrives.
package struct RecordFamily: Sendable {
  /// The root.
  package let root: Record
  /// The children of all types.
  package let children: [Record]
  /// Families of bound records, with what those are bound to where the rules ask for it.
  package let kin: [RecordFamily]

  /// Collects a family; children are kept in the order in which they were made, then by id.
  package init(root: Record, children: [Record] = [], kin: [RecordFamily] = []) {
    self.root = root
    self.children =
      children
      .map { (made: $0.madeMilliseconds, record: $0) }
      .sorted { ($0.made, $0.record.id) < ($1.made, $1.record.id) }
      .map(\.record)
    self.kin = kin.sorted { $0.root.id < $1.root.id }
  }

  /// The children of a type, oldest first.
  package func children(_ type: TypeCode) -> [Record] { children.filter { $0.type == type } }

  /// The bound records of a type, by id.
  package func kin(_ type: TypeCode) -> [RecordFamily] { kin.filter { $0.root.type == type } }

  /// The same family with one child put in, or in place of what it was before.
  package func with(_ child: Record) -> RecordFamily {
    RecordFamily(
      root: root, children: children.filter { $0.id != child.id } + [child], kin: kin)
  }
}

/// How a record is bound to others that are not its children, and what those are bound to.
package indirect enum Kin: Sendable {
  /// The records that one of its fields names.
  case named(FieldSchema, then: [Kin] = [])
  /// The records that a field of its children of a type names.
  case namedByChildren(type: String, FieldSchema, then: [Kin] = [])
  /// The records of a type that name it in a field.
  case naming(type: String, FieldSchema, then: [Kin] = [])
}
