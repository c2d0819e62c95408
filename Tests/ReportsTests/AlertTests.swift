import CRDT
import Models
import Testing
import Wording

@testable import Reports

/// Planted failures: all of them are found, and nothing else.
struct AlertTests {
  private static func at(_ day: Int64) -> Int64 { SmallFacts.start + day * SmallFacts.day }

  private static func kinds(_ town: SmallFacts) -> [AlertKind] {
    Alert.all(in: town.facts).map(\.kind)
  }

  @Test(
    "A term reminds at 50, 80, 100 and 120 percent, and not before",
    arguments: [
      (49, nil), (50, AlertKind.due50), (79, .due50), (80, .due80), (100, .due100), (119, .due100),
      (120, .due120), (900, .due120),
    ] as [(Int64, AlertKind?)])
  func reminders(percent: Int64, kind: AlertKind?) {
    let length = 100 * SmallFacts.day
    let now = SmallFacts.start + length * percent / 100
    var town = SmallFacts(asOf: now)
    town.request { item in
      (item.clocks, item.status) = ([.of(.resolve, due: 100, .running)], .inProgress)
      item.lastStep = now
    }
    #expect(Self.kinds(town) == [kind].compactMap(\.self))
  }

  @Test("An order is unsigned when its clock ran out, and no longer once it is signed")
  func unsigned() {
    var town = SmallFacts(asOf: Self.at(2))
    town.request { item in
      (item.status, item.lastStep) = (.assigned, Self.at(2))
      item.clocks = [.of(.sign, due: 1, .running)]
    }
    town.request { item in
      (item.status, item.lastStep) = (.inProgress, Self.at(2))
      item.clocks = [.of(.sign, due: 1, .met(Self.at(1)))]
    }
    #expect(Self.kinds(town) == [.due120, .unsigned])
  }

  @Test("Ten working days without a step are silence; a suspended or closed matter is not silent")
  func silent() {
    // 2026-03-02 and ten working days: 2026-03-16, 24:00.
    for (day, isSilent): (Int64, Bool) in [(14, false), (15, true)] {
      var town = SmallFacts(asOf: Self.at(day))
      for (index, status) in [CaseStatus.inProgress, .onHold, .closed, .resolved].enumerated() {
        town.request { ($0.status, $0.domain) = (status, "030\(index)") }
      }
      #expect(Self.kinds(town) == (isSilent ? [.silent] : []))
    }
  }

  @Test("Bouncing and untold results are found")
  func bouncing() {
    var town = SmallFacts(asOf: Self.at(5))
    town.request { ($0.isBouncing, $0.transferCount, $0.status) = (true, 3, .inProgress) }
    town.request { item in
      (item.status, item.clocks) = (.resolved, [.of(.feedback, due: 4, .running)])
    }
    #expect(Self.kinds(town) == [.due120, .pingPong, .noFeedback])
  }

  @Test("A household is orphaned unless a duty that holds covers it")
  func orphans() {
    var town = SmallFacts()
    let covered = town.household()
    town.household(at: SmallFacts.bridge)
    let alone = town.household()
    town.household(isActive: false)
    let day = SmallFacts.date(2026, 1, 1)
    town.facts.assignments = [
      AssignmentFact(place: nil, household: covered, from: day),
      AssignmentFact(place: SmallFacts.bridge, household: nil, from: day),
      AssignmentFact(place: SmallFacts.hills, household: nil, from: day, to: day),
    ]
    let alerts = Alert.orphans(in: town.facts)
    #expect(alerts.map(\.records) == [[alone]])
    #expect(alerts.map(\.place) == [SmallFacts.hills])
  }

  @Test(
    "A cluster is three matters, or twice what is usual where more is usual",
    arguments: [
      (2, 0, false), (3, 0, true), (3, 18, true), (3, 19, false), (4, 24, true), (4, 25, false),
    ])
  func clusters(recent: Int, before: Int, isFound: Bool) {
    #expect(Cluster.isFound(recent: recent, before: before) == isFound)
  }

  @Test(
    "What is usual is reckoned from the days that have records, and from thirty at least",
    arguments: [
      (3, 3, 60, true), (3, 4, 60, false), (3, 6, 120, true), (3, 7, 120, false),
      (3, 18, 365, true), (3, 18, 359, false), (3, 1, 0, true), (3, 2, 0, false),
      (3, 19, 9000, false),
    ])
  func young(recent: Int, before: Int, days: Int64, isFound: Bool) {
    #expect(Cluster.isFound(recent: recent, before: before, recordedDays: days) == isFound)
  }

  @Test("A town that began in spring has no cluster where requests come as they always did")
  func youngTown() {
    var town = SmallFacts(asOf: Self.at(90))
    for day in stride(from: Int64(0), through: 90, by: 10) { town.request(day: day) }
    #expect(Alert.clusters(in: town.facts).isEmpty)
    for day in Int64(70)...73 { town.request(day: day) }
    #expect(Alert.clusters(in: town.facts).map(\.records.count) == [7])
  }

