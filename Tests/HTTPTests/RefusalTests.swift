import HTTP
import Testing

struct RefusalTests {
  private static let small: HTTPLimits = {
    var limits = HTTPLimits()
    limits.bodyBytesMax = 10
    return limits
  }()

  @Test(
    "A request line that is not one is refused",
    arguments: [
      ("GET  / HTTP/1.1", Refusal.malformedRequestLine),
      ("GET / HTTP/1.1 x", .malformedRequestLine),
      ("GET /", .malformedRequestLine), ("G(T / HTTP/1.1", .malformedRequestLine),
      ("GET / http/1.1", .malformedRequestLine), ("GET / HTTP/1.10", .malformedRequestLine),
      ("GET / HTTP/2.0", .unsupportedVersion), ("GET / HTTP/0.9", .unsupportedVersion),
      ("CONNECT h:1 HTTP/1.1", .unsupportedMethod),
      ("ABCDEFGHIJKLMNOPQRSTUVWXY / HTTP/1.1", .unsupportedMethod),
      ("GET * HTTP/1.1", .malformedTarget(detail: "* needs OPTIONS")),
      ("GET a HTTP/1.1", .malformedTarget(detail: "it is neither a path nor an absolute URL")),
      (
        "GET http:/// HTTP/1.1",
        .malformedTarget(detail: "it is neither a path nor an absolute URL")
      ),
      ("GET /% HTTP/1.1", .malformedTarget(detail: "a percent-encoding is incomplete")),
      ("GET /%4g HTTP/1.1", .malformedTarget(detail: "a percent-encoding is incomplete")),
      ("GET /%00 HTTP/1.1", .malformedTarget(detail: "it holds a control character")),
      ("GET /?a=%0A HTTP/1.1", .malformedTarget(detail: "it holds a control character")),
      ("GET /%FF HTTP/1.1", .malformedTarget(detail: "it is not valid UTF-8")),
      ("GET /é HTTP/1.1", .malformedTarget(detail: "a character is not allowed")),
      ("GET /a#b HTTP/1.1", .malformedTarget(detail: "a character is not allowed")),
      ("GET /a%2fb HTTP/1.1", .malformedTarget(detail: "a slash is percent-encoded")),
      ("GET /a/../b HTTP/1.1", .malformedTarget(detail: "it has a dot segment")),
      ("GET /a/%2e%2E HTTP/1.1", .malformedTarget(detail: "it has a dot segment")),
      ("GET /./a HTTP/1.1", .malformedTarget(detail: "it has a dot segment")),
    ])
  func requestLine(line: String, refusal: Refusal) {
    #expect(Parsed("\(line)\r\nHost: h\r\n\r\n").refusal == refusal)
  }

  @Test(
    "Fields that could hide another request are refused",
    arguments: [
      ("", Refusal.hostCount(0)), ("Host: a\r\nHost: a\r\n", .hostCount(2)),
      ("Host: a/b\r\n", .malformedHost), ("Host: u@a\r\n", .malformedHost),
      ("Host: h\r\nA : b\r\n", .whitespaceBeforeColon), ("Host: h\r\n b: c\r\n", .foldedField),
      ("Host: h\r\nA\r\n", .malformedField), ("Host: h\r\n: b\r\n", .malformedField),
      ("Host: h\r\nA: b\u{0}\r\n", .malformedField), ("Host: h\r\nA: b\rc\r\n", .malformedField),
      ("Host: h\r\nA: b\n", .bareLineEnding), ("Host: h\r\nÄ: b\r\n", .malformedField),
      ("Host: h\r\nContent-Length: +1\r\n", .malformedContentLength),
      ("Host: h\r\nContent-Length: -1\r\n", .malformedContentLength),
      ("Host: h\r\nContent-Length: 0x1\r\n", .malformedContentLength),
      ("Host: h\r\nContent-Length:\r\n", .malformedContentLength),
      ("Host: h\r\nContent-Length: 0000000000000001\r\n", .malformedContentLength),
      ("Host: h\r\nContent-Length: 1,\r\n", .malformedContentLength),
      ("Host: h\r\nContent-Length: 1, 2\r\n", .conflictingContentLengths),
      ("Host: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n", .conflictingContentLengths),
      ("Host: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n", .lengthBesideCoding),
      ("Host: h\r\nTransfer-Encoding: gzip, chunked\r\n", .unsupportedCoding),
      ("Host: h\r\nTransfer-Encoding: identity\r\n", .unsupportedCoding),
      ("Host: h\r\nTransfer-Encoding: chunked, chunked\r\n", .malformedCoding),
      ("Host: h\r\nTransfer-Encoding:\r\n", .malformedCoding),
      ("Host: h\r\nContent-Length: 1\r\nExpect: 200-maybe\r\n", .unknownExpectation),
      ("Host: h\r\nContent-Length: 11\r\n", .bodyTooLarge(limit: 10)),
      ("Host: h\r\n", .lengthRequired),
    ])
  func fields(fields: String, refusal: Refusal) {
    let message = "POST / HTTP/1.1\r\n\(fields)\r\n"
    #expect(Parsed(message, limits: Self.small).refusal == refusal)
  }

