import Console
import Testing
import Wording

@Suite struct QuantityTests {
  @Test(
    "Counts have thousands separators",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (-1_234_567, "-1,234,567"),
      (Int.min, "-9,223,372,036,854,775,808"),
    ])
  func counts(value: Int, expected: String) {
    #expect(Quantity.count(value) == expected)
  }

  @Test(
    "Sizes are rounded before their unit is chosen",
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (3_200_000, "3.2 MB"), (99_949, "99.9 kB"),
      (99_960, "100 kB"), (412_000, "412 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
      (999_999_999, "1.0 GB"), (5_000_000_000_000_000, "5000 TB"), (-2048, "-2.0 kB"),
    ])
  func bytes(value: Int, expected: String) {
    #expect(Quantity.bytes(value) == expected)
  }

  @Test(
    "Ages read naturally in both languages",
    arguments: [
      (0, "just now", "刚刚"), (8, "8 s ago", "8 秒前"), (59, "59 s ago", "59 秒前"),
      (60, "1 min ago", "1 分钟前"), (10_800, "3 h ago", "3 小时前"), (172_800, "2 d ago", "2 天前"),
      (-7200, "in 2 h", "2 小时后"), (Int.min, "in 106751991167300 d", "106751991167300 天后"),
    ])
  func ages(seconds: Int, en: String, zh: String) {
    #expect(Quantity.age(seconds: seconds, .en) == en)
    #expect(Quantity.age(seconds: seconds, .zh) == zh)
  }

  @Test("A progress line has records, bytes and time left in both languages")
  func progress() {
    let line = ProgressLine(
      doneCount: 12_345, totalCount: 48_000, byteCount: 3_200_000, elapsedSeconds: 2.7)
    #expect(line.text(.en) == "12,345 of 48,000 records · 3.2 MB · about 8 s left")
    #expect(line.text(.zh) == "12,345 / 48,000 条 · 3.2 MB · 约剩 8 秒")
    #expect(
      line.line(.en, width: 100)
        == "[#####---------------] 12,345 of 48,000 records · 3.2 MB · about 8 s left")
    #expect(line.line(.en, width: 60) == line.text(.en))
    #expect(line.line(.zh, width: 12) == "12,345 / 48…")
  }

  @Test("Without a total, a record or a second there is no estimate")
  func progressUnknown() {
    #expect(
      ProgressLine(doneCount: 7, totalCount: nil, byteCount: nil, elapsedSeconds: 9).text(.en)
        == "7 records")
    let starts: [(Int, Int?, Double)] = [
      (0, 10, 5), (5, 10, 0.5), (11, 10, 5), (1, Int.max, 1), (1, 10, .infinity), (1, 10, .nan),
    ]
    for (done, total, elapsed) in starts {
      let line = ProgressLine(
        doneCount: done, totalCount: total, byteCount: nil, elapsedSeconds: elapsed)
      #expect(line.remainingSeconds == nil)
      #expect(!line.line(.zh, width: 80).isEmpty)
    }
    let finished = ProgressLine(doneCount: 10, totalCount: 10, byteCount: nil, elapsedSeconds: 5)
    #expect(finished.remainingSeconds == 0)
  }

  @Test(
    "One is one, and everything else is several",
    arguments: [(0, "0 records"), (1, "1 record"), (2, "2 records"), (12_345, "12,345 records")])
  func counted(value: Int, expected: String) {
    #expect(Quantity.counted(value, "record") == expected)
  }
}
