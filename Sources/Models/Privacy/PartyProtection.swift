internal import CRDT

/// Keeps the parties of a protected dispute out of the record that others read.
///
/// The seal is the one of the request's voice; a dispute is protected if its request is.
enum PartyProtection {
  /// What a sealed party wrongly carries.
  static func problems(in record: Record) -> [InvalidField] {
    let isSealed = record[DisputePartySchema.isSealed.code].entries.contains {
      $0.value.bool == true
    }
    guard isSealed else { return [] }
    return DisputePartySchema.identity
      .filter { RecordValidation.hasValue(record, $0) }
      .map { RecordValidation.invalid($0, .mustBeSealed) }
  }
}
