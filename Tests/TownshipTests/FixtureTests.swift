import Foundation
import Testing

@testable import Township

/// The fixtures show readers what the generator has.
@Suite struct FixtureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/township")

  @Test(
    "The lists of the generator stand in the fixtures",
    arguments: [
      "surnames.txt", "male_names.txt", "female_names.txt", "matters.txt", "parameters.txt",
    ])
  func lists(name: String) throws {
    let lines: [String] =
      switch name {
      case "surnames.txt": NameLists.surnames
      case "male_names.txt": NameLists.maleNames
      case "female_names.txt": NameLists.femaleNames
      case "matters.txt": Self.matters
      default: Self.parameters
      }
    let file = Self.folder.appendingPathComponent(name)
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["MINQING_FIXTURES"] == "write" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test("Each domain has words of its own") func domains() {
    let named = Set(Matter.all.map(\.domain))
    #expect(named.count == Matter.all.count)
    for domain in TownshipParameters.domains { #expect(named.contains(domain.value)) }
    for matter in Matter.all {
      #expect(!matter.questions.isEmpty && !matter.problems.isEmpty && !matter.wishes.isEmpty)
    }
  }

  static var matters: [String] {
    var lines: [String] = []
    for matter in Matter.all {
      lines.append(matter.domain)
      lines += matter.questions.map { "? " + $0 }
      lines += matter.problems.map { "! " + $0 }
      lines += matter.wishes.map { "+ " + $0 }
    }
    return lines
  }

  static var parameters: [String] {
    typealias P = TownshipParameters
    func row<Key>(_ name: String, _ shares: [(value: Key, share: Double)]) -> String {
      name + ": " + shares.map { "\($0.value) \($0.share)" }.joined(separator: ", ")
    }
    let villages: [String] = P.villages.map {
      "village \($0.suffix) \($0.name): households \($0.households), groups \($0.groups), "
        + "grids \($0.grids), roadside/normal/remote \($0.access)"
    }
    let spots: [String] = P.hotSpots.map {
      "hot spot: \($0.domain) in \($0.suffix), months \($0.months), factor \($0.factor)"
    }
    let people: [String] = [
      "households \(P.households)", row("members of a household", P.members),
      "visits at which somebody was met \(P.visits)",
      "paired households \(P.paired), visits to each \(P.pairedVisits)",
      "never visited \(P.neverVisited) %, of these remote \(P.neverVisitedRemote) %",
      "visited once \(P.visitedOnce) %", "absent \(P.absent) %, declined \(P.declined) %",
      row("persons heard", P.personsHeard),
      "minutes: median \(P.durationMedian), sigma \(P.durationSigma), below 5 \(P.short) %",
      row("hours", P.slots),
    ]
    let asked: [String] = [
      "requests \(P.demands)", "month weights \(P.monthWeights)", row("source", P.sources),
      row("type", P.types), row("urgency", P.urgencies), row("voice", P.voices),
      row("domain", P.domains), row("nature scope", P.natureScopes),
      row("nature need", P.natureNeeds), row("nature term", P.natureTerms), "legacy \(P.legacy) %",
    ]
    let answers: [String] = P.resolutions.map {
      "answer: \($0.value.finding), \($0.value.outcome): \($0.share) %"
    }
    let handled: [String] = [
      "not accepted \(P.notAccepted) %, withdrawn \(P.withdrawn) %", row("level", P.levels),
      row("owner changes", P.ownerChanges),
      "overdue \(P.overdue) %, extended \(P.extended) %, suspended \(P.suspended) %, "
        + "reopened \(P.reopened) %",
      "rated \(P.rated) %", row("rating", P.ratings),
      "called back \(P.callBack) %, agreeing \(P.callBackAgreement) %",
    ]
    return [villages, people, asked, spots, answers, handled, proceedings].flatMap(\.self)
  }

  /// What the year holds besides visits and requests.
  private static var proceedings: [String] {
    typealias P = YearParameters
    func row<Key>(_ name: String, _ shares: [(value: Key, share: Double)]) -> String {
      name + ": " + shares.map { "\($0.value) \($0.share)" }.joined(separator: ", ")
    }
    func counts(_ name: String, _ counts: [(value: String, count: Int)]) -> String {
      name + ": " + counts.map { "\($0.value) \($0.count)" }.joined(separator: ", ")
    }
    let surveys: [String] = P.surveys.map {
      "survey \($0.title): answers \($0.answers), "
        + ($0.isAnonymous ? "anonymous" : "by household")
        + ", village \($0.suffix ?? "all"), days \($0.opens) to \($0.closes)"
    }
    let projects: [String] = ProjectFacts.all.map {
      "project \($0.title): \($0.kind), yuan \($0.budget * 100_000), households \($0.households)"
    }
    let disputes: [String] = [
      "disputes \(P.disputes)", row("category", P.disputeCategories),
      row("result", P.disputeResults), "agreements in writing \(P.writtenAgreements) %",
      "collective matters, people \(P.collectiveParticipants)",
    ]
    let meetings: [String] = [
      counts("activities", P.activities),
      "reception days missed \(P.missedReceptions), cancelled \(P.cancelledReceptions)",
      counts("notices", P.notices),
    ]
    let others: [String] = [
      "milestones of each project \(P.milestonesPerProject)",
      "assessments \(P.assessmentLevels)",
      "measures of each plan of assistance \(P.measuresPerPlan), months between reviews "
        + "\(P.reviewMonths)",
      "attachments \(P.attachments), bytes: median \(P.attachmentMedian), sigma "
        + "\(P.attachmentSigma)",
      row("attachment of", P.attachmentParents),
      "registered twice: households \(P.householdPairs), requests \(P.demandPairs)",
      "hours between contacts: "
        + P.contactHours.map { "\($0.share) \($0.hours)" }.joined(separator: ", "),
      "laptops away once \(P.laptopsAway), for hours \(P.awayHours)",
      "village handed over: \(P.handoverSuffix) on day \(P.handoverDay - TownCalendar.firstDay)",
    ]
    return disputes + meetings + surveys + projects + others
  }
}
