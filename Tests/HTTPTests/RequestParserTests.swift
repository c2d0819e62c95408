import HTTP
import Testing

struct RequestParserTests {
  @Test("A request is read with its fields, query and body")
  func wholeRequest() throws {
    let parsed = try #require(
      request(
        "POST /v1/push/%E6%B0%91?a=1&b=x+y%26&c HTTP/1.1\r\nHost: hub\r\nX-Tag:  one \t\r\n"
          + "content-length: 4\r\n\r\nbody"))
    #expect(parsed.method == "POST")
    #expect(parsed.path == "/v1/push/民")
    #expect(parsed.query.map(\.name) == ["a", "b", "c"])
    #expect(parsed.query.map(\.value) == ["1", "x y&", ""])
    #expect(parsed.headers["X-TAG"] == "one")
    #expect(parsed.body == Array("body".utf8))
  }

  @Test("Three pipelined requests come out in order, and what follows waits")
  func pipelined() {
    let one = "GET /1 HTTP/1.1\r\nHost: h\r\n\r\n"
    let two = "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi"
    let parsed = Parsed(one + two + "\r\n" + one + "GET /4 HT")
    #expect(parsed.requests.map { $0.prefix(7) } == ["GET /1?", "POST /2", "GET /1?"])
    #expect(parsed.refusal == nil)
  }

  @Test("A chunked body is joined, its extensions and trailers dropped")
  func chunked() throws {
    let parsed = try #require(
      request(
        "PUT /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n"
          + "5;x=\"y\"\r\nhello\r\n00a ; z\r\n, world!!!\r\n0\r\nX-Sum: 1\r\n\r\n"))
    #expect(String(decoding: parsed.body, as: UTF8.self) == "hello, world!!!")
    #expect(parsed.headers["x-sum"] == nil)
  }

  @Test(
    "Persistence follows the version and the Connection field",
    arguments: [
      ("HTTP/1.1", "", Persistence.persists), ("HTTP/1.1", "Connection: x, Close\r\n", .closes),
      ("HTTP/1.0", "", .closes), ("HTTP/1.0", "Connection: Keep-Alive\r\n", .persistsByRequest),
      ("HTTP/1.9", "", .persists), ("HTTP/1.0", "Connection: keep-alive, close\r\n", .closes),
    ])
  func persistence(version: String, field: String, expected: Persistence) {
    var parser = RequestParser()
    parser.append(Array("GET / \(version)\r\nHost: h\r\n\(field)\r\n".utf8).span)
    guard case .request(_, let actual) = parser.next() else {
      Issue.record("The request was not read.")
      return
    }
    #expect(actual == expected)
  }

  @Test("100 Continue is due once, and only while no byte of the body is here")
  func expectation() {
    let head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n"
    #expect(continues(after: head) == [true, false])
    #expect(continues(after: head + "a") == [false, false])
    #expect(continues(after: head.replacing("HTTP/1.1", with: "HTTP/1.0")) == [false, false])
    #expect(continues(after: head.replacing("Length: 3", with: "Length: 0")) == [false, false])
  }

  private func continues(after text: String) -> [Bool] {
    var parser = RequestParser()
    parser.append(Array(text.utf8).span)
    _ = parser.next()
    return [parser.takeContinue(), parser.takeContinue()]
  }

  @Test("The stage tells idle, head and body apart")
  func stage() {
    var parser = RequestParser()
    #expect(parser.stage == .idle)
    for (bytes, stage) in [
      ("GE", RequestParser.Stage.head), ("T / HTTP/1.1\r\nHost: h\r\n", .head),
      ("Content-Length: 2\r\n\r\n", .body), ("x", .body), ("y", .idle),
    ] {
      parser.append(Array(bytes.utf8).span)
      _ = parser.next()
      #expect(parser.stage == stage, "after \(bytes)")
    }
  }

  @Test(
    "Targets in every form reach the same path",
    arguments: [
      ("GET /a HTTP/1.1", "/a"), ("GET http://h/a HTTP/1.1", "/a"),
      ("GET HTTPS://h:8443/a HTTP/1.1", "/a"), ("GET http://h HTTP/1.1", "/"),
      ("GET http://h?x=1 HTTP/1.1", "/"), ("OPTIONS * HTTP/1.1", "*"),
      ("GET /a.b/...c HTTP/1.1", "/a.b/...c"),
    ])
  func targetForms(line: String, path: String) {
    #expect(request("\(line)\r\nHost: h\r\n\r\n")?.path == path)
  }
}
