package import CRDT

/// All record types of one version.
package struct Schema: Sendable {
  /// Rises with every added or retired field.
  package let version: Int
  /// The types in ascending order of code.
  package let types: [TypeSchema]

  /// Collects types.
  package init(version: Int, types: [TypeSchema]) {
    self.version = version
    self.types = types.sorted { $0.code < $1.code }
  }

  /// The type of a code; nil for one of a newer version.
  package subscript(_ code: TypeCode) -> TypeSchema? { types.first { $0.code == code } }

  /// Whether records of a type are only shown added up.
  package func isAggregate(_ code: TypeCode) -> Bool { self[code]?.reading == .aggregate }

  /// The type of a name.
  package subscript(_ name: String) -> TypeSchema? { types.first { $0.name == name } }
}
