package import CRDT

/// What keeps answers from leading back to people.
package enum SurveyAnonymity {
  /// What is wrong with a pushed response: a household beside a random key would name who answered.
  ///
  /// A function of the record alone, so that the hub decides the same in whatever order records
  /// come.
  package static func problems(in record: Record) -> [InvalidField] {
    let type = SurveyResponseSchema.self
    guard !record[type.household.code].isEmpty, !record[type.respondentKey.code].isEmpty else {
      return []
    }
    return [RecordValidation.invalid(type.household, .namesTheAnonymous)]
  }
}
