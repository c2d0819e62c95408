import CRDT
import TestSupport
import Testing

@testable import Models

@Suite("Households and requests that look like one")
struct DuplicatesScoreTests {
  @Test("What two hands write differently for one thing reads alike")
  func normalised() {
    #expect(MatchText("０３7号") == MatchText("037組"))
    #expect(MatchText(" 张 三 家 ").text == "张三")
    #expect(MatchText("③组　村口").text == "3组村口")
    #expect(MatchText("张三户") == MatchText("张三"))
    #expect(MatchText("张三") != MatchText("张山"))
  }

  @Test(
    "Likeness is Dice's coefficient over pairs of characters",
    arguments: [
      ("家里缺水", "里缺水了", 80), ("路灯不亮", "路灯不亮", 100), ("路灯", "水管", 0), ("水", "水", 100),
      ("水", "火", 0), ("", "", 0), ("abab", "abab", 100), ("abab", "ab", 50),
    ])
  func dice(left: String, right: String, expected: Int) {
    #expect(MatchText(left).likeness(to: MatchText(right), scale: 100) == expected)
    #expect(MatchText(right).likeness(to: MatchText(left), scale: 100) == expected)
  }

  private func household(
    _ id: UInt128, _ number: String = "0037", _ head: String = "陈大山",
    phone: String = "12000000001", at place: String = "/990101/990101100/990101100204/05",
    edit: (inout HouseholdFacts) -> Void = { _ in }
  ) throws -> HouseholdFacts {
    var facts = HouseholdFacts(
      id: RecordID(id), scope: try #require(ScopePath(place)), houseNumber: number, headName: head,
      phone: phone)
    edit(&facts)
    return facts
  }

  private typealias Parts = [MatchScore.Part]