  @Test("A cluster is of one domain, one village and thirty days, and merged matters count once")
  func clusterCells() {
    var town = SmallFacts(asOf: Self.at(30))
    let found = [1, 10, 30].map { town.request(day: $0) }
    town.request(day: 0)
    town.request(day: 20) { $0.domain = "0302" }
    town.request(day: 20, at: SmallFacts.bridge)
    town.request(day: 20) { $0.status = .merged }
    let clusters = Alert.clusters(in: town.facts)
    #expect(clusters.map(\.records) == [found])
    #expect(clusters.first?.name == "0301")
  }

  @Test("Visits of one worker that keep to easy roads are found from twenty households on")
  func roadside() {
    var town = SmallFacts()
    let roadside = (0..<20).map { _ in town.household(access: "roadside") }
    for _ in 0..<40 { town.household(access: "remote") }
    for household in roadside.dropLast() { town.visit(household) }
    #expect(Alert.roadside(in: town.facts).isEmpty)
    town.visit(roadside[19])
    #expect(Alert.roadside(in: town.facts).map(\.records) == [[SmallFacts.bob]])
  }

  @Test("Who serves the groups beside a road keeps to nothing by calling on them")
  func roadsideDuty() throws {
    var town = SmallFacts()
    let near = try #require(ScopePath(SmallFacts.hills.text + "/01"))
    let houses = (0..<20).map { _ in town.household(at: near, access: "roadside") }
    for _ in 0..<40 { town.household(access: "remote") }
    for household in houses { town.visit(household, at: near) }
    #expect(Alert.roadside(in: town.facts).map(\.records) == [[SmallFacts.bob]])
    let day = SmallFacts.date(2026, 1, 1)
    town.facts.assignments = [
      AssignmentFact(worker: SmallFacts.bob, place: near, household: nil, from: day)
    ]
    #expect(Alert.roadside(in: town.facts).isEmpty)
    // Whoever answers for the whole village had the choice.
    town.facts.assignments = [
      AssignmentFact(worker: SmallFacts.bob, place: SmallFacts.hills, household: nil, from: day)
    ]
    #expect(Alert.roadside(in: town.facts).map(\.records) == [[SmallFacts.bob]])
  }

  @Test("Notes are near copies from ninety percent on, whatever stands between their characters")
  func copies() throws {
    let note = "今天走访高岭村五组，了解到自来水时断时续，已登记诉求并告知办理时限。"
    let one = try #require(NoteSimilarity(note))
    #expect(one.isNearCopy(of: try #require(NoteSimilarity(note.replacing("，", with: " ")))))
    #expect(
      one.isNearCopy(of: try #require(NoteSimilarity(note.replacing("五组", with: "六组")))))
    #expect(
      !one.isNearCopy(of: try #require(NoteSimilarity("到平原村二组看望老人，商量修整门前道路和路灯的事情。"))))
    #expect(NoteSimilarity("一切正常。") == nil)
    let other = try #require(NoteSimilarity("到平原村二组看望老人，商量修整门前道路和路灯的事情。"))
    let notes = [one, other, one].enumerated().map { (id: RecordID(UInt128($0 + 1)), note: $1) }
    #expect(NoteSimilarity.groups(notes) == [[RecordID(1), RecordID(3)]])
  }

  @Test("An empty town has no alerts")
  func quiet() { #expect(Alert.all(in: SmallFacts().facts).isEmpty) }

  @Test("Whoever answers for a household calls within thirty days; another's call does not do")
  func firstVisits() {
    let from = ChinaTime.date(atMilliseconds: SmallFacts.start)
    for (day, isLate): (Int64, Bool) in [(30, false), (31, true)] {
      var town = SmallFacts(asOf: Self.at(day))
      let (met, unmet, refusing) = (
        town.household(), town.household(), town.household(wishesNoVisits: true)
      )
      for household in [met, unmet, refusing] {
        town.facts.assignments.append(
          AssignmentFact(
            worker: SmallFacts.bob, place: nil, household: household, from: from,
            id: RecordID(0xF0)))
      }
      for household in [met, unmet, refusing] { town.visit(household, by: [SmallFacts.alice]) }
      town.visit(met, day: 3)
      let found = Alert.all(in: town.facts).filter { $0.kind == .firstVisit }
      #expect(found.map(\.records) == (isLate ? [[RecordID(0xF0), unmet]] : []))
      #expect(found.map(\.name) == (isLate ? ["王强"] : []))
      #expect(found.allSatisfy { $0.detail.zh == "联系卡也未送达" })
    }
  }

  @Test("Groups with households past the interval are listed once each")
  func stale() {
    var town = SmallFacts(asOf: Self.at(200))
    let (late, early) = (town.household(), town.household())
    town.visit(late, day: 10)
    town.visit(early, day: 100)
    let duties = [SmallFacts.hills, SmallFacts.bridge].map {
      AssignmentFact(place: $0, household: nil, from: SmallFacts.date(2026, 1, 1))
    }
    town.facts.assignments = duties
    let never = town.household(at: SmallFacts.bridge)
    let found = Alert.all(in: town.facts).filter { $0.kind == .stale }
    #expect(found.map(\.records) == [[never], [late]])
  }
}
