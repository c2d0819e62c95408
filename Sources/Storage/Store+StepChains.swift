package import CRDT
package import Models

/// The chains of steps that are here, and what is wrong with them.
package struct StepChains: Sendable {
  /// Steps that have a place in a chain.
  package let steps: Int
  /// What the steps themselves show.
  package let findings: [CaseChainFinding]
  /// Anchors that are here, oldest first.
  package let anchors: [CaseAnchor]
  /// What the anchors show.
  package let anchorFindings: [CaseAnchorFinding]
}

/// Chains of steps as the whole store holds them.
extension Store {
  /// Checks all steps against their chains and against the anchors that are here.
  ///
  /// `isWhole` says that this store holds every step of each site: the hub does. Reads all steps
  /// into memory, about 2 kB each.
  package func stepChains(isWhole: Bool) throws -> StepChains {
    let steps = try stepRecords()
    let places = CaseChain.places(in: steps)
    let anchors = try anchors()
    return StepChains(
      steps: places.count, findings: CaseChain.findings(in: steps, isWhole: isWhole),
      anchors: anchors,
      anchorFindings: CaseAnchor.findings(anchors, heads: Set(places), isWhole: isWhole))
  }

  /// All steps, in no order that means anything.
  package func stepRecords() throws -> [Record] {
    var steps: [Record] = []
    try forEach(CaseEventSchema.type.code) { stored in
      steps.append(stored.record)
      return true
    }
    return steps
  }

  /// All anchors that are here, oldest first.
  package func anchors() throws -> [CaseAnchor] {
    var found: [CaseAnchor] = []
    try forEach(AnchorSchema.type.code) { stored in
      if let anchor = CaseAnchor(stored.record) { found.append(anchor) }
      return true
    }
    return found.sorted { ($0.madeAt, $0.id) < ($1.madeAt, $1.id) }
  }
}
