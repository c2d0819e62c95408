internal import Models
package import Wording

/// The level at which a worker serves.
package enum WorkerTier: String, CaseIterable, Sendable {
  /// One grid.
  case grid
  /// One village.
  case village
  /// The town and its departments.
  case town
  /// The county.
  case county

  /// What people call it.
  package var label: Phrase {
    switch self {
    case .grid: Phrase(zh: "网格", en: "grid")
    case .village: Phrase(zh: "村级", en: "village")
    case .town: Phrase(zh: "乡镇级", en: "town")
    case .county: Phrase(zh: "县级", en: "county")
    }
  }
}

extension WorkerFact {
  /// The highest level at which the person serves; nil for one without a role in the field.
  package var tier: WorkerTier? {
    let tiers = roles.compactMap { role -> WorkerTier? in
      switch role {
      case .gridWorker: .grid
      case .villageCadre, .mediator: .village
      case .townOfficer, .desk, .handler, .lead: .town
      case .county: .county
      case .auditor, .admin: nil
      }
    }
    return WorkerTier.allCases.last { tiers.contains($0) }
  }
}
