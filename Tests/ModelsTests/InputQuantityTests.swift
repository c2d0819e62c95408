import CRDT
import Models
import Testing
import Wording

@Suite("Money and amounts of work as people write them")
struct InputQuantityTests {
  private let field = FieldSchema(
    16, "budget_fen", Phrase(zh: "预算", en: "budget"), .money(MoneyBounds.amount))

  @Test(
    "Yuan are kept in fen, nothing is rounded",
    arguments: [
      ("500", 50_000), ("500.5", 50_050), ("500.50元", 50_050), ("¥1,200", 120_000),
      ("4000万元", 4_000_000_000), ("４０００万", 4_000_000_000), ("1.2亿", 12_000_000_000),
      ("0.01", 1), ("14.5万", 14_500_000),
    ] as [(String, Int64)])
  func money(text: String, fen: Int64) throws {
    #expect(try FieldInput.parse(text, for: field) == .integer(fen))
  }

  @Test(
    "What is no amount is refused with the field and the remedy",
    arguments: ["0.001", "abc", "1.2.3", "元", "12,34", "5百", "-1", "99999亿"])
  func notMoney(text: String) {
    #expect(throws: InputError.self) { try FieldInput.parse(text, for: field) }
  }

  @Test(
    "Fen are written as yuan with two decimals that read back",
    arguments: [
      (0, "0.00", "¥0.00"), (5, "0.05", "¥0.05"), (50_050, "500.50", "¥500.50"),
      (120_000, "1200.00", "¥1,200.00"), (4_000_000_000, "40000000.00", "¥40,000,000.00"),
      (-120_000, "-1200.00", "-¥1,200.00"), (-12_000_000, "-120000.00", "-¥120,000.00"),
    ] as [(Int64, String, String)])
  func written(fen: Int64, plain: String, text: String) throws {
    #expect(FieldOutput.plain(.integer(fen), for: field) == plain)
    #expect(FieldOutput.text(.integer(fen), for: field, language: .zh) == text)
    if fen >= 0 { #expect(try FieldInput.parse(text, for: field) == .integer(fen)) }
  }

  @Test(
    "Amounts of work are read with their units",
    arguments: [
      ("14.5万株", 145_000, "tree"), ("10.2万平方米", 102_000, "sqm"), ("315条", 315, "strip"),
      ("314座", 314, "seat"), ("0.8万尾", 8_000, "fish"), ("12.5亩", 1_250, "mu100"),
      ("1.2公里", 1_200, "metre"), ("300 米", 300, "metre"), ("10.2万㎡", 102_000, "sqm"),
      ("1,200户", 1_200, "household"),
    ] as [(String, Int64, String)])
  func quantities(text: String, amount: Int64, unit: String) throws {
    let found = try #require(QuantityInput.read(text))
    #expect(found.amount == amount && found.unit == unit)
    #expect(CodeList.measureUnit.contains(found.unit))
  }

  @Test("What is no amount with a unit is none", arguments: ["株", "14.5株", "315", "", "万株", "x条"])
  func notQuantities(text: String) {
    #expect(QuantityInput.read(text) == nil)
  }
}
