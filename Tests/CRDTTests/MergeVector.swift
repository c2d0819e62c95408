import CRDT

/// One file of `Fixtures/merge`: states of a record, and the one state they join to in any order.
///
/// `Fixtures/merge/README.md` has the grammar.
struct MergeVector {
  /// An entry that the result lacks, with the name a join reports it under.
  struct Lost: Hashable {
    enum Reason: String {
      case covered
      case forked
    }
    let field: FieldCode
    let dot: Dot
    let reason: Reason
  }

  private(set) var title = ""
  private(set) var states: [Record] = []
  private(set) var result = Record.sample
  private(set) var lost: [Lost] = []
  /// Whether the result is deleted: yes, no or contested.
  private(set) var deleted = "no"
  /// The registers that hold several different values, in order of code.
  private(set) var conflicted: [FieldCode] = []

  private enum Section {
    case states
    case result
    case lost
  }

  /// Reads a file; throws a ``MergeVectorError`` for a line that the grammar does not know.
  init(_ text: String) throws {
    var section = Section.states
    var field: FieldCode?
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      var cursor = MergeVectorCursor(line: index + 1, rest: line)
      switch (cursor.word(), section) {
      case (nil, _): continue
      case ("#", _): if title.isEmpty { title = cursor.remainder() }
      case ("state", .states):
        states.append(.sample)
        field = nil
      case ("result", .states):
        section = .result
        field = nil
      case ("lost", .result): section = .lost
      case ("field", .lost): lost.append(try cursor.lost())
      case ("field", _): field = try cursor.field()
      case ("entry", _):
        let entry = try cursor.entry()
        try update(field, of: section, cursor) { try cursor.adding(entry, to: $0) }
      case ("context", _):
        let dots = try cursor.dots()
        try update(field, of: section, cursor) { try cursor.adding(dots, to: $0) }
      case ("deleted", .result): deleted = cursor.remainder()
      case ("conflicted", .result): conflicted = try cursor.fields()
      case (let keyword?, _): throw cursor.error("\(keyword) does not belong here.")
      }
    }
  }

  private mutating func update(
    _ field: FieldCode?, of section: Section, _ cursor: MergeVectorCursor,
    _ change: (Field) throws -> Field
  ) throws {
    guard let field else { throw cursor.error("No field was named.") }
    switch section {
    case .states:
      guard let last = states.indices.last else { throw cursor.error("No state was begun.") }
      states[last][field] = try change(states[last][field])
    case .result: result[field] = try change(result[field])
    case .lost: throw cursor.error("What was lost has no entries.")
    }
  }
}
