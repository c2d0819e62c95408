internal import HTTP
internal import Storage
package import Wire

/// What a laptop does when steps of requests were taken out of its file past the program.
extension Replica {
  /// Steps that lost their row, each with the laptop that took it; at most
  /// ``WireLimits/droppedStepsMax``.
  package func missingSteps() throws -> [MissingStep] {
    try store.droppedSteps(limit: WireLimits.droppedStepsMax).map { step in
      MissingStep(step: step, device: try store.author(of: step.site)?.device ?? "")
    }
  }

  /// Refuses to start a sync while steps are missing, after telling the hub which.
  ///
  /// Throws ``SyncFailure/stepsMissing(_:isTold:)``. A sync would carry on as if nothing had been,
  /// and the hub would learn of it from nobody.
  func requireAllSteps(through exchange: any Exchange, software: String) throws {
    let missing = try missingSteps()
    guard !missing.isEmpty, try membership != nil else { return }
    do {
      try tell(missing.map(\.step), through: exchange, software: software)
    } catch SyncFailure.transport {
      throw SyncFailure.stepsMissing(missing, isTold: false)
    }
    throw SyncFailure.stepsMissing(missing, isTold: true)
  }

  /// Tells the hub of missing steps and forgets them here, so that what the hub holds of them can
  /// come back; returns them.
  func reportMissingSteps(
    through exchange: any Exchange, software: String
  ) throws -> [MissingStep] {
    var reported: [MissingStep] = []
    while case let missing = try missingSteps(), !missing.isEmpty {
      try tell(missing.map(\.step), through: exchange, software: software)
      try store.write { try store.forgetDroppedSteps(missing.map(\.step)) }
      reported += missing
    }
    return reported
  }

  private func tell(
    _ steps: [DroppedStep], through exchange: any Exchange, software: String
  ) throws {
    var request = try request(for: Session(direction: .push, software: software), plan: .nothing)
    request.dropped = steps
    _ = try send(request, through: exchange)
  }
}

/// A step that is missing from the file, and whose it is.
package struct MissingStep: Hashable, Sendable {
  /// The step.
  package let step: DroppedStep
  /// The laptop in whose chain it stands; empty if that is not known here.
  package let device: String
}
