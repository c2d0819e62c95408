import HTTP
import Hub
import Models
import Storage
import Testing

@testable import Desk

@Suite("Signing in to the pages")
struct SignInTests {
  @Test("Without a session every page but the entrance answers 401 with the entrance")
  func closed() throws {
    let town = try DeskTown()
    let browser = Browser(town.desk)
    for path in ["/", "/conflicts", "/devices", "/reports"] {
      let answer = try browser.get(path)
      #expect(answer.status == 401)
      #expect(String(decoding: answer.body, as: UTF8.self).contains("action=\"/sign-in\""))
    }
    #expect(try browser.get("/sign-in").status == 200)
  }

  @Test("A code lets in once; a second use, a wrong one and an old one do not")
  func codes() throws {
    let town = try DeskTown()
    let worker = try town.worker("王芳", [.desk], at: [DeskTown.town])
    let code = try town.office.issuePageCode(for: worker).code
    let (first, second) = (Browser(town.desk), Browser(town.desk))
    #expect(try first.send("/sign-in", ["code": " \(code.lowercased()) "]).status == 303)
    #expect(try first.page("/").contains("王芳"))
    #expect(try second.send("/sign-in", ["code": code]).status == 403)
    #expect(try second.send("/sign-in", ["code": "AAAAA-AAAAA"]).status == 403)
    let old = try town.office.issuePageCode(for: worker).code
    town.clock.advance(minutes: 16)
    #expect(try second.send("/sign-in", ["code": old]).status == 403)
    #expect(second.cookies.isEmpty)
  }

  @Test("Looking at a link does not use its code up")
  func links() throws {
    let town = try DeskTown()
    let worker = try town.worker("王芳", [.desk], at: [DeskTown.town])
    let code = try town.office.issuePageCode(for: worker).code
    let browser = Browser(town.desk)
    #expect(try browser.page("/sign-in?code=\(code)").contains(code))
    #expect(try browser.send("/sign-in", ["code": code]).status == 303)
  }

  @Test("After twenty wrong codes even the right one has to wait ten minutes")
  func guessing() throws {
    let town = try DeskTown()
    let worker = try town.worker("王芳", [.desk], at: [DeskTown.town])
    let browser = Browser(town.desk)
    for number in 0..<HubLimits.wrongCodesMax {
      #expect(try browser.send("/sign-in", ["code": "AAAAA-\(10_000 + number)"]).status == 403)
    }
    let code = try town.office.issuePageCode(for: worker).code
    #expect(try browser.send("/sign-in", ["code": code]).status == 429)
    town.clock.advance(minutes: 11)
    #expect(try browser.send("/sign-in", ["code": code]).status == 303)
  }

  @Test("The session's cookie is out of reach of scripts and other sites; by TLS it is secure")
  func cookie() throws {
    for isBehindProxy in [false, true] {
      let town = try DeskTown(isBehindProxy: isBehindProxy)
      let worker = try town.worker("王芳", [.desk], at: [DeskTown.town])
      let code = try town.office.issuePageCode(for: worker).code
      let answer = try Browser(town.desk).send("/sign-in", ["code": code])
      let cookie = try #require(answer.headers["set-cookie"])
      #expect(cookie.contains("; HttpOnly; SameSite=Strict"))
      #expect(cookie.contains("; Secure") == isBehindProxy)
    }
  }

  @Test("A session ends when it is left, unused for an hour, a day old, or its owner disabled")
  func ends() throws {
    let town = try DeskTown()
    let left = try town.browser("甲", [.desk])
    #expect(try left.post("/sign-out").status == 303)
    #expect(try left.get("/").status == 401)
    let stolen = try town.browser("乙", [.desk])
    let copy = Browser(town.desk)
    copy.cookies = stolen.cookies
    #expect(try stolen.post("/sign-out").status == 303)
    #expect(try copy.get("/").status == 401)
    let idle = try town.browser("丙", [.desk])
    town.clock.advance(minutes: 59)
    #expect(try idle.get("/").status == 200)
    town.clock.advance(minutes: 61)
    #expect(try idle.get("/").status == 401)
    let long = try town.browser("丁", [.desk])
    for _ in 0..<15 {
      town.clock.advance(minutes: 50)
      _ = try long.get("/")
    }
    #expect(try long.get("/").status == 401)
    let disabled = try town.browser("戊", [.desk])
    _ = try town.office.disable(try town.office.worker("戊").id)
    #expect(try disabled.get("/").status == 401)
  }

  @Test("A form without the session's token, or from another site, changes nothing")
  func forgery() throws {
    let town = try DeskTown()
    let (victim, other) = (try town.browser("甲", [.desk]), try town.browser("乙", [.desk]))
    #expect(try victim.send("/sign-out", [:]).status == 403)
    #expect(try victim.send("/sign-out", ["token": "x"]).status == 403)
    let foreign = try #require(try other.token())
    #expect(try victim.send("/sign-out", ["token": foreign]).status == 403)
    victim.headers = [("sec-fetch-site", "cross-site")]
    #expect(try victim.post("/sign-out").status == 403)
    victim.headers = []
    #expect(try victim.get("/").status == 200)
    #expect(try victim.post("/sign-out").status == 303)
  }

  @Test("Signing in and out stand in the office's log, without codes and tokens")
  func audit() throws {
    let town = try DeskTown()
    let browser = try town.browser("甲", [.desk])
    _ = try browser.post("/sign-out")
    let acts = try town.office.acts().map(\.act)
    for act in [AuditAct.pageCodeIssued, .signedIn, .signedOut] {
      #expect(acts.contains(act.rawValue))
    }
  }
}
