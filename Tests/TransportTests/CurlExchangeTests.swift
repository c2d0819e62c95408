import Glibc
import HTTP
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct CurlExchangeTests {
  private func request(
    _ port: UInt16, _ target: String = "/echo", method: String = "GET",
    headers: [(String, String)] = [], body: String = "", milliseconds: Int = 10_000
  ) -> ExchangeRequest {
    ExchangeRequest(
      method: method, url: "http://127.0.0.1:\(port)\(target)", headers: HTTPHeaders(headers),
      body: Array(body.utf8), timeoutMilliseconds: milliseconds)
  }

  private func failure(_ exchange: CurlExchange, _ request: ExchangeRequest) -> ExchangeError? {
    do throws(ExchangeError) {
      _ = try exchange.send(request)
      return nil
    } catch {
      return error
    }
  }

  @Test("A hundred exchanges of every method share one connection")
  func reuse() throws {
    try withServer { server, port in
      let exchange = CurlExchange()
      for index in 0..<25 {
        let post = try exchange.send(request(port, method: "POST", body: "body \(index)"))
        #expect(post == HTTPResponse(status: 200, headers: post.headers, body: post.body))
        #expect(post.body == Array("body \(index)".utf8))
        #expect(try exchange.send(request(port, "/nowhere", method: "GET")).status == 404)
        let head = try exchange.send(request(port, "/big?n=9", method: "HEAD"))
        #expect(head.body.isEmpty)
        #expect(head.headers["content-length"] == "9")
        #expect(try exchange.send(request(port, method: "PUT")).body.isEmpty)
      }
      #expect(server.statistics.acceptedConnectionCount == 1)
      #expect(server.statistics.requestCount == 100)
    }
  }

  @Test("A body large enough for 100-continue arrives whole, and progress tells of it")
  func largeBody() throws {
    try withServer { _, port in
      let most = Lock((sent: 0, received: 0))
      let exchange = CurlExchange { sent, received in
        most.withLock { $0 = (max($0.sent, sent), max($0.received, received)) }
      }
      let body = String(repeating: "0123456789abcdef", count: 200_000)
      let response = try exchange.send(request(port, method: "POST", body: body))
      #expect(response.body == Array(body.utf8))
      #expect(most.withLock { $0.sent } == body.utf8.count)
      #expect(most.withLock { $0.received } == body.utf8.count)
    }
  }

  @Test("A refusal of a large upload is a response, not a broken connection")
  func refusedUpload() throws {
    try withServer(configuration: configured { $0.limits.bodyBytesMax = 1_000 }) { _, port in
      let body = String(repeating: "x", count: 3_000_000)
      let refused = try CurlExchange().send(request(port, method: "POST", body: body))
      #expect(refused.status == 413)
      let accepted = try CurlExchange().send(request(port, method: "POST", body: "fits"))
      #expect(accepted.status == 200)
    }
  }

  @Test("Several threads take turns on one exchange")
  func threads() throws {
    try withServer { server, port in
      let exchange = CurlExchange()
      let equalCount = Lock(0)
      let request = request(port, method: "POST")
      try concurrently(4) { worker in
        for index in 0..<20 {
          var own = request
          own.body = Array("\(worker) \(index)".utf8)
          if (try? exchange.send(own).body) == own.body { equalCount.withLock { $0 += 1 } }
        }
      }
      #expect(equalCount.withLock { $0 } == 80)
      #expect(server.statistics.acceptedConnectionCount == 1)
    }
  }

  @Test("A compressed answer is decoded, and no field speaks of the compression")
  func gzip() throws {
    let head =
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(Self.gzipped.count)\r\n"
    let server = try CannedServer(Array("\(head)X-Tag: a b \r\n\r\n".utf8) + Self.gzipped)
    let response = try CurlExchange().send(request(server.port))
    #expect(String(decoding: response.body, as: UTF8.self) == String(repeating: "民情", count: 100))
    #expect(response.headers["content-encoding"] == nil)
    #expect(response.headers["content-length"] == nil)
    #expect(response.headers["x-tag"] == "a b")
  }

  @Test("A redirect is an answer like any other")
  func redirect() throws {
    let server = try CannedServer(
      "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
    let response = try CurlExchange().send(request(server.port))
    #expect(response.status == 302)
    #expect(response.headers["location"] == "http://127.0.0.1:1/")
  }

  @Test("An answer over the limit is refused, also when it only grows by decoding")
  func tooLarge() throws {
    try withServer { _, port in
      var configuration = CurlConfiguration()
      configuration.responseBytesMax = 1_000
      let exchange = CurlExchange(configuration: configuration)
      let whole = try exchange.send(request(port, "/big?n=1000"))
      #expect(whole.body.count == 1_000)
      #expect(failure(exchange, request(port, "/big?n=1001")) == .tooLarge(limit: 1_000))
      let next = try exchange.send(request(port, "/peer"))
      #expect(next.status == 200)
    }
    var configuration = CurlConfiguration()
    configuration.responseBytesMax = 500
    let head =
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(Self.gzipped.count)\r\n\r\n"
    let server = try CannedServer(Array(head.utf8) + Self.gzipped)
    let exchange = CurlExchange(configuration: configuration)
    #expect(failure(exchange, request(server.port)) == .tooLarge(limit: 500))
  }

  @Test(
    "An answer that breaks off or is no HTTP is an interruption",
    arguments: [
      "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "HTTP/1.1 200 OK\r\nConte",
      "",
      "220 smtp.example ESMTP\r\n",
    ])
  func interrupted(answer: String) throws {
    let server = try CannedServer(answer)
    guard case .interrupted(let detail) = failure(CurlExchange(), request(server.port)) else {
      Issue.record("\(answer) was accepted.")
      return
    }
    #expect(!detail.isEmpty)
  }

  @Test("A closed port and an unknown name are unreachable, and named")
  func unreachable() throws {
    let port = try Listener(host: "127.0.0.1", port: 0).port
    guard case .unreachable(let host, _) = failure(CurlExchange(), request(port)) else {
      Issue.record("Port \(port) is closed.")
      return
    }
    #expect(host == "127.0.0.1:\(port)")
    let named = ExchangeRequest(
      method: "GET", url: "http://hub.invalid/a", timeoutMilliseconds: 10_000)
    guard case .unreachable("hub.invalid", _) = failure(CurlExchange(), named) else {
      Issue.record("RFC 6761 keeps this name unknown.")
      return
    }
  }

  @Test("An answer that takes too long is given up, and the exchange works on")
  func timeout() throws {
    try withServer { _, port in
      let exchange = CurlExchange()
      let started = SystemClock.monotonicMilliseconds()
      let error = failure(exchange, request(port, "/hold?ms=3000", milliseconds: 200))
      #expect(error == .timedOut(milliseconds: 200))
      #expect(SystemClock.monotonicMilliseconds() - started < 2_000)
      let next = try exchange.send(request(port, "/peer"))
      #expect(next.status == 200)
    }
  }

  @Test("A cancelled exchange ends soon and stays ended")
  func cancel() throws {
    try withServer { _, port in
      let exchange = CurlExchange()
      let error = Lock<ExchangeError?>(nil)
      let sender = ThreadGroup()
      let held = request(port, "/hold?ms=30000", milliseconds: 30_000)
      try sender.start { [self] in
        let failure = failure(exchange, held)
        error.withLock { $0 = failure }
      }
      usleep(100_000)
      exchange.cancel()
      #expect(sender.wait(until: SystemClock.monotonicMilliseconds() + 5_000))
      #expect(error.withLock { $0 } == .cancelled)
      #expect(failure(exchange, request(port)) == .cancelled)
    }
  }

  @Test("What cannot be sent is told before anything is sent")
  func invalidRequests() throws {
    try withServer { server, port in
      let exchange = CurlExchange()
      var bad = [
        request(port, method: "GET", headers: [("a", "b\r\nc: d")]),
        request(port, method: "GET", headers: [("a b", "c")]), request(port, method: "GE T"),
        request(port, "/ HTTP/1.1\r\nx: y", method: "GET"),
      ]
      bad.append(
        ExchangeRequest(method: "GET", url: "file:///etc/passwd", timeoutMilliseconds: 1_000))
      bad.append(ExchangeRequest(method: "GET", url: "http://[", timeoutMilliseconds: 1_000))
      for request in bad {
        guard case .invalidRequest = failure(exchange, request) else {
          Issue.record("\(request) was sent.")
          continue
        }
      }
      #expect(server.statistics.requestCount == 0)
    }
  }

  @Test("An https URL of a server without TLS is a TLS error")
  func notTLS() throws {
    try withServer { _, port in
      let request = ExchangeRequest(
        method: "GET", url: "https://127.0.0.1:\(port)/", timeoutMilliseconds: 5_000)
      guard case .tls = failure(CurlExchange(), request) else {
        Issue.record("There was no TLS to speak.")
        return
      }
    }
  }

  @Test("A missing library is one sentence with the package's name")
  func missingLibrary() {
    var configuration = CurlConfiguration()
    configuration.curlName = "libcurl-of-no-system.so.4"
    let error = failure(CurlExchange(configuration: configuration), request(1))
    guard case .curlMissing = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.contains("install Debian's package libcurl4") == true)
  }

  @Test("A missing authority file and a useless one are told apart")
  func authorityFiles() {
    func error(_ path: String) -> ExchangeError? {
      var configuration = CurlConfiguration()
      configuration.authorityFile = path
      let request = ExchangeRequest(
        method: "GET", url: "https://127.0.0.1:1/", timeoutMilliseconds: 5_000)
      return failure(CurlExchange(configuration: configuration), request)
    }
    #expect(
      error("/no/such/file.pem")
        == .authorityFile(path: "/no/such/file.pem", detail: "No such file or directory"))
    // Port 1 is closed, so the connection fails before the file is opened; the name survives.
    guard case .unreachable = error("/dev/null") else {
      Issue.record("\(String(describing: error("/dev/null")))")
      return
    }
  }

  private static let gzipped: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x7B, 0xB6,
    0x61, 0xE2, 0xB3, 0xE6, 0xD6, 0x67, 0xA3, 0xE4, 0x28, 0x49, 0x55, 0x12,
    0x00, 0xE9, 0x69, 0xC5, 0xBF, 0x58, 0x02, 0x00, 0x00,
  ]
}
