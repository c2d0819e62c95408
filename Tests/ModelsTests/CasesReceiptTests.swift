import Models
import Testing

@Suite("Receipt numbers")
struct CasesReceiptTests {
  private func receipts(_ sequences: [Int], year: Int = 2026) -> [ReceiptNumber] {
    sequences.map {
      ReceiptNumber(town: "990101100", year: year, laptop: "L02", sequence: $0)
    }
  }

  @Test("A number is read as it is written, and nothing else is")
  func reading() throws {
    for text in ["990101100-2026-L02-00042", "990101100-2026-L02a-00001", "1-2026-L123-123456"] {
      #expect(try #require(ReceiptNumber(text)).description == text)
    }
    for text in [
      "", "990101100-2026-L02", "990101100-2026-L02-", "990101100-2026-L02-00000",
      "990101100-26-L02-00042", "990101100-2026-L02-+0042", "990101100-2026-L02-00042-1",
      "990101100-2026-L02-99999999", "990101100-2026--00042",
    ] { #expect(ReceiptNumber(text) == nil, "\(text)") }
  }

  @Test("Between numbers that came a gap is certain; behind the last one a slip tells")
  func gaps() {
    let seen = receipts([3, 1, 5])
    #expect(
      ReceiptGaps.missing(seen: seen, through: nil, limit: 9).map(\.sequence) == [2, 4])
    #expect(
      ReceiptGaps.missing(seen: seen, through: 8, limit: 9).map(\.sequence) == [2, 4, 6, 7, 8])
    // A slip below what came says nothing new.
    #expect(ReceiptGaps.missing(seen: seen, through: 2, limit: 9).map(\.sequence) == [2, 4])
    #expect(ReceiptGaps.missing(seen: [], through: 8, limit: 9).isEmpty)
  }

  @Test("No more are listed than the limit, however large a number a slip is said to bear")
  func limit() {
    let found = ReceiptGaps.missing(seen: receipts([1]), through: .max, limit: 3)
    #expect(found.map(\.sequence) == [2, 3, 4])
  }

  @Test("A missing number has the year of the one before it")
  func year() {
    let seen = receipts([1], year: 2025) + receipts([4])
    #expect(
      ReceiptGaps.missing(seen: seen, through: 5, limit: 9).map(\.year) == [2025, 2025, 2026])
  }
}