  @Test("A transfer coding in HTTP/1.0 is refused")
  func oldCoding() {
    let message = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    #expect(Parsed(message).refusal == .codingInOldVersion)
  }

  @Test(
    "A chunked body that is malformed or too large is refused",
    arguments: [
      ("\r\n", Refusal.malformedChunk), ("x\r\n", .malformedChunk), ("-1\r\n", .malformedChunk),
      ("1 x\r\n", .malformedChunk), ("1\r\nab", .malformedChunk), ("1\r\na\n", .malformedChunk),
      ("1\n", .bareLineEnding), ("000000001\r\n", .malformedChunk),
      ("b\r\n", .bodyTooLarge(limit: 10)),
      ("9\r\n123456789\r\n2\r\n", .bodyTooLarge(limit: 10)),
      ("ffffffff\r\n", .bodyTooLarge(limit: 10)), ("0\r\nA : b\r\n", .whitespaceBeforeColon),
      ("1;" + String(repeating: "x", count: 300), .malformedChunk),
    ])
  func chunks(body: String, refusal: Refusal) {
    let message = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
    #expect(Parsed(message, limits: Self.small).refusal == refusal)
  }

  @Test("Every limit holds at its value and is refused one past it")
  func limits() {
    let limits = HTTPLimits()
    func target(_ count: Int) -> Refusal? {
      Parsed("GET /\(String(repeating: "a", count: count - 1)) HTTP/1.1\r\nHost: h\r\n\r\n").refusal
    }
    #expect(target(limits.targetBytesMax) == nil)
    #expect(target(limits.targetBytesMax + 1) == .targetTooLong(limit: limits.targetBytesMax))
    #expect(target(limits.headBytesMax) == .targetTooLong(limit: limits.targetBytesMax))

    func fields(_ count: Int) -> Refusal? {
      let others = (1..<count).map { "A\($0): b\r\n" }.joined()
      return Parsed("GET / HTTP/1.1\r\nHost: h\r\n\(others)\r\n").refusal
    }
    #expect(fields(limits.fieldCountMax) == nil)
    #expect(fields(limits.fieldCountMax + 1) == .tooManyFields(limit: limits.fieldCountMax))

    func head(_ count: Int) -> Refusal? {
      let start = "GET / HTTP/1.1\r\nHost: h\r\nA: "
      let filling = String(repeating: "a", count: count - start.utf8.count - 4)
      return Parsed("\(start)\(filling)\r\n\r\n").refusal
    }
    #expect(head(limits.headBytesMax) == nil)
    #expect(head(limits.headBytesMax + 1) == .headTooLarge(limit: limits.headBytesMax))

    func query(_ count: Int) -> Refusal? {
      let fields = (0..<count).map { "a\($0)" }.joined(separator: "&")
      return Parsed("GET /?\(fields) HTTP/1.1\r\nHost: h\r\n\r\n").refusal
    }
    #expect(query(limits.queryFieldCountMax) == nil)
    #expect(query(limits.queryFieldCountMax + 1)?.status == 400)

    let trailer = (0..<500).map { "A\($0): b\r\n" }.joined()
    let chunked = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(Parsed(chunked + "0\r\n" + trailer).refusal?.status == 431)
    let extended = String(repeating: "1;\(String(repeating: "x", count: 200))\r\na\r\n", count: 30)
    #expect(Parsed(chunked + extended).refusal == .malformedChunk)
    #expect(Parsed("\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n").requests.count == 1)
    #expect(Parsed("\r\n\r\n\r\n").refusal == .malformedRequestLine)
  }

  @Test("A refusal becomes an answer with its status, its sentence and, when it passes, a delay")
  func answers() {
    let statuses: [(Refusal, Int)] = [
      (.malformedField, 400), (.requestTooSlow(milliseconds: 1), 408), (.lengthRequired, 411),
      (.bodyTooLarge(limit: 1), 413), (.targetTooLong(limit: 1), 414), (.unknownExpectation, 417),
      (.headTooLarge(limit: 1), 431), (.noReply, 500), (.unsupportedCoding, 501),
      (.queueFull(limit: 1), 503), (.unsupportedVersion, 505),
    ]
    for (refusal, status) in statuses {
      let response = HTTPResponse(refusing: refusal)
      #expect(response.status == status)
      #expect(String(decoding: response.body, as: UTF8.self).hasSuffix(".\n"))
      #expect((response.headers["retry-after"] != nil) == (status == 503))
    }
  }
}
