/// Folds the steps of a request into its state (domain rule B.3, engine rule 7).
package enum CaseFold {
  /// Folds steps; the result depends on their set only, not on order or repetition.
  ///
  /// Costs about the square of the number of steps, divided by 64.
  package static func fold(
    demand: CaseSubject, events: [CaseEvent], rules: Rules
  ) -> CaseState {
    var folding = CaseFolding(
      demand, CaseOrder(events, notBefore: demand.startInstant), rules)
    folding.run()
    return folding.finished()
  }

  /// The version of the rules that the steps pin; nil if no `register` names one.
  package static func pinnedRulesVersion(_ events: [CaseEvent]) -> Int? {
    let order = CaseOrder(events.filter { $0.kind == .known(.register) })
    return order.events.lazy.compactMap(\.data.rulesVersion).first
  }
}
