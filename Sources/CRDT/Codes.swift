/// The number by which the wire and the store name a field of a type; never reused.
package struct FieldCode: Hashable, Comparable, Sendable {
  /// The number; below 16 it means the same in every type.
  package let rawValue: UInt16

  /// Wraps a number of the schema or of a peer.
  package init(_ rawValue: UInt16) {
    self.rawValue = rawValue
  }

  package static func < (left: FieldCode, right: FieldCode) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The register of every record that says whether, and on what knowledge, it was deleted.
  package static let deleted = FieldCode(0)
  /// The register that exists only after a move and names the scope now in force.
  package static let scope = FieldCode(1)
  /// When the first hub received the record, in milliseconds since 1970.
  package static let arrived = FieldCode(2)
}

/// The number by which the wire and the store name a record type; never reused.
package struct TypeCode: Hashable, Comparable, Sendable {
  /// The number.
  package let rawValue: UInt16

  /// Wraps a number of the schema or of a peer.
  package init(_ rawValue: UInt16) {
    self.rawValue = rawValue
  }

  package static func < (left: TypeCode, right: TypeCode) -> Bool {
    left.rawValue < right.rawValue
  }
}