  @Test("Each likeness of households has the points of the rule")
  func householdParts() throws {
    func parts(_ left: HouseholdFacts, _ right: HouseholdFacts) -> [MatchScore.Line] {
      let lines = HouseholdMatch.score(left, right).lines
      #expect(HouseholdMatch.score(right, left).lines == lines)
      return lines
    }
    let base = try household(1)
    #expect(
      parts(base, try household(2)).map(\.points) == [40, 30, 20], "house, head and telephone")
    let similar = try household(2, "0099", "陈大山林", phone: "")
    #expect(parts(base, similar).map(\.part) == [.similarHeadName])
    #expect(parts(base, similar).map(\.points) == [15])
    let members = [
      HouseholdFacts.Member(name: "陈一", birthYear: 1980),
      HouseholdFacts.Member(name: "陈二", birthYear: 2001),
    ]
    let day = CivilDate(daysSinceEpoch: 20_000)
    let known = try household(3, "0001", "甲乙", phone: "1") {
      $0.members = members
      $0.identityTail = "123X"
      $0.daysMet = [day]
    }
    let same = try household(4, "0002", "丙丁", phone: "2") {
      $0.members = members
      $0.identityTail = "123X"
      $0.daysMet = [day]
    }
    #expect(parts(known, same).map(\.points) == [15, 20])
    let others = try household(4, "0002", "丙丁", phone: "2") {
      $0.members = [HouseholdFacts.Member(name: "林一", birthYear: 1980)]
      $0.daysMet = [day]
    }
    #expect(parts(known, others).map(\.part) == [.seenApart])
    #expect(parts(known, others).map(\.points) == [-40])
    let elsewhere = try household(5, at: "/990101/990101100/990101100204/06")
    #expect(parts(base, elsewhere) == [])
    let loose = try household(6, at: "/990101/990101100/990101100204")
    #expect(HouseholdMatch.score(base, loose).total == 90)
  }

  @Test("From 70 points on people are asked, from 90 it is likely; one number is always a question")
  func thresholds() throws {
    func pairs(_ right: HouseholdFacts) throws -> [MatchPair<HouseholdFacts>] {
      HouseholdMatch.pairs(among: [right, try household(1)]) { $0 }
    }
    let likely = try pairs(household(2))
    #expect(likely.map(\.score.total) == [90] && likely[0].score.isLikely)
    #expect(likely[0].first.id == RecordID(1))
    let proposed = try pairs(household(2, phone: ""))
    #expect(proposed.map(\.score.total) == [70] && !proposed[0].score.isLikely)
    #expect(try pairs(household(2, "0038")).isEmpty, "50 points")
    #expect(try pairs(household(2, "0037", "林小云", phone: "")).map(\.score.total) == [40])
  }

  /// Records drawn from few values, so that likenesses are frequent.
  private func drawn(_ generator: inout SeededGenerator) throws -> [HouseholdFacts] {
    let heads = ["陈大山", "陈大山林", "林小云", "陈小云", "李四"]
    let places = ["", "/05", "/06"]
    return try (1...40).map { index in
      try household(
        UInt128(index), "000\(Int.random(in: 1...6, using: &generator))",
        heads[Int.random(in: 0..<heads.count, using: &generator)],
        phone: Bool.random(using: &generator) ? "" : "1\(Int.random(in: 0...3, using: &generator))",
        at: "/990101/990101100/990101100204"
          + places[Int.random(in: 0..<places.count, using: &generator)]
      ) { facts in
        if Bool.random(using: &generator) {
          facts.members = ["甲", "乙"].map { HouseholdFacts.Member(name: $0, birthYear: 1980) }
        }
        if Int.random(in: 0..<3, using: &generator) == 0 { facts.identityTail = "0001" }
      }
    }
  }

  @Test(
    "What is found by shared keys is all that comparing each with each finds",
    arguments: Seed.first(Tier.count(gate: 60, full: 3_000)))
  func blocksMissNothing(seed: Seed) throws {
    var generator = seed.generator
    let households = try drawn(&generator)
    let found = HouseholdMatch.pairs(among: households.shuffled(using: &generator)) { $0 }
      .map { [$0.first.id, $0.second.id] }
    var expected: [[RecordID]] = []
    for (index, left) in households.enumerated() {
      for right in households[(index + 1)...]
      where HouseholdMatch.score(left, right).isProposed
        || HouseholdMatch.isSameNumber(left, right)
      {
        expected.append([left.id, right.id])
      }
    }
    #expect(found == expected)
    let requests = try drawnRequests(&generator)
    let matched = DemandMatch.pairs(among: requests.shuffled(using: &generator))
      .map { [$0.first.id, $0.second.id] }
    var all: [[RecordID]] = []
    for (index, left) in requests.enumerated() {
      for right in requests[(index + 1)...]
      where DemandMatch.score(left, right).total >= MatchScore.relatedMin {
        all.append([left.id, right.id])
      }
    }
    #expect(matched == all)
  }

  private func request(
    _ id: UInt128, day: Int = 20_000, at place: String = "/990101/990101100/990101100204/05",
    edit: (inout DemandFacts) -> Void = { _ in }
  ) throws -> DemandFacts {
    var facts = DemandFacts(
      id: RecordID(id), scope: try #require(ScopePath(place)),
      day: CivilDate(daysSinceEpoch: day))
    facts.domain = "0302"
    facts.words = MatchText("村口路面塌陷")
    edit(&facts)
    return facts
  }

  private func drawnRequests(_ generator: inout SeededGenerator) throws -> [DemandFacts] {
    let words = ["村口路面塌陷", "村口路面塌陷一处", "家里缺水", "缺水三天"]
    return try (1...40).map { index in
      try request(
        UInt128(index), day: 20_000 + Int.random(in: 0...70, using: &generator),
        at: "/990101/990101100/99010110020\(Int.random(in: 3...4, using: &generator))"
      ) { facts in
        facts.domain = ["0302", "0301", nil][Int.random(in: 0...2, using: &generator)]
        facts.words = MatchText(words[Int.random(in: 0..<words.count, using: &generator)])
        if Bool.random(using: &generator) {
          facts.household = RecordID(UInt128(Int.random(in: 100...103, using: &generator)))
        } else if Bool.random(using: &generator) {
          facts.latitude = 27_000
          facts.longitude = Int64(Int.random(in: 110_000...110_003, using: &generator))
          facts.placeName = MatchText(Bool.random(using: &generator) ? "村口" : "")
        }
      }
    }
  }

  @Test("Same person and same matter is a duplicate, another household's is only related")
  func requestParts() throws {
    let household = RecordID(9)
    let first = try request(1) { $0.household = household }
    let again = try request(2, day: 20_030) { $0.household = household }
    #expect(DemandMatch.score(first, again).lines.map(\.points) == [35, 25, 30])
    #expect(
      DemandMatch.score(first, try request(2, day: 20_031) { $0.household = household }).total == 0)
    let neighbour = try request(3) {
      $0.household = RecordID(10)
      $0.placeName = MatchText("5组")
    }
    let here = try request(4) {
      $0.household = household
      $0.placeName = MatchText("5组")
    }
    let score = DemandMatch.score(here, neighbour)
    #expect(score.lines.map(\.points) == [25, 30, 10])
    #expect(!score.isProposed && score.total >= MatchScore.relatedMin)
    let reporter = try request(5) { $0.reporters = [RecordID(77), RecordID(78)] }
    let other = try request(6) { $0.reporters = [RecordID(78)] }
    #expect(DemandMatch.score(reporter, other).lines.first?.part == .samePerson)
  }

  @Test("One place within three days counts like one person, by its name or within 100 m")
  func places() throws {
    func hole(_ id: UInt128, day: Int, name: String = "", _ longitude: Int64? = nil) throws
      -> DemandFacts
    {
      try request(id, day: day) {
        $0.placeName = MatchText(name)
        $0.latitude = longitude == nil ? nil : 27_500
        $0.longitude = longitude
      }
    }
    let first = try hole(1, day: 20_000, name: "2组桥头", 110_100)
    #expect(DemandMatch.score(first, try hole(2, day: 20_003, name: "2組桥头")).total == 100)
    #expect(DemandMatch.score(first, try hole(2, day: 20_003, 110_101)).total == 90)
    #expect(DemandMatch.score(first, try hole(2, day: 20_003, 110_102)).total == 55)
    #expect(DemandMatch.score(first, try hole(2, day: 20_004, name: "2组桥头")).total == 65)
    var reports = [first, try hole(2, day: 20_000, name: "2组桥头")]
    for index in reports.indices { reports[index].reporters = [RecordID(UInt128(70 + index))] }
    #expect(DemandMatch.score(reports[0], reports[1]).lines.first?.part == .samePlace)
    reports[1].household = RecordID(9)
    #expect(DemandMatch.score(reports[0], reports[1]).total == 65)
  }

  @Test("Three related requests of a village suggest a common matter, two do not")
  func commonMatter() throws {
    let three = try (1...3).map { index in
      try request(UInt128(index), day: 20_000 + index) { $0.household = RecordID(UInt128(index)) }
    }
    let pairs = DemandMatch.pairs(among: three)
    #expect(pairs.allSatisfy { !$0.score.isProposed } && pairs.count == 3)
    #expect(DemandMatch.commonMatters(pairs) == [three.map(\.id)])
    #expect(DemandMatch.commonMatters(DemandMatch.pairs(among: Array(three.prefix(2)))) == [])
  }
}

