import CRDT
import Models
import Storage

/// A plan of assistance as this laptop knows it.
struct AssistanceReading {
  let workplace: Workplace

  /// How a plan stands today.
  func state(of plan: Record) throws -> AssistanceState {
    let family = try workplace.store.family(of: plan)
    return AssistanceState(plan, children: family.children, today: try workplace.today)
  }

  /// Whether the needs of a plan may be shown.
  func consent(of needs: Record) throws -> NeedsConsent {
    NeedsConsent(
      try needs.reference(AssistanceNeedsSchema.consent).flatMap {
        try workplace.store.record(ConsentSchema.type.code, $0)?.record
      })
  }
}

extension Workplace {
  /// Today in China, by the hub's clock.
  var today: CivilDate {
    get throws { ChinaTime.date(atMilliseconds: try now) }
  }
}
