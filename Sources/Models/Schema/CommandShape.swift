package import Wording

/// How commands make, name and list the records of a type; data, so that a new type needs no code
/// in them.
package struct CommandShape: Sendable {
  /// A child's words after its root's in the command that makes it, such as `session add` or
  /// `amend`; empty where no command of its own makes it.
  ///
  /// For other types the words in place of the type's name, such as `survey form`.
  package var words: [String]
  /// The fields by which people know a record; where it is empty, only the id names it.
  package var title: [FieldSchema]
  /// The columns of a list; the first few fields where it is empty.
  package var columns: [FieldSchema]
  /// What a list goes by before the id.
  package var order: [ListSort]
  /// The field that names the record at whose place a new one belongs.
  package var placedBy: FieldSchema?
  /// The field that `--at` gives, and the present where nobody says.
  package var moment: FieldSchema?
  /// Fields beside the author and the moment that commands fill and nobody types.
  package var filled: [FieldSchema]
  /// Named edits of a few fields, such as `cancel`.
  package var deeds: [Deed]

  /// Describes a type to commands; what is left out follows from its fields.
  package init(
    words: [String] = [], title: [FieldSchema] = [], columns: [FieldSchema] = [],
    order: [ListSort] = [], placedBy: FieldSchema? = nil, moment: FieldSchema? = nil,
    filled: [FieldSchema] = [], deeds: [Deed] = []
  ) {
    self.words = words
    self.title = title
    self.columns = columns
    self.order = order
    self.placedBy = placedBy
    self.moment = moment
    self.filled = filled
    self.deeds = deeds
  }

  /// An edit that has a name of its own because it is an act, such as calling a meeting off.
  package struct Deed: Sendable {
    /// The word after the type's in the command.
    package let word: String
    /// What it does, in the infinitive.
    package let summary: Phrase
    /// The field that `--at` gives, and the present where nobody says.
    package let moment: FieldSchema?
    /// What must be said with it.
    package let fields: [FieldSchema]
    /// What may be said with it.
    package let more: [FieldSchema]

    /// Names an act.
    package init(
      _ word: String, _ summary: Phrase, moment: FieldSchema? = nil, fields: [FieldSchema],
      more: [FieldSchema] = []
    ) {
      self.word = word
      self.summary = summary
      self.moment = moment
      self.fields = fields
      self.more = more
    }
  }
}

/// One key by which lists are sorted; the id decides among equals.
package enum ListSort: Sendable {
  /// By place in the tree of areas.
  case place
  /// The smallest shown value first; records without one come first.
  case ascending(FieldSchema)
  /// The largest shown number first; records without one come last.
  case descending(FieldSchema)
}
