package import CRDT
package import Wording

/// One record type as data.
package struct TypeSchema: Sendable {
  /// The number on the wire; never reused.
  package let code: TypeCode
  /// The table and command name, in snake case.
  package let name: String
  /// What people read.
  package let label: Phrase
  /// Where records of the type belong.
  package let home: HomeRule
  /// Whether a record may be deleted at all.
  package let isDeletable: Bool
  /// The fields in the order in which people read them.
  package let fields: [FieldSchema]
  /// Groups of fields of which a new record names at least one each.
  package let alternatives: [[FieldSchema]]
  /// Whether a single record may be read.
  package let reading: Reading
  /// The field that names who made a record; nil where nobody is named.
  ///
  /// Commands fill it, and where a role writes only its own records, the hub asks for it.
  package let author: FieldSchema?
  /// What commands need to know beyond the fields.
  package let shape: CommandShape
  /// What a root and its children come to together; nil where nothing follows.
  package let family: FamilyRules?

  /// Describes a type.
  package init(
    _ code: UInt16, _ name: String, _ label: Phrase, home: HomeRule, isDeletable: Bool = false,
    reading: Reading = .single, fields: [FieldSchema], alternatives: [[FieldSchema]] = [],
    author: FieldSchema? = nil, shape: CommandShape = CommandShape(), family: FamilyRules? = nil
  ) {
    self.code = TypeCode(code)
    self.name = name
    self.label = label
    self.home = home
    self.isDeletable = isDeletable
    self.fields = fields
    self.alternatives = alternatives
    self.reading = reading
    self.author = author
    self.shape = shape
    self.family = family
  }

  /// The field of a code; nil for one of a newer version.
  package subscript(_ code: FieldCode) -> FieldSchema? { fields.first { $0.code == code } }

  /// The field of a name.
  package subscript(_ name: String) -> FieldSchema? { fields.first { $0.name == name } }
}

/// How the records of a type may be read.
package enum Reading: Sendable {
  /// One by one.
  case single
  /// Only added up: neither a record nor who wrote it is ever shown.
  case aggregate
}

/// Where records of a type belong.
package enum HomeRule: Sendable {
  /// In the tree of areas.
  case area
  /// With a root record of another type.
  case child(of: String)
  /// With a root record of whatever type.
  case childOfAny
  /// In the tree for sensitive parts, at its main record's place.
  case sensitive
  /// In the tree for sealed identities.
  case sealed
}
