import Testing
import Wording

@testable import Console

@Suite struct TextDiffTests {
  @Test("Chinese text differs by character")
  func characters() {
    let diff = TextDiff(from: "反映路灯不亮，已通知电工。", to: "反映路灯损坏，已通知供电所。")
    #expect(
      diff.rendered(Style(isColoured: false)) == "反映路灯[-不亮-]{+损坏+}，已通知[-电工-]{+供电所+}。"
        || diff.rendered(Style(isColoured: false))
          == "反映路灯[-不亮-]{+损坏+}，已通知{+供+}电[-工-]{+所+}。"
    )
  }

  @Test("An unchanged paragraph stays whole between changed ones")
  func paragraphs() {
    let diff = TextDiff(from: "一\n二二\n三", to: "一\n新\n二二\n三三")
    #expect(
      diff.segments == [
        .init(.same, "一\n"), .init(.added, "新\n"), .init(.same, "二二\n三"), .init(.added, "三"),
      ])
  }

  @Test("Equal texts and empty texts have nothing to tell")
  func empty() {
    #expect(TextDiff(from: "", to: "").segments.isEmpty)
    #expect(!TextDiff(from: "同", to: "同").isChanged)
    #expect(TextDiff(from: "", to: "新").segments == [.init(.added, "新")])
    #expect(TextDiff(from: "旧", to: "").segments == [.init(.removed, "旧")])
  }

  @Test("Colours repeat the marks, and control characters are neutralised")
  func rendered() {
    let diff = TextDiff(from: "a\u{1B}b", to: "a\u{1B}c")
    #expect(diff.rendered(Style(isColoured: false)) == "a‹1B›[-b-]{+c+}")
    #expect(
      diff.rendered(Style(isColoured: true))
        == "a‹1B›\u{1B}[31m[-b-]\u{1B}[0m\u{1B}[32m{+c+}\u{1B}[0m")
  }

  @Test("Two spellings of one character are a difference, so the target is exact")
  func spelling() {
    let diff = TextDiff(from: "caf\u{E9}", to: "cafe\u{301}")
    #expect(diff.isChanged)
    #expect(Array(diff.target.utf8) == Array("cafe\u{301}".utf8))
  }

  @Test(
    "Applying the difference gives the target, leaving it out the source",
    arguments: UInt64(0)..<128)
  func applies(seed: UInt64) {
    var draws = SeededGenerator(seed: seed)
    let old = Self.text(count: Int.random(in: 0...120, using: &draws), &draws)
    var new = Array(old)
    for _ in 0..<Int.random(in: 0...20, using: &draws) {
      let place = Int.random(in: 0...new.count, using: &draws)
      if Bool.random(using: &draws), place < new.count {
        new.remove(at: place)
      } else {
        new.insert(contentsOf: Self.text(count: 3, &draws), at: place)
      }
    }
    let target = String(new)
    let diff = TextDiff(from: old, to: target)
    #expect(Array(diff.source.utf8) == Array(old.utf8))
    #expect(Array(diff.target.utf8) == Array(target.utf8))
    #expect(diff.segments.allSatisfy { !$0.text.isEmpty })
    #expect(zip(diff.segments, diff.segments.dropFirst()).allSatisfy { $0.kind != $1.kind })
    #expect(TextDiff(from: old, to: target) == diff)
  }

  @Test("Texts with nothing in common are replaced whole, within the limit of work")
  func bounded() {
    let old = String(repeating: "旧", count: 5000)
    let new = String(repeating: "新", count: 5000)
    let diff = TextDiff(from: old, to: new)
    #expect(diff.segments == [.init(.removed, old), .init(.added, new)])
  }

  @Test("No shorter script exists", arguments: UInt64(0)..<64)
  func shortest(seed: UInt64) throws {
    var draws = SeededGenerator(seed: seed)
    let old = (0..<Int.random(in: 0...14, using: &draws)).map { _ in
      Int.random(in: 0...3, using: &draws)
    }
    let new = (0..<Int.random(in: 0...14, using: &draws)).map { _ in
      Int.random(in: 0...3, using: &draws)
    }
    let runs = try #require(EditScript.runs(from: old, to: new, distanceMax: 100))
    var edits = 0
    var rebuilt: [Int] = []
    for run in runs {
      switch run {
      case .same(let before, let after):
        #expect(Array(old[before]) == Array(new[after]))
        rebuilt += old[before]
      case .removed(let range): edits += range.count
      case .added(let range):
        edits += range.count
        rebuilt += new[range]
      }
    }
    #expect(rebuilt == new)
    let expected = old.count + new.count - 2 * Self.longestCommon(old, new)
    #expect(edits == expected)
    #expect((EditScript.runs(from: old, to: new, distanceMax: expected)) == runs)
    if expected > 0 {
      #expect(EditScript.runs(from: old, to: new, distanceMax: expected - 1) == nil)
    }
  }

  private static func text(count: Int, _ draws: inout SeededGenerator) -> String {
    let pool = Array("民情记录路灯不亮已通知，。\n12e\u{301}👩‍👧")
    return String((0..<count).map { _ in pool[Int.random(in: 0..<pool.count, using: &draws)] })
  }

  /// The length of the longest common subsequence by the textbook's table.
  private static func longestCommon(_ old: [Int], _ new: [Int]) -> Int {
    var last = Array(repeating: 0, count: new.count + 1)
    for value in old {
      var current = last
      for (index, other) in new.enumerated() {
        current[index + 1] = value == other ? last[index] + 1 : max(last[index + 1], current[index])
      }
      last = current
    }
    return last[new.count]
  }
}
