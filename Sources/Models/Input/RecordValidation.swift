package import CRDT
package import Wording

/// A field of a pushed record that the schema does not allow.
package struct InvalidField: Hashable, Sendable {
  /// Which field; nil for the record as a whole.
  package let code: FieldCode?
  /// The field's or the type's name.
  package let name: String
  /// What people call it.
  package let label: Phrase
  /// What is wrong.
  package let problem: ValueProblem

  /// What is wrong with what: a sentence.
  package var phrase: Phrase {
    Phrase(zh: "“\(label.zh)”\(problem.phrase.zh)。", en: "“\(label.en)” \(problem.phrase.en).")
  }
}

/// Whether a pushed record may be merged: a pure function of its bytes and the schema.
///
/// Unknown fields pass, because a newer peer may know them; so do unknown codes. The number of
/// values in a set is not bounded here: a join may exceed what one write may add.
package enum RecordValidation {
  /// What is wrong with a record, in order of field; empty if it may be merged.
  ///
  /// `isNew` says that the hub holds no such record, so that it must be complete and have a home.
  package static func check(
    _ record: Record, as type: TypeSchema, isNew: Bool
  ) -> [InvalidField] {
    var found = record.fields.flatMap { fieldProblems($0, in: type) }
    if isNew { found += completenessProblems(record, type) }
    if type.code == DemandSchema.type.code {
      found += VoiceProtection.problems(in: record, isNew: isNew)
    }
    if type.code == SurveyResponseSchema.type.code {
      found += SurveyAnonymity.problems(in: record)
    }
    if type.code == DisputePartySchema.type.code { found += PartyProtection.problems(in: record) }
    if type.code == NoticeSchema.type.code { found += noticeProblems(record) }
    return found
  }

  private static func fieldProblems(
    _ state: Record.FieldState, in type: TypeSchema
  ) -> [InvalidField] {
    if state.code.isSystem { return systemProblems(state, in: type) }
    guard let field = type[state.code] else { return [] }
    if let problem = state.field.values.lazy.compactMap({ field.type.problem(with: $0) }).first {
      return [invalid(field, problem)]
    }
    return isRewritten(state.field, field) ? [invalid(field, .writtenOnce)] : []
  }

  /// Whether somebody who had seen one value of a field written once put another in its place.
  ///
  /// Whoever had seen several chose among concurrent first writes, which is allowed.
  private static func isRewritten(_ state: Field, _ field: FieldSchema) -> Bool {
    guard field.isImmutable, case .register = field.kind else { return false }
    return state.entries.contains { $0.replaced.count == 1 }
  }

  /// What is wrong with a field of the engine; those of a newer version pass.
  private static func systemProblems(
    _ state: Record.FieldState, in type: TypeSchema
  ) -> [InvalidField] {
    if state.code == .deleted && !type.isDeletable { return [whole(type, .notDeletable)] }
    let areKnown = state.field.entries.allSatisfy { entry in
      switch (state.code, entry.value) {
      case (.deleted, .deletion), (_, .null), (_, .redacted): true
      case (.deleted, _): false
      case (.scope, let value): value.text.flatMap { ScopePath($0) } != nil
      case (.arrived, let value): value.integer.map(DateBounds.instants.contains) ?? false
      default: true
      }
    }
    return areKnown ? [] : [whole(type, .wrongKind)]
  }

  private static func completenessProblems(
    _ record: Record, _ type: TypeSchema
  ) -> [InvalidField] {
    var found: [InvalidField] = []
    for field in type.fields where field.isRequired && !hasValue(record, field) {
      found.append(invalid(field, .missing))
    }
    for group in type.alternatives where !group.contains(where: { hasValue(record, $0) }) {
      found.append(whole(type, .noneOf(group.map(\.name))))
    }
    if !isHomeRight(record.home, type.home) { found.append(whole(type, .wrongHome)) }
    return found
  }

  /// What must not hang on a board; a change that does not name the channels cannot be judged here,
  /// and is when the notice is printed.
  private static func noticeProblems(_ record: Record) -> [InvalidField] {
    guard NoticeLint.isPublic(record) else { return [] }
    return NoticeLint.findings(in: record).map { finding in
      InvalidField(
        code: finding.field, name: NoticeSchema.type[finding.field]?.name ?? "",
        label: finding.label, problem: .personal(finding))
    }
  }

  /// Whether a home suits a type; an erased field still counts as filled.
  private static func isHomeRight(_ home: Home?, _ rule: HomeRule) -> Bool {
    switch (home, rule) {
    case (.scope(let path), .area): path.tree == .plain
    case (.scope(let path), .sensitive): path.tree == .sensitive && path.plain != nil
    case (.scope(let path), .sealed): path.tree == .sealed && path.plain != nil
    case (.root, .child), (.root, .childOfAny): true
    default: false
    }
  }

  static func hasValue(_ record: Record, _ field: FieldSchema) -> Bool {
    record[field.code].entries.contains { !$0.value.isNull }
  }

  static func invalid(_ field: FieldSchema, _ problem: ValueProblem) -> InvalidField {
    InvalidField(code: field.code, name: field.name, label: field.label, problem: problem)
  }

  static func whole(_ type: TypeSchema, _ problem: ValueProblem) -> InvalidField {
    InvalidField(code: nil, name: type.name, label: type.label, problem: problem)
  }
}
