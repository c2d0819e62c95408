package import CRDT
package import Models
package import Wording

/// That some household, which is not named, meets a criterion, and whether it receives what goes
/// with it.
package struct EntitlementFact: Hashable, Sendable {
  /// A benefit that a criterion of assistance entitles to.
  package enum Benefit: String, CaseIterable, Sendable {
    /// Minimum living allowance.
    case dibao
    /// Support for people without means or family.
    case tekun
    /// Help against falling back into poverty.
    case monitor
    /// Later support for resettled people.
    case migrSupport = "migr_support"

    /// The criterion's code.
    package var criterion: String {
      switch self {
      case .dibao: "dibao"
      case .tekun: "tekun"
      case .monitor: "monitored"
      case .migrSupport: "relocated"
      }
    }

    /// The flag that says that it is received.
    package var field: FieldSchema {
      switch self {
      case .dibao: HouseholdBenefitsSchema.dibao
      case .tekun: HouseholdBenefitsSchema.tekun
      case .monitor: HouseholdBenefitsSchema.monitor
      case .migrSupport: HouseholdBenefitsSchema.migrSupport
      }
    }

    /// What people call it.
    package var label: Phrase { field.label }
  }

  /// Where the household lives.
  package let place: ScopePath
  /// Which benefit.
  package let benefit: Benefit
  /// Whether it is received.
  package let isReceived: Bool

  /// Describes an entitlement.
  package init(place: ScopePath, benefit: Benefit, isReceived: Bool) {
    self.place = place
    self.benefit = benefit
    self.isReceived = isReceived
  }
}
