import Testing
import Wording

@testable import Models

@Suite("Codes that cases act upon")
struct CasesCodeTests {
  private func codes<Known: CaseIterable & RawRepresentable<String>>(_ type: Known.Type) -> Set<
    String
  > {
    Set(Known.allCases.map(\.rawValue))
  }

  private func codes(_ list: CodeList) -> Set<String> { Set(list.codes.map(\.value)) }

  @Test("What the fold knows is what the code lists offer")
  func lists() {
    #expect(codes(CaseEventKind.self) == codes(.caseEventKind))
    #expect(codes(Finding.self) == codes(.finding))
    #expect(codes(Outcome.self) == codes(.outcome))
    #expect(codes(Rating.self) == codes(.rating))
    #expect(codes(RatingSource.self) == codes(.ratingSource))
    #expect(codes(Urgency.self) == codes(.urgency))
    #expect(codes(VoiceKind.self) == codes(.voiceKind))
    #expect(codes(DeadlineProfile.self) == codes(.profile))
    let roles = Set(CodeList.actorRole.codes.map { CaseActorRole($0.value) })
    #expect(roles == Set(Role.allCases.map(CaseActorRole.worker) + [.resident]))
  }

  @Test("A field that a refusal names stands in the schema, under the same name")
  func fields() {
    let names = Set(CaseEventSchema.type.fields.map(\.name))
    #expect(Set(CaseField.allCases.map(\.rawValue)).subtracting(names) == [])
  }

  @Test("A code of a newer version survives as it is")
  func unknown() {
    let rating = Coded<Rating>("delighted")
    #expect(rating == .unknown("delighted") && rating.known == nil && rating.code == "delighted")
    #expect(Coded<Rating>("basic") == .known(.basic))
    let role = CaseActorRole("robot")
    #expect(role.code == "robot" && role.level == nil && !role.isDesk)
    #expect(CaseActorRole("resident") == .resident)
  }

  @Test("Status, clock and event have words in both languages")
  func labels() {
    let labels =
      CaseStatus.allCases.map(\.label) + ClockKind.allCases.map(\.label)
      + CaseEventKind.allCases.map(\.label) + CaseField.allCases.map(\.label)
    for label in labels {
      #expect(!label.zh.isEmpty && !label.en.isEmpty)
      #expect(!label.zh.hasPrefix("?") && !label.en.hasPrefix("?"))
    }
    #expect(Set(CaseStatus.allCases.map(\.label.zh)).count == CaseStatus.allCases.count)
  }

  @Test("An unknown rating counts only where no known one does, and never as satisfied")
  func unknownRating() {
    var history = CaseHistory.reaching(.answered)
    history.add(.evaluate, by: .desk) { $0.rating = Coded("delighted") }
    #expect(history.fold().rating == .unknown("delighted"))
    history.add(.evaluate, by: .resident) { $0.rating = .known(.basic) }
    #expect(history.fold().rating == .known(.basic))
  }
}
