import HTTP
import Testing

struct ResponseTests {
  private func text(
    _ response: HTTPResponse, method: String = "GET", persistence: Persistence = .persists
  ) -> String {
    var output: [UInt8] = []
    response.appendMessage(to: &output, method: method, persistence: persistence, date: "now")
    return String(decoding: output, as: UTF8.self)
  }

  @Test("A response is one message with its length and date")
  func message() {
    let response = HTTPResponse(
      status: 200, headers: HTTPHeaders([("Content-Type", "text/plain")]), body: Array("hi".utf8))
    #expect(
      text(response)
        == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 2\r\ncontent-type: text/plain\r\n\r\nhi"
    )
    #expect(text(response, persistence: .closes).contains("\r\nconnection: close\r\n"))
    #expect(
      text(response, persistence: .persistsByRequest).contains("\r\nconnection: keep-alive\r\n"))
  }

  @Test("HEAD has the length but no body, 204 and 304 have neither")
  func bodyless() {
    let body = Array("hello".utf8)
    let head = text(HTTPResponse(status: 200, body: body), method: "HEAD")
    #expect(head.hasSuffix("content-length: 5\r\n\r\n"))
    for status in [204, 304] {
      let message = text(HTTPResponse(status: status, body: body))
      #expect(message.hasSuffix("\r\n\r\n"))
      #expect(!message.contains("content-length"))
    }
  }

  @Test("A field value cannot write a field of its own, and framing fields are ours")
  func splitting() {
    let headers = HTTPHeaders([
      ("x-name", "a\r\nset-cookie: b"), ("bad name", "x"), ("content-length", "99"),
      ("Transfer-Encoding", "chunked"), ("connection", "upgrade"), ("date", "never"),
    ])
    #expect(
      text(HTTPResponse(status: 200, headers: headers))
        == "HTTP/1.1 200 OK\r\ndate: now\r\ncontent-length: 0\r\nx-name: a  set-cookie: b\r\n\r\n")
  }

  @Test("A status that would leave the client waiting goes out as 500")
  func interimStatus() {
    for status in [100, 0, -1, 1_000] {
      #expect(
        text(HTTPResponse(status: status)).hasPrefix("HTTP/1.1 500 Internal Server Error\r\n"))
    }
  }

  @Test(
    "Dates are IMF-fixdates",
    arguments: [
      (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
      (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
      (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
      (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"), (.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
      (.min, "Thu, 01 Jan 1970 00:00:00 GMT"),
    ] as [(Int64, String)])
  func dates(unixSeconds: Int64, expected: String) {
    #expect(HTTPDate.text(unixSeconds: unixSeconds) == expected)
  }

  @Test("Header names compare without case, and order is kept")
  func headers() {
    var headers = HTTPHeaders([("A", "1"), ("b", "2"), ("a", "3")])
    #expect(headers["a"] == "1")
    #expect(headers.values("A") == ["1", "3"])
    headers["A"] = "4"
    #expect(headers == HTTPHeaders([("a", "4"), ("b", "2")]))
    headers["b"] = nil
    headers.append(name: "C", value: "5")
    #expect(headers.pairs.map(\.name) == ["a", "c"])
    #expect(headers["missing"] == nil)
  }
}
