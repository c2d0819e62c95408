import Models
import Testing
import Wording

@Suite("Identity numbers")
struct PrivacyIdentityTests {
  /// 2026-06-24 in days since 1970-01-01.
  static let today: Int64 = 20_628

  // The first two are the published examples of GB 11643-1999; the others name invented places.
  static let valid = [
    "11010519491231002X", "440524188001010014", "99010119580314001X", "990101198807041231",
    "990101200111302042", "990101193510050329",
  ]

  @Test("Published and computed examples pass, with a lower-case x too", arguments: valid)
  func validNumbers(number: String) {
    #expect(IdentityNumber.problem(in: number, today: Self.today) == nil)
    #expect(IdentityNumber.problem(in: number.lowercased(), today: Self.today) == nil)
  }

  @Test("A right check character does not make a day real")
  func unrealDay() {
    #expect(IdentityNumber.problem(in: "990101199002290120", today: Self.today) == .unrealDate)
  }

  @Test("Nobody is born tomorrow")
  func future() {
    #expect(IdentityNumber.problem(in: "990101200111302042", today: 11_655) == .futureDate)
    #expect(IdentityNumber.problem(in: "990101200111302042", today: 11_656) == nil)
  }

  @Test(
    "Other shapes are refused",
    arguments: [
      "", "1101051949123100", "11010519491231002XX", "1101051949123100 X", "X1010519491231002X",
      "１1010519491231002X", "11010519491231002Y",
    ])
  func shapes(text: String) {
    #expect(IdentityNumber.problem(in: text, today: Self.today) == .shape)
  }

  @Test("Every single changed digit is noticed", arguments: valid)
  func singleChanges(number: String) {
    let characters = Array(number)
    for place in characters.indices {
      for digit in "0123456789" where digit != characters[place] {
        var changed = characters
        changed[place] = digit
        #expect(IdentityNumber.problem(in: String(changed), today: Self.today) != nil)
      }
    }
  }

  @Test("Every swap of neighbours is noticed", arguments: valid)
  func swaps(number: String) {
    let characters = Array(number)
    for place in 0..<17 where characters[place] != characters[place + 1] {
      var changed = characters
      changed.swapAt(place, place + 1)
      #expect(IdentityNumber.problem(in: String(changed), today: Self.today) != nil)
    }
  }

  @Test("Legacy numbers of 15 digits are people born in the 1900s")
  func legacy() {
    #expect(IdentityNumber.upgraded("110105491231002") == "11010519491231002X")
    #expect(IdentityNumber.upgraded("11010549123100") == nil)
    #expect(IdentityNumber.upgraded("11010549123100X") == nil)
  }

  @Test("Every problem says what is wrong in both languages")
  func phrases() {
    let problems: [IdentityNumber.Problem] = [
      .shape, .unrealDate, .futureDate, .wrongCheck(expected: "X"),
    ]
    for problem in problems {
      #expect(problem.phrase.zh.hasSuffix("。") && problem.phrase.en.hasSuffix("."))
    }
  }
}
