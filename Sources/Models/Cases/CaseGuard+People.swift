import CRDT

/// Who may take a step, given who handles the request.
extension CaseGuard {
  static func onlyOwner(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    step.author != nil && step.author == state.owner ? [] : [.notOwner(step.kind)]
  }

  static func onlyHandlerOrDesk(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    step.role.isDesk || isHandler(step, state) ? [] : [.notHandler(step.kind)]
  }

  /// Whoever handles a request does not judge its result or end it.
  static func notHandler(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    step.people.contains { state.handlers.contains($0) } ? [.handlerMayNot(step.kind)] : []
  }

  static func notOwner(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    step.people.contains { $0 == state.owner } ? [.ownerMayNot(step.kind)] : []
  }

  /// Nobody handles a matter in which they have an interest (信访工作条例 article 28).
  ///
  /// Asked before a step is written and never when it is folded: a declaration has no place in the
  /// order of steps, and would undo what was assigned before it.
  static func recusal(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    named(by: step).filter(state.subject.recused.contains).map { .isRecused($0) }
  }

  /// A complaint about officials' conduct passes by the unit concerned: nobody who serves a village
  /// owns it or helps with it (domain rules A.5, F.7).
  ///
  /// Asked before a step is written and never when it is folded, as ``recusal(_:_:)`` is: people
  /// change their posts.
  static func conduct(
    _ step: CaseStep, _ state: CaseState, villagers: [RecordID]
  ) -> [CaseRefusal] {
    let domains = state.classifications.compactMap(\.domain)
    guard domains.contains(where: VoiceProtection.protectedDomains.contains) else { return [] }
    return named(by: step).filter(villagers.contains).map { .isOfTheUnitConcerned($0) }
  }

  /// Those whom a step makes owner or helpers.
  private static func named(by step: CaseStep) -> [RecordID] {
    switch step.kind {
    case .assign, .ruling, .transfer, .coAssign:
      [step.data.owner].compactMap(\.self) + step.data.coHandlers
    default: []
    }
  }

  static func secondPerson(_ step: CaseStep) -> [CaseRefusal] {
    guard let second = step.data.secondPerson else { return [.missing(.secondPerson)] }
    return step.people.contains(second) ? [.samePerson] : []
  }

  /// A village decides within the village only.
  static func ownLevel(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    guard let level = step.role.level, level < state.level else { return [] }
    return [.level(step.role, level: state.level)]
  }

  static func isHandler(_ step: CaseStep, _ state: CaseState) -> Bool {
    step.author.map { state.handlers.contains($0) } ?? false
  }
}
