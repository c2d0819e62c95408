import Models
import Testing
import Wording

@Suite("Code lists")
struct TypesCodeTests {
  @Test("Lists have their own names")
  func namesAreDistinct() {
    #expect(Set(CodeList.all.map(\.name)).count == CodeList.all.count)
  }

  @Test("Codes stand once and are labelled in both languages", arguments: CodeList.all.map(\.name))
  func codesAreDistinct(name: String) throws {
    let list = try #require(CodeList.all.first { $0.name == name })
    #expect(!list.codes.isEmpty)
    #expect(Set(list.codes.map(\.value)).count == list.codes.count)
    #expect(Set(list.codes.map(\.label.zh)).count == list.codes.count)
    #expect(Set(list.codes.map(\.label.en)).count == list.codes.count)
    for code in list.codes {
      #expect(!code.value.isEmpty && !code.label.zh.isEmpty && !code.label.en.isEmpty)
    }
  }

  @Test("Every list that a field offers is among all lists")
  func allListsAreListed() {
    let names = Set(CodeList.all.map(\.name))
    for type in Schema.current.types {
      for field in type.fields {
        guard case .choice(let list) = field.type else { continue }
        #expect(names.contains(list.name), "\(type.name).\(field.name)")
      }
    }
  }

  @Test(
    "Lists hold as many codes as their standard",
    arguments: [
      ("domain", 36), ("affected_group", 21), ("relation", 9), ("sex", 4), ("urban_rural", 7),
      ("demand_source", 12), ("case_event_kind", 30), ("rating", 4), ("outcome", 6),
    ])
  func countsAreAsPublished(name: String, count: Int) throws {
    #expect(try #require(CodeList.all.first { $0.name == name }).codes.count == count)
  }

  @Test("An unknown code of a newer version shows with a question mark")
  func unknownCodesShow() {
    #expect(CodeList.domain.label("0305").zh == "文体设施")
    #expect(CodeList.domain.label("0306").zh == "?0306")
  }

  @Test("No label blames people, and no method coerces")
  func labelsAreNeutral() {
    let banned = ["刁", "无理", "闹", "敌", "稳控", "重点人", "unreasonable", "troublemaker", "hostile"]
    for list in CodeList.all {
      for code in list.codes {
        for word in banned {
          #expect(!code.label.zh.contains(word) && !code.label.en.lowercased().contains(word))
        }
      }
    }
    let coercive = ["detain", "fine", "punish", "persuade", "intercept", "cut_off"]
    #expect(CodeList.handlingMethod.codes.allSatisfy { !coercive.contains($0.value) })
  }

  @Test("Every role has a code, in the same order")
  func rolesAreCodes() {
    #expect(Role.allCases.map(\.rawValue) == CodeList.role.codes.map(\.value))
    #expect(CodeList.actorRole.contains("resident") && !CodeList.role.contains("resident"))
  }
}
