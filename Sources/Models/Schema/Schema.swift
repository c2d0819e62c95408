package import CRDT

/// All record types of one version.
package struct Schema: Sendable {
  /// Rises with every added or retired field.
  package let version: Int
  /// The types in ascending order of code.
  package let types: [TypeSchema]

  /// Where each type stands by its code: every record asks, and a search would walk 60 types.
  private let places: [TypeCode: Int]
  private let namedPlaces: [String: Int]

  /// Collects types.
  package init(version: Int, types: [TypeSchema]) {
    self.version = version
    self.types = types.sorted { $0.code < $1.code }
    let places = self.types.enumerated()
    self.places = Dictionary(places.map { ($0.element.code, $0.offset) }) { first, _ in first }
    namedPlaces = Dictionary(places.map { ($0.element.name, $0.offset) }) { first, _ in first }
  }

  /// The type of a code; nil for one of a newer version.
  package subscript(_ code: TypeCode) -> TypeSchema? { places[code].map { types[$0] } }

  /// Whether records of a type are only shown added up.
  package func isAggregate(_ code: TypeCode) -> Bool { self[code]?.reading == .aggregate }

  /// The type of a name.
  package subscript(_ name: String) -> TypeSchema? { namedPlaces[name].map { types[$0] } }
}
