import CRDT
import HTTP
import Hub
import Models
import Testing

@testable import Desk

@Suite("Routes of the pages")
struct RouteTests {
  /// The address of a route, its gaps filled with something that is not there.
  private func address(_ route: Route) -> String {
    "/" + route.path.map { $0 == "*" ? "NONE-SUCH" : $0 }.joined(separator: "/")
  }

  @Test(
    "Each page is shown to the roles that it is for, and refused to all others",
    arguments: Role.allCases)
  func roles(_ role: Role) throws {
    let town = try DeskTown()
    let browser = try town.browser("甲", [role])
    for route in Routes.all where route.method == "GET" {
      let status = try browser.get(address(route)).status
      let isAdmitted =
        switch route.access {
        case .open, .signedIn: true
        case .roles(let roles): roles.contains(role)
        }
      #expect((status == 403) == !isAdmitted, "\(role) \(address(route)): \(status)")
      #expect([200, 403, 404].contains(status), "\(role) \(address(route)): \(status)")
    }
  }

  @Test(
    "Each form refuses roles that it is not for before it looks at what was typed",
    arguments: Role.allCases)
  func forms(_ role: Role) throws {
    let town = try DeskTown()
    let browser = try town.browser("甲", [role])
    for route in Routes.all where route.method == "POST" && route.path != ["sign-out"] {
      guard case .roles(let roles) = route.access, !roles.contains(role) else { continue }
      #expect(try browser.post(address(route)).status == 403, "\(role) \(address(route))")
    }
  }

  @Test("Only the entrance is open")
  func open() {
    let open = Routes.all.filter { $0.access == .open }.map(\.path)
    #expect(Set(open) == [["sign-in"]])
  }

  @Test("An unknown address is 404, a wrong method 405, and laptops' addresses stay the hub's")
  func elsewhere() throws {
    let town = try DeskTown()
    let browser = try town.browser("甲", [.desk])
    #expect(try browser.get("/nowhere").status == 404)
    #expect(try browser.post("/conflicts").status == 405)
    #expect(try browser.get("/healthz").status == 200)
    let answer = try browser.send("/v1/sync", [:])
    #expect(answer.status == 400 && answer.headers["content-type"] == "application/cbor")
  }

  @Test("Every answer forbids foreign scripts, frames and guesses about its kind")
  func guards() throws {
    let town = try DeskTown()
    let browser = try town.browser("甲", [.desk])
    for path in ["/", "/sign-in", "/nowhere", "/page.css", "/page.js", "/devices"] {
      let headers = try browser.get(path).headers
      #expect(headers["content-security-policy"]?.contains("default-src 'none'") == true)
      #expect(headers["content-security-policy"]?.contains("unsafe") == false)
      #expect(headers["x-content-type-options"] == "nosniff")
      #expect(headers["x-frame-options"] == "DENY")
    }
  }

  @Test("A page that did not change answers 304, and one that did answers anew")
  func marks() throws {
    let town = try DeskTown()
    let browser = try town.browser("甲", [.desk])
    let mark = try #require(try browser.get("/conflicts").headers["etag"])
    browser.headers = [("if-none-match", mark)]
    #expect(try browser.get("/conflicts").status == 304)
    _ = try town.worker("乙", [.desk], at: [DeskTown.town])
    #expect(try browser.get("/conflicts?lang=en").status == 200)
  }

  @Test("The reader's language is the one chosen, else the browser's, else Chinese")
  func languages() throws {
    let town = try DeskTown()
    let browser = Browser(town.desk)
    #expect(String(decoding: try browser.get("/").body, as: UTF8.self).contains("登录码"))
    browser.headers = [("accept-language", "en-GB,en;q=0.8")]
    #expect(String(decoding: try browser.get("/").body, as: UTF8.self).contains("Sign in"))
    _ = try browser.get("/sign-in?lang=zh")
    #expect(String(decoding: try browser.get("/").body, as: UTF8.self).contains("登录码"))
  }

  @Test("What people typed is never markup, on whatever page it appears")
  func injection() throws {
    let nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    let town = try DeskTown()
    let worker = try town.worker(nasty, [.desk, .lead], at: [DeskTown.town])
    let browser = Browser(town.desk)
    let code = try town.office.issuePageCode(for: worker).code
    _ = try browser.send("/sign-in", ["code": code])
    for route in Routes.all where route.method == "GET" {
      let text = String(decoding: try browser.get(address(route)).body, as: UTF8.self)
      #expect(!text.contains("<script>") && !text.contains("<img"), "\(address(route))")
    }
    let text = String(decoding: try browser.get("/sign-in?code=%3Cscript%3E").body, as: UTF8.self)
    #expect(!text.contains("<script>") && text.contains("&lt;script&gt;"))
  }
}
