import Testing
import Wording

@testable import Console

@Suite struct NearestWordTests {
  @Test(
    "The edit distance counts a swap of neighbours once",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("abcd", "abdc", 1),
      ("ca", "abc", 3), ("冲突", "冲撞", 1),
    ])
  func distance(left: String, right: String, expected: Int) {
    #expect(NearestWord.editDistance(Array(left), Array(right)) == expected)
    #expect(NearestWord.editDistance(Array(right), Array(left)) == expected)
  }

  @Test("A word too long or too far has no neighbour")
  func bounded() {
    let long = String(repeating: "a", count: NearestWord.lengthMax + 1)
    #expect(NearestWord.nearest(to: long, among: [long]) == nil)
    #expect(NearestWord.nearest(to: "zz", among: ["status"]) == nil)
    #expect(NearestWord.nearest(to: "", among: ["a"]) == nil)
    #expect(NearestWord.nearest(to: "a", among: []) == nil)
    #expect(NearestWord.nearest(to: "sta", among: ["status", "start"]) == nil)
  }
}
