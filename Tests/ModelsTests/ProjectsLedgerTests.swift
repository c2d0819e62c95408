import CRDT
import Models
import Testing

@Suite("Ledgers, progress and lists of projects")
struct ProjectsLedgerTests {
  private func entry(
    _ records: inout PlanRecords, _ direction: String, _ fen: Int64, _ voucher: String,
    day: Int64 = 1, reverses: Record? = nil
  ) -> Record {
    var values: [(FieldSchema, Value)] = [
      (ProjectFundSchema.direction, .text(direction)), (ProjectFundSchema.fen, .integer(fen)),
      (ProjectFundSchema.voucher, .text(voucher)), (ProjectFundSchema.day, .integer(day)),
      (ProjectFundSchema.purpose, .text("补助")),
    ]
    if let reverses { values.append((ProjectFundSchema.reverses, .reference(reverses.id))) }
    return records.make(ProjectFundSchema.type, values)
  }

  @Test("The balance is what came in less what went out, in whatever order entries come")
  func balance() {
    var records = PlanRecords()
    let all = [
      entry(&records, "in", 100_000, "S-1"), entry(&records, "out", 30_000, "Z-1"),
      entry(&records, "out", 5_050, "Z-2"),
    ]
    let ledger = ProjectLedger(all)
    #expect(ledger.inFen == 100_000 && ledger.outFen == 35_050 && ledger.balanceFen == 64_950)
    #expect(ProjectLedger(all.reversed()) == ledger)
    #expect(ledger.duplicates.isEmpty)
  }

  @Test("One voucher entered twice is kept twice, counted twice and flagged until one is reversed")
  func duplicates() {
    var records = PlanRecords()
    let paid = entry(&records, "in", 200_000, "S-1")
    let first = entry(&records, "out", 50_000, "Z-7")
    let second = entry(&records, "out", 50_000, "Z-7")
    let ledger = ProjectLedger([paid, second, first])
    #expect(ledger.duplicates == [[first.id, second.id]])
    #expect(ledger.balanceFen == 100_000)
    let reversal = entry(&records, "in", 50_000, "Z-7-冲", reverses: second)
    let settled = ProjectLedger([paid, second, first, reversal])
    #expect(settled.duplicates.isEmpty)
    #expect(settled.balanceFen == 150_000)
    #expect(
      settled.entries.map(\.standing) == [.plain, .plain, .reversed, .reversing(second.id)])
  }

  @Test("An entry that does not fit what it reverses counts for itself, and two reverse only once")
  func unfitting() {
    var records = PlanRecords()
    let paid = entry(&records, "out", 50_000, "Z-1")
    let less = entry(&records, "in", 40_000, "C-1", reverses: paid)
    let same = entry(&records, "out", 50_000, "C-2", reverses: paid)
    let right = entry(&records, "in", 50_000, "C-3", reverses: paid)
    let again = entry(&records, "in", 50_000, "C-4", reverses: paid)
    let ofReversal = entry(&records, "out", 50_000, "C-5", reverses: right)
    let standings = Dictionary(
      uniqueKeysWithValues: ProjectLedger([paid, less, same, right, again, ofReversal]).entries
        .map { ($0.voucher, $0.standing) })
    #expect(standings["Z-1"] == .reversed)
    #expect(standings["C-3"] == .reversing(paid.id))
    for voucher in ["C-1", "C-2", "C-4", "C-5"] { #expect(standings[voucher] == .unfitting) }
  }

  @Test("412 payments reconcile to the fen with the sum of what was paid")
  func payments() {
    var records = PlanRecords()
    let amounts = (0..<412).map { Int64(8_000 + 37 * $0) }
    let all = amounts.enumerated().map { entry(&records, "out", $1, "B-\($0)") }
    #expect(ProjectLedger(all).outFen == amounts.reduce(0, +))
    #expect(ProjectLedger(all).duplicates.isEmpty)
  }

  @Test("A milestone done by one and re-dated by another is done (C30)")
  func milestones() {
    var records = PlanRecords()
    let made = records.make(
      ProjectMilestoneSchema.type,
      [
        (ProjectMilestoneSchema.title, .text("通水")), (ProjectMilestoneSchema.due, .integer(10)),
        (ProjectMilestoneSchema.doneOn, .integer(9)),
      ])
    let dated = PlanRecords.rivalled(made, ProjectMilestoneSchema.due, .integer(20))
    let cleared = PlanRecords.rivalled(made, ProjectMilestoneSchema.doneOn, .null)
    for record in [made, dated, cleared] {
      let progress = ProjectProgress(milestones: [record], measures: [])
      #expect(progress.milestones.map(\.doneOn) == [9])
      #expect(progress.doneCount == 1)
    }
    let open = records.make(
      ProjectMilestoneSchema.type, [(ProjectMilestoneSchema.due, .integer(10))])
    let late = ProjectProgress(milestones: [open, made], measures: []).milestones
    #expect(late.map { $0.isLate(today: 11) } == [false, true])
    #expect(late.map { $0.isLate(today: 10) } == [false, false])
  }

  @Test("Amounts of work of several laptops add up by unit, planned beside done")
  func amounts() {
    var records = PlanRecords()
    func amount(_ phase: String, _ unit: String, _ amount: Int64) -> Record {
      records.make(
        ProjectMeasureSchema.type,
        [
          (ProjectMeasureSchema.phase, .text(phase)), (ProjectMeasureSchema.unit, .text(unit)),
          (ProjectMeasureSchema.amount, .integer(amount)),
        ])
    }
    let all = [
      amount("planned", "tree", 145_000), amount("done", "tree", 60_000),
      amount("done", "tree", 20_000), amount("done", "tree", -5_000), amount("done", "strip", 315),
      amount("done", "cubic", 1),
    ]
    let expected = [
      ProjectProgress.Amount(unit: "strip", planned: 0, done: 315),
      .init(unit: "tree", planned: 145_000, done: 75_000),
      .init(unit: "cubic", planned: 0, done: 1),
    ]
    #expect(ProjectProgress(milestones: [], measures: all).amounts == expected)
    #expect(ProjectProgress(milestones: [], measures: all.reversed()).amounts == expected)
  }

  @Test("A list has the hash of its lines, whoever copied it from the board")
  func lists() {
    let hash = PublishedList.hash(of: "1 0037\n2 0041\n")
    #expect(PublishedList.hash(of: "  1 0037 \r\n\r\n2 0041") == hash)
    #expect(PublishedList.hash(of: "2 0041\n1 0037\n") != hash)
    #expect(PublishedList.lines(of: " a \n\n b ") == ["a", "b"])
  }
}
