import CRDT
import Models
import Testing
import Wording

@Suite("A quarter's money made public")
struct ProjectsPublicationTests {
  private func day(_ text: String) -> Int64 {
    Int64(CivilDate(iso: text)?.daysSinceEpoch ?? 0)
  }

  private func fund(
    _ direction: String, _ fen: Int64, _ voucher: String, on date: String, _ purpose: String
  ) -> [(FieldSchema, Value)] {
    [
      (ProjectFundSchema.direction, .text(direction)), (ProjectFundSchema.fen, .integer(fen)),
      (ProjectFundSchema.voucher, .text(voucher)), (ProjectFundSchema.day, .integer(day(date))),
      (ProjectFundSchema.purpose, .text(purpose)),
    ]
  }

  private func sample() -> FamilySample {
    var sample = FamilySample(ProjectSchema.type, [(ProjectSchema.title, .text("补助"))])
    for entry in [
      fund("in", 900_000, "S-1", on: "2026-06-30", "拨款"),
      fund("out", 40_000, "B-1", on: "2026-07-01", "合作医疗"),
      fund("out", 40_000, "B-2", on: "2026-09-30", "合作医疗"),
      fund("out", 500_000, "A-1", on: "2026-08-15", "助学"),
      fund("out", 40_000, "B-3", on: "2026-10-01", "合作医疗"),
    ] { sample.add(ProjectFundSchema.type, entry) }
    return sample
  }

  @Test("Sums are by way and purpose, and what was left before carries over")
  func sums() throws {
    let quarter = try #require(Quarter("2026-Q3"))
    let made = ProjectPublication(
      ProjectLedger(sample().children), from: quarter.first, to: quarter.last)
    #expect(made.openingFen == 900_000)
    #expect(made.lines.map(\.purpose) == ["助学", "合作医疗"].sorted())
    #expect(
      made.lines.first { $0.purpose == "合作医疗" }.map { [Int64($0.count), $0.fen] } == [2, 80_000])
    #expect(made.outFen == 580_000 && made.inFen == 0)
    #expect(made.closingFen == 320_000)
    #expect(made.text.zh.contains("支出：合作医疗，2 笔，¥800.00"))
    #expect(made.text.en.contains("Left after: ¥3,200.00"))
  }

  @Test("A quarter that is over is owed until a notice shows all of it")
  func owed() throws {
    var sample = sample()
    let today = try #require(CivilDate(iso: "2026-10-01"))
    func owed() -> [String] {
      ProjectPublication.unpublished(sample.family, today: today).map(\.description)
    }
    #expect(owed() == ["2026-Q2", "2026-Q3"])
    func notice(_ from: String, _ to: String) -> [(FieldSchema, Value)] {
      [
        (NoticeSchema.project, .reference(sample.root.id)),
        (NoticeSchema.coversFrom, .integer(day(from))), (NoticeSchema.coversTo, .integer(day(to))),
      ]
    }
    let part = notice("2026-07-01", "2026-09-29")
    sample.bind(NoticeSchema.type, part)
    #expect(owed() == ["2026-Q2", "2026-Q3"])
    let whole = notice("2026-07-01", "2026-09-30")
    sample.bind(NoticeSchema.type, whole)
    #expect(owed() == ["2026-Q2"])
  }

  @Test("Quarters are read as written, and their days are the calendar's")
  func quarters() throws {
    for (text, first, last) in [
      ("2026-Q1", "2026-01-01", "2026-03-31"), ("2026-Q2", "2026-04-01", "2026-06-30"),
      ("2026-Q3", "2026-07-01", "2026-09-30"), ("2026-Q4", "2026-10-01", "2026-12-31"),
    ] {
      let quarter = try #require(Quarter(text))
      #expect("\(quarter)" == text)
      #expect("\(quarter.first)" == first && "\(quarter.last)" == last)
      #expect(Quarter(containing: quarter.first) == quarter)
      #expect(Quarter(containing: quarter.last) == quarter)
    }
    for text in ["", "2026", "2026-Q5", "2026-Q0", "26-Q1", "2026-q1", "2026-Q1-"] {
      #expect(Quarter(text) == nil)
    }
  }
}
