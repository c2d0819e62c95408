import Client
import Console
import Foundation
import HTTP
import Program
import Storage
import Testing
import Wire
import Wording

@Suite("The catalogue of messages")
struct CatalogueTests {
  @Test("No code is used twice, and each has the form MQ-X000")
  func codes() {
    let codes = Catalogue.messages.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.wholeMatch(of: /MQ-[SHQBDECFIOPRU][0-9]{3}/) != nil, "\(code)")
    }
  }

  @Test("Every message says cause and remedy as sentences in both languages")
  func sentences() {
    for message in Catalogue.messages {
      for phrase in [message.cause, message.remedy] + [message.safety].compactMap(\.self) {
        #expect(phrase.zh.last == "。", "\(message.code): \(phrase.zh)")
        #expect(phrase.en.last == ".", "\(message.code): \(phrase.en)")
        #expect(phrase.zh != phrase.en)
      }
      #expect(message.exit != .done)
    }
  }

  /// The codes themselves, read from where they are made, so that a new one cannot be forgotten.
  @Test("Every code of the wire has a message, and no other code claims to be one")
  func hubCodes() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/Wire/HubCode.swift")
    let text = try String(contentsOf: source, encoding: .utf8)
    let wire = Set(text.matches(of: /"(MQ-[HQ][0-9]{3})"/).map { String($0.1) })
    #expect(wire.count > 15)
    let told = Set(
      Catalogue.messages.map(\.code).filter { $0.hasPrefix("MQ-H") || $0.hasPrefix("MQ-Q") })
    // H000 stands for a refusal without a code, and never travels.
    #expect(told.subtracting(wire) == ["MQ-H000"])
    #expect(wire.isSubset(of: told))
  }

  @Test("A refused record's code names its reason, and an unknown one is quoted")
  func quarantine() {
    let known = Catalogue.quarantine(HubCode.outside)
    #expect(known.cause.en == "The record lies outside the places granted.")
    let unknown = Catalogue.quarantine("MQ-Q999")
    #expect(unknown.cause.zh.contains("MQ-Q999"))
    #expect(unknown.cause.en.contains("MQ-Q999"))
  }

  @Test("A failed sync counts what is unsent, in the singular too")
  func unsent() {
    let failure = SyncFailure.transport(.timedOut(milliseconds: 15_000))
    func safety(_ count: Int) -> Phrase? {
      Catalogue.problem(failure, .init(unsentCount: count)).safety
    }
    #expect(safety(7)?.zh == "您的 7 条未传记录都在本机。")
    #expect(safety(7)?.en == "Your 7 unsent records are safe on this laptop.")
    #expect(safety(1)?.en == "Your 1 unsent record is safe on this laptop.")
    #expect(safety(0)?.zh == "本机记录完好，没有未传的记录。")
  }

  @Test("Proxies that answer for a hub that is away, and servers that are none, are told apart")
  func answers() {
    let none = ErrorMessage(code: "MQ-H000", detail: "")
    func code(_ status: Int, _ message: ErrorMessage) -> String {
      Catalogue.problem(SyncFailure.refused(status: status, message), .init()).code
    }
    #expect(code(502, none) == "MQ-S011")
    #expect(code(404, none) == "MQ-S010")
    #expect(code(403, ErrorMessage(code: HubCode.codeUsed, detail: "")) == "MQ-H006")
    let newer = Catalogue.problem(
      SyncFailure.refused(status: 418, ErrorMessage(code: "MQ-H777", detail: "Too new.")), .init())
    #expect(newer.cause.en.contains("Too new.") && newer.cause.en.contains("MQ-H777"))
  }

  @Test("The office's program names the office's commands")
  func hubWords() {
    let error = StoreError.damaged(table: "visit", record: "00", detail: "It is cut short.")
    let laptop = Catalogue.problem(error, .init(program: "minqing"))
    let office = Catalogue.problem(error, .init(program: "minqing-hub"))
    #expect(laptop.remedy?.en.contains("minqing doctor") == true)
    #expect(office.remedy?.en.contains("minqing-hub check") == true)
  }

  @Test("Every code of a command line's problems has its page")
  func usageCodes() {
    for number in 1...11 {
      let code = number < 10 ? "MQ-U00\(number)" : "MQ-U0\(number)"
      #expect(Catalogue.message(code) != nil)
    }
  }
}
