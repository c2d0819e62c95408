import CRDT
import Models
import Testing

@Suite("Area codes")
struct TypesAreaTests {
  @Test(
    "The level follows from trailing zero segments",
    arguments: zip(
      [
        "990000000000", "990100000000", "990101000000", "990101100000", "990101100200",
        "441900003000", "441900003001",
      ],
      [AreaCode.Level.province, .prefecture, .county, .town, .village, .town, .village]))
  func levels(text: String, level: AreaCode.Level) {
    #expect(AreaCode(text)?.level == level)
  }

  @Test(
    "Anything but twelve ASCII digits is no code",
    arguments: [
      "", "99010110020", "9901011002033", "99010110020a", "９９０１０１１００２０３", "000000000000",
      "99010110020٣", "-90101100203",
    ])
  func malformed(text: String) {
    #expect(AreaCode(text) == nil)
  }

  @Test("Parents climb to the province, over missing levels too")
  func parents() {
    var chain: [String] = []
    var code = AreaCode("990101100203")
    while let here = code {
      chain.append(here.digits)
      code = here.parent
    }
    #expect(
      chain == ["990101100203", "990101100000", "990101000000", "990100000000", "990000000000"])
    #expect(AreaCode("441900003000")?.parent?.digits == "441900000000")
  }

  @Test("Prefix 99 marks invented places")
  func fictional() {
    #expect(AreaCode("990101100203")?.isFictional == true)
    #expect(AreaCode("110105001001")?.isFictional == false)
  }

  @Test(
    "Places of areas nest as paths",
    arguments: [
      ("990101000000", "/990101"), ("990101100000", "/990101/990101100"),
      ("990101100203", "/990101/990101100/990101100203"),
      ("990101100203/05", "/990101/990101100/990101100203/05"),
    ])
  func scopes(text: String, path: String) throws {
    let name = try #require(AreaName(text))
    #expect(name.scope?.text == path)
    #expect(name.text == text)
  }

  @Test("Above the county there is no place")
  func noPlaceAboveCounty() {
    #expect(AreaName("990100000000")?.scope == nil)
    #expect(AreaName("990100000000")?.level == nil)
  }

  @Test(
    "Groups are two digits of a village",
    arguments: [
      "990101100203/5", "990101100203/00", "990101100203/100", "990101100203/", "990101100000/05",
      "990101100203/0５", "990101100203/05/1", "/05", "990101100203/-1",
    ])
  func malformedGroups(text: String) {
    #expect(AreaName(text) == nil)
  }

  @Test("A group belongs to its village")
  func groupParents() {
    let group = AreaName("990101100203/05")
    #expect(group?.parent == AreaName("990101100203"))
    #expect(group?.level == "group")
  }

  // Expected values: FNV-1a 128 computed apart, then version 8 and variant 10 put in.
  @Test(
    "Every office computes the same id",
    arguments: [
      ("990101100203", "2a4bf7e3e0eb8380b61490a1d78be3a9"),
      ("990101100203/05", "08f8b90a9a1d8adc9e347702f84f4921"),
    ])
  func ids(text: String, id: String) throws {
    let name = try #require(AreaName(text))
    #expect(name.recordID.description == id)
    #expect(RecordID(hexadecimal: id) == name.recordID)
  }

  @Test("A township's ids differ")
  func idsDiffer() {
    var names: [AreaName] = []
    for village in 200...299 {
      guard let code = AreaCode("990101100\(village)") else { continue }
      names.append(AreaName(code))
      names += (1...99).compactMap { AreaName(village: code, group: $0) }
    }
    #expect(names.count == 10_000)
    #expect(Set(names.map(\.recordID)).count == names.count)
  }

  @Test("Sensitive and sealed trees mirror the areas, and no plain grant reaches them")
  func trees() throws {
    let place = try #require(AreaName("990101100203/05")?.scope)
    let sensitive = try #require(place.sensitive)
    let sealed = try #require(place.sealed)
    #expect(sensitive.text == "/sensitive/990101/990101100/990101100203/05")
    #expect(sealed.text == "/sealed/990101/990101100/990101100203/05")
    #expect(sensitive.tree == .sensitive && sealed.tree == .sealed && place.tree == .plain)
    #expect(sensitive.plain == place && sealed.plain == place && place.plain == place)
    #expect(sensitive.sealed == sealed && sensitive.sensitive == sensitive)
    let county = try #require(ScopePath("/990101"))
    #expect(place.isWithin(county) && !sensitive.isWithin(county) && !sealed.isWithin(county))
    #expect(sealed.town?.text == "/990101/990101100")
    #expect(county.town == nil)
    #expect(ScopePath("/sealed")?.plain == nil)
  }
}