@Suite("Records that were merged count as one (C11)")
struct DuplicatesGroupTests {
  @Test("Whoever merged what into what, the group and the one that stays are the same")
  func everyOrder() throws {
    let ids = (1...4).map { RecordID(UInt128($0)) }
    let edges = [(ids[0], ids[1]), (ids[2], ids[1]), (ids[3], ids[2])]
    let runs = try withEvery { choices in
      let ordered = choices.order("edge", of: Array(edges.indices)).map { index in
        choices.flag("turned") ? (edges[index].1, edges[index].0) : edges[index]
      }
      let groups = RecordGroups(edges: ordered)
      guard groups.all == [ids], ids.allSatisfy({ groups.canonical(of: $0) == ids[0] }) else {
        throw Difference()
      }
    }
    #expect(runs == 48)
  }

  private struct Difference: Error {}

  @Test("Without its edge a record stands alone again, and those merged into it stay with it")
  func split() {
    let ids = (1...3).map { RecordID(UInt128($0)) }
    let groups = RecordGroups(edges: [(ids[2], ids[1])])
    #expect(groups.canonical(of: ids[2]) == ids[1])
    #expect(groups.group(of: ids[0]) == [ids[0]])
    #expect(!groups.areOne(ids[0], ids[2]))
  }
}
