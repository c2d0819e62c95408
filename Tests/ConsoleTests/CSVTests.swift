import Testing

@testable import Console

/// Comma-separated tables: RFC 4180, strictly read, safely written.
struct CSVTests {
  private func rows(_ text: String) throws -> [[String]] {
    try CSV.rows(Array(text.utf8)).map(\.cells)
  }

  @Test("Quoted cells hold commas, quotes and line ends; the last line needs no end")
  func quoted() throws {
    #expect(
      try rows("a,\"b,c\",\"d\"\"e\"\r\n\"x\ny\",,z") == [
        ["a", "b,c", "d\"e"], ["x\ny", "", "z"],
      ])
  }

  @Test("A byte order mark, bare line feeds and empty lines are no cells")
  func lenient() throws {
    #expect(try rows("\u{FEFF}编号,摘要\n\n1,断水\n") == [["编号", "摘要"], ["1", "断水"]])
  }

  @Test("A row says the line at which it begins, also after a cell of several lines")
  func lines() throws {
    #expect(try CSV.rows(Array("a\n\"b\nc\"\nd".utf8)).map(\.line) == [1, 2, 4])
  }

  @Test(
    "What is no table is refused with its place",
    arguments: [
      ("a,\"b", CSVError.unclosed(line: 1)), ("a\nb\"c", .strayQuote(line: 2, cell: 1)),
      ("x,\"a\"b", .strayQuote(line: 1, cell: 2)),
    ])
  func broken(text: String, error: CSVError) {
    #expect(throws: error) { try CSV.rows(Array(text.utf8)) }
  }

  @Test("Bytes of another encoding, too many cells and too many rows are refused")
  func limits() {
    #expect(throws: CSVError.notUTF8) { try CSV.rows([0xB6, 0xCF, 0xCB, 0xAE]) }
    let wide = String(repeating: ",", count: CSV.cellCountMax)
    #expect(throws: CSVError.tooManyCells(line: 1, limit: CSV.cellCountMax)) {
      try CSV.rows(Array(wide.utf8))
    }
    let long = String(repeating: "a\n", count: CSV.rowCountMax + 1)
    #expect(throws: CSVError.tooManyRows(limit: CSV.rowCountMax)) {
      try CSV.rows(Array(long.utf8))
    }
  }

  @Test(
    "No cell is written so that a spreadsheet program runs it",
    arguments: ["=1+1", "+86 120", "-x", "@SUM(A1)", "'=1", "\t=1"])
  func formulas(text: String) throws {
    let line = CSV.line([text])
    #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
    #expect(try rows(line) == [[text]])
  }

  @Test("A negative number stays a number")
  func numbers() { #expect(CSV.line(["-12", "+3"]) == "-12,+3\r\n") }

  @Test(
    "What is written is read again", arguments: ["", "a", "a,b", "\"", "a\r\nb", "'", "''a", "="])
  func roundTrip(text: String) throws {
    #expect(try rows(CSV.line(["x", text, "y"])) == [["x", text, "y"]])
  }
}
