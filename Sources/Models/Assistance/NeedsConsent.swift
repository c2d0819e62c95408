package import CRDT

/// Whether the sensitive part of a plan of assistance may be kept and shown.
package enum NeedsConsent: Hashable, Sendable {
  /// The consent stands.
  case standing
  /// It was withdrawn: nothing is shown, and what is kept is to be erased.
  case withdrawn
  /// The consent is not here, or is for something else: nothing is shown.
  case unknown

  /// Judges by the consent that the needs name; nil where it is not here.
  package init(_ consent: Record?) {
    guard let consent, !consent.isDeleted,
      consent.text(ConsentSchema.purpose) == "assistance",
      consent.texts(ConsentSchema.covers).contains("needs")
    else {
      self = .unknown
      return
    }
    self = consent.value(ConsentSchema.withdrawnAt) == nil ? .standing : .withdrawn
  }
}
