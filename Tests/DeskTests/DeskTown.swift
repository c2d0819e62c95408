import CRDT
import Foundation
import HTTP
import Hub
import Models
import Storage
import TestSupport
import Testing

@testable import Desk

/// A clock and a source of chance that tests move by hand.
final class DeskClock: Sendable {
  private let state = Lock((milliseconds: UInt64(1_782_000_000_000), draws: UInt64(7)))

  func now() -> UInt64 { state.withLock { $0.milliseconds } }

  func advance(minutes: UInt64) { state.withLock { $0.milliseconds += minutes * 60_000 } }

  /// SplitMix64.
  func draw() -> UInt64 {
    state.withLock { state in
      state.draws &+= 0x9E37_79B9_7F4A_7C15
      var z = state.draws
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  var surroundings: HubSurroundings {
    HubSurroundings(nowMilliseconds: { self.now() }, random: { self.draw() })
  }
}

/// A town's hub with its pages, asked by requests without sockets.
final class DeskTown {
  static let town = "/990101/990101100"
  /// 高岭村.
  static let village = "/990101/990101100/990101100204"
  /// 下坪村.
  static let otherVillage = "/990101/990101100/990101100205"

  let folder: TestFolder
  let clock = DeskClock()
  let office: Office
  let desk: Desk
  private let hub: Hub

  init(isBehindProxy: Bool = false) throws {
    folder = try TestFolder()
    let path = folder.url.appending(path: "hub.db").path
    office = try Office.create(
      path: path, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: clock.surroundings)
    for (code, name) in [("990101100204", "高岭村"), ("990101100205", "下坪村")] {
      try office.addArea(try #require(AreaName(code)), name: name)
    }
    hub = try Hub(path: path, surroundings: clock.surroundings)
    desk = Desk(
      hub, path: path, surroundings: clock.surroundings, isBehindProxy: isBehindProxy)
  }

  deinit {
    desk.close()
    hub.close()
    office.close()
  }

  /// A worker with places.
  func worker(_ name: String, _ roles: [Role], at places: [String]) throws -> WorkerEntry {
    let id = try office.addWorker(name: name, org: "town", roles: roles)
    for place in places { try office.grant(try #require(ScopePath(place)), to: id) }
    return try #require(try office.workers().first { $0.id == id })
  }

  /// Somebody who is signed in.
  func browser(
    _ name: String, _ roles: [Role], at places: [String] = [town]
  ) throws -> Browser {
    let browser = Browser(desk)
    let code = try office.issuePageCode(for: try worker(name, roles, at: places)).code
    let answer = try browser.send("/sign-in", ["code": code])
    #expect(answer.status == 303)
    return browser
  }
}

/// What keeps cookies and sends forms, as a browser does.
final class Browser {
  let desk: Desk
  var cookies: [String: String] = [:]
  var headers: [(String, String)] = []

  init(_ desk: Desk) { self.desk = desk }

  func get(_ target: String) throws -> HTTPResponse { try ask("GET", target, body: []) }

  /// The page's text; fails unless the page is shown.
  func page(_ target: String) throws -> String {
    let answer = try get(target)
    #expect(answer.status == 200, "\(target)")
    return String(decoding: answer.body, as: UTF8.self)
  }

  /// The token that the pages of this session carry; nil without a session.
  func token() throws -> String? {
    let page = String(decoding: try get("/").body, as: UTF8.self)
    guard let mark = page.range(of: "name=\"token\" value=\"") else { return nil }
    return String(page[mark.upperBound...].prefix { $0 != "\"" })
  }

  /// Sends a form with the token that the pages of this session carry.
  func post(_ target: String, _ fields: [String: String] = [:]) throws -> HTTPResponse {
    var fields = fields
    fields["token"] = try token()
    return try send(target, fields)
  }

  /// Sends a form as it is.
  func send(_ target: String, _ fields: [String: String]) throws -> HTTPResponse {
    let body = fields.sorted { $0.key < $1.key }.map { name, value in
      "\(Self.encoded(name))=\(Self.encoded(value))"
    }.joined(separator: "&")
    return try ask("POST", target, body: Array(body.utf8))
  }

  private func ask(_ method: String, _ target: String, body: [UInt8]) throws -> HTTPResponse {
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    var query: [(name: String, value: String)] = []
    for field in parts.dropFirst().joined().split(separator: "&") {
      let sides = field.split(separator: "=", maxSplits: 1).map(String.init)
      query.append((sides[0], sides.dropFirst().first?.removingPercentEncoding ?? ""))
    }
    var headers = HTTPHeaders(self.headers)
    if !cookies.isEmpty {
      headers["cookie"] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        .joined(separator: "; ")
    }
    if method == "POST" { headers["content-type"] = FormFields.mediaType }
    let request = HTTPRequest(
      method: method, path: parts[0].removingPercentEncoding ?? parts[0], query: query,
      headers: headers, body: body)
    var reply = desk.begin(request)
    while true {
      switch reply {
      case .respond(let response):
        keep(response)
        return response
      case .read(let body): reply = body()
      case .write: reply = desk.write([request])[0]
      case .hold(_, let retry): return retry(true) ?? HTTPResponse(status: 500)
      }
    }
  }

  private func keep(_ response: HTTPResponse) {
    for cookie in response.headers.values("set-cookie") {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      if cookie.contains("Max-Age=0") {
        cookies[String(pair[0])] = nil
      } else if pair.count == 2 {
        cookies[String(pair[0])] = String(pair[1])
      }
    }
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
