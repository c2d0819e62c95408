internal import CRDT
internal import Models

/// Requests that are passed on, left open, or ended against the rules.
extension Planter {
  /// Three changes of owner become three transfers, whoever's they are at a smaller scale.
  mutating func passOn() {
    // The transfers of the year's last weeks would fall into the next year.
    let fit = ordinary { $0.days >= 3 && Self.ordinal($0) < 310 }
    let often = fit.filter { plan.demands[$0].ownerChanges >= 3 }
    let never = fit.filter { plan.demands[$0].ownerChanges == 0 }
    let chosen = Array((often + never).prefix(PlantedParameters.passedOn))
    for index in plan.demands.indices where plan.demands[index].ownerChanges >= 3 {
      plan.demands[index].ownerChanges = 0
    }
    for (number, index) in chosen.enumerated() {
      plan.demands[index].ownerChanges = 3
      plan.demands[index].course = number < PlantedParameters.cycles ? .returning : .passedOn
    }
    failures.passedOn = chosen.sorted()
    failures.cycles = chosen.prefix(PlantedParameters.cycles).sorted()
    taken.formUnion(chosen)
  }

  /// Late answers become ones that the year does not see.
  mutating func leaveOpen() {
    let fit = ordinary {
      PlantedParameters.overdueRegistered.contains(Self.ordinal($0)) && $0.callBackRating == nil
    }
    let late = fit.filter { plan.demands[$0].pace == .overdue }
    let others = fit.filter { plan.demands[$0].pace != .overdue }
    let chosen = Array((late + others).prefix(PlantedParameters.overdue))
    let end = TownCalendar.workingIndex(upTo: TownCalendar.endDay - 1)
    for index in chosen {
      let first = TownCalendar.workingIndex(
        upTo: TownCalendar.day(of: plan.demands[index].registered))
      plan.demands[index].pace = .overdue
      plan.demands[index].days = Double(end - first + PlantedParameters.overdueBeyondDays)
    }
    failures.overdue = chosen.sorted()
    taken.formUnion(chosen)
  }

  /// The desk closes before the resident was told, and an owner rates the own work.
  mutating func attempt() {
    let fit = ordinary { Self.ordinal($0) < 300 }
    var closes: [PlantedAttempt] = []
    var ratings: [PlantedAttempt] = []
    for index in fit {
      let steps = plan.steps(ofDemand: index)
      guard let told = steps.firstIndex(where: { $0.kind == "feedback" }), told > 0,
        steps[told - 1].kind == "resolve", steps.count > told + 1
      else { continue }
      let (answer, owner) = (steps[told - 1], steps[told].worker)
      if closes.count < PlantedParameters.closesWithoutFeedback,
        steps[told].milliseconds > answer.milliseconds + 120_000
      {
        let desk = CasePlanner(plan: plan, demand: index).desk
        closes.append(
          PlantedAttempt(
            demand: index, kind: "close", worker: desk, role: .desk, after: told - 1,
            milliseconds: answer.milliseconds + 60_000))
      } else if ratings.count < PlantedParameters.selfEvaluations,
        let role = plan.workers[owner].roles.first(where: {
          Permission.steps(of: $0).contains("evaluate")
        }), steps[told + 1].milliseconds > steps[told].milliseconds + 120_000
      {
        ratings.append(
          PlantedAttempt(
            demand: index, kind: "evaluate", worker: owner, role: role, after: told,
            milliseconds: steps[told].milliseconds + 60_000))
      }
    }
    failures.attempts = closes + ratings
    taken.formUnion(failures.attempts.map(\.demand))
  }
}
