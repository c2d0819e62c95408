import CRDT
import Models
import Testing

@testable import Township

/// The steps of all requests at full scale, without a store.
@Suite struct StepTests {
  static let plan = DistributionTests.plan
  static let cases = plan.demands.indices.map { plan.steps(ofDemand: $0) }

  @Test("There are eight steps and a bit for each request") func count() {
    let total = Self.cases.reduce(0) { $0 + $1.count }
    #expect(DistributionTests.isNear(total, 100, of: 20_000), "\(total)")
  }

  @Test("Steps rise in time, within the year, from the registration on") func order() {
    for (index, steps) in Self.cases.enumerated() {
      #expect(steps.first?.kind == "register")
      #expect(steps.first?.milliseconds == Self.plan.demands[index].registered)
      for (step, next) in zip(steps, steps.dropFirst()) {
        #expect(step.milliseconds < next.milliseconds)
      }
      #expect(steps.allSatisfy { $0.milliseconds < TownCalendar.end })
    }
    let ids = Self.cases.flatMap { $0.map(\.id) }
    #expect(Set(ids).count == ids.count)
  }

  @Test("Each step is taken in a role that may take it, by somebody who holds it") func roles() {
    for step in Self.cases.joined() {
      let worker = Self.plan.workers[step.worker]
      #expect(worker.roles.contains(step.role))
      #expect(Permission.steps(of: step.role).contains(step.kind), "\(step.kind) \(step.role)")
    }
  }

  @Test("Nobody judges or ends what they handled") func separation() {
    for steps in Self.cases {
      let handlers = Set(steps.filter(\.isOwners).map(\.worker))
      for step in steps where ["evaluate", "close", "withdraw", "grant_ext"].contains(step.kind) {
        #expect(!handlers.contains(step.worker))
      }
    }
  }

  @Test("Ordinary answers take the working days given", arguments: [("U2", 3), ("U3", 4)])
  func days(urgency: String, median: Int) throws {
    var days: [Int] = []
    for (demand, steps) in zip(Self.plan.demands, Self.cases)
    where demand.urgency == urgency && !demand.isPetition {
      guard let answer = steps.first(where: { $0.kind == "resolve" }) else { continue }
      days.append(
        TownCalendar.workingIndex(upTo: TownCalendar.day(of: answer.milliseconds))
          - TownCalendar.workingIndex(upTo: TownCalendar.day(of: demand.registered)))
    }
    days.sort()
    #expect(days[days.count / 2] == median)
    #expect(days.count { $0 > 15 } < days.count / 10)
  }

  @Test("No text holds a personal number or a contemptuous word") func lint() {
    for index in Self.plan.demands.indices {
      let words = Self.plan.words(ofDemand: index)
      #expect(TextLint.findings(in: words.summary).isEmpty)
      #expect(TextLint.findings(in: words.detail).isEmpty)
    }
    for step in Self.cases.joined() {
      for text in step.values.compactMap(\.value.text) {
        #expect(TextLint.findings(in: text).isEmpty)
      }
    }
  }
}
