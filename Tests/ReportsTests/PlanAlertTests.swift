import CRDT
import Models
import Testing

@testable import Reports

/// Meetings, notices and projects that ask somebody to act: each is found, and its cure ends it.
struct PlanAlertTests {
  private static func at(_ day: Int64) -> Int64 { SmallFacts.start + day * SmallFacts.day }

  private static func kinds(_ town: SmallFacts) -> [AlertKind] {
    Alert.all(in: town.facts).map(\.kind)
  }

  @Test("A reception that nobody attended is found; one held, called off or to come is not")
  func noShow() {
    var town = SmallFacts(asOf: Self.at(5))
    for stage in [ActivityStanding.Stage.held, .cancelled, .planned] {
      town.activity(.receptionDay) { $0.stage = stage }
    }
    #expect(Self.kinds(town).isEmpty)
    let missed = town.activity(.receptionDay) { ($0.stage, $0.title) = (.missed, "书记接访") }
    let found = Alert.all(in: town.facts)
    #expect(found.map(\.kind) == [.noShow] && found.map(\.records) == [[missed]])
    #expect(found.first?.name == "书记接访" && found.first?.since == SmallFacts.start)
  }

  @Test("A notice is found that was ended early or whose days are over, and no other")
  func notices() {
    var town = SmallFacts(asOf: Self.at(5))
    for status in NoticeState.Status.allCases where status != .due {
      town.notice { ($0.status, $0.lastDay) = (status, SmallFacts.date(2026, 3, 5)) }
    }
    #expect(Self.kinds(town).isEmpty)
    let due = town.notice { ($0.status, $0.lastDay) = (.due, SmallFacts.date(2026, 3, 5)) }
    let early = town.notice { $0.earlyClosingCount = 1 }
    let found = Alert.all(in: town.facts)
    #expect(found.map(\.kind) == [.notice, .notice])
    #expect(found.map(\.records) == [[due], [early]])
  }

  @Test("An outcome is not told from the day after its term on, until it is")
  func events() {
    for (day, told, isFound): (Int64, CivilDate?, Bool) in [
      (14, nil, false), (15, nil, true), (15, SmallFacts.date(2026, 3, 17), false),
    ] {
      var town = SmallFacts(asOf: Self.at(day))
      town.activity(.council) {
        ($0.outcomeDue, $0.toldOn) = (SmallFacts.date(2026, 3, 16), told)
      }
      #expect(Self.kinds(town) == (isFound ? [.event] : []), "\(day)")
    }
  }

  @Test("A decision is late from the day after its term on, until it is done")
  func decisions() {
    for (day, done, isFound): (Int64, CivilDate?, Bool) in [
      (3, nil, false), (4, nil, true), (4, SmallFacts.date(2026, 3, 6), false),
    ] {
      var town = SmallFacts(asOf: Self.at(day))
      town.activity(.jointMeeting) {
        $0.decisions = [
          .init(
            id: RecordID(1), owner: SmallFacts.bob, due: SmallFacts.date(2026, 3, 5), doneOn: done)
        ]
      }
      #expect(Self.kinds(town) == (isFound ? [.decision] : []), "\(day)")
    }
  }

  @Test("A milestone is late from the day after its term on, unless its project is not carried out")
  func milestones() {
    for (day, status, isFound): (Int64, ProjectState.Status, Bool) in [
      (3, .approved, false), (4, .approved, true), (4, .rejected, false), (4, .held, false),
    ] {
      var town = SmallFacts(asOf: Self.at(day))
      town.project {
        $0.status = status
        $0.milestones = [.init(id: RecordID(1), due: SmallFacts.date(2026, 3, 5))]
      }
      #expect(Self.kinds(town) == (isFound ? [.milestone] : []), "\(day) \(status)")
    }
  }

  @Test("A series of meetings has stopped when three months passed since a village's last")
  func recurring() {
    // Held on 2026-03-02, so that the next is due by 2026-06-02.
    for (day, isFound): (Int64, Bool) in [(92, false), (93, true)] {
      var town = SmallFacts(asOf: Self.at(day))
      town.activity(.repMeeting)
      town.activity(.repMeeting, day: 40, at: SmallFacts.bridge)
      town.activity(.council)
      let found = Alert.recurring(in: town.facts)
      #expect(found.map(\.kind) == (isFound ? [.meeting] : []))
      #expect(found.first?.place == (isFound ? SmallFacts.hills : nil))
    }
  }

  @Test("An emergency notice has a day to reach every group; an ordinary one is not asked")
  func unreached() {
    for (hours, isEmergency, reached, isFound): (Int64, Bool, [ScopePath], Bool) in [
      (23, true, [], false), (24, true, [], true), (24, false, [], false),
      (24, true, [SmallFacts.hills, SmallFacts.bridge], false),
      (24, true, [SmallFacts.hills], true),
    ] {
      let begin = ChinaTime.startMilliseconds(of: SmallFacts.date(2026, 3, 2))
      var town = SmallFacts(asOf: begin + hours * SmallFacts.hour)
      town.notice(at: SmallFacts.town) {
        ($0.isEmergency, $0.reached) = (isEmergency, reached)
      }
      #expect(Self.kinds(town) == (isFound ? [.unreached] : []), "\(hours) \(reached)")
    }
  }
}
