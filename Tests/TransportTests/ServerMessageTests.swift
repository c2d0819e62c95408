import Glibc
import HTTP
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct ServerMessageTests {
  @Test("One connection carries many requests")
  func keepAlive() throws {
    try withServer { server, port in
      let client = try WireClient(port: port)
      for index in 0..<5 { #expect(client.post("/echo", "\(index)")?.body == "\(index)") }
      #expect(client.get("/peer")?.body == "127.0.0.1")
      #expect(client.get("/nowhere")?.status == 404)
      #expect(server.statistics.acceptedConnectionCount == 1)
      #expect(server.statistics.requestCount == 7)
    }
  }

  @Test("Requests in one packet are answered in order, whichever thread answers")
  func pipelining() throws {
    try withServer { _, port in
      let client = try WireClient(port: port)
      client.send(
        "GET /read?ms=50 HTTP/1.1\r\nHost: h\r\n\r\n"
          + "POST /write HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nw2"
          + "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\ne3")
      #expect((0..<3).map { _ in client.receive()?.body } == ["read 50", "w2", "e3"])
    }
  }

  @Test("A chunked body arrives whole, however it is cut")
  func chunked() throws {
    try withServer { _, port in
      let client = try WireClient(port: port)
      let message =
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n"
      client.send(message)
      #expect(client.receive()?.body == "abcde")
      for octet in message.utf8 { client.send([octet]) }
      #expect(client.receive()?.body == "abcde")
    }
  }

  @Test("100 Continue is said to a client that waits and not to one that went ahead")
  func expectContinue() throws {
    try withServer { _, port in
      let head =
        "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
      let waiting = try WireClient(port: port)
      waiting.send(head)
      #expect(waiting.receive()?.status == 100)
      waiting.send("ok")
      #expect(waiting.receive()?.body == "ok")
      waiting.send(head + "ok")
      #expect(waiting.receive()?.status == 200)

      let refused = try WireClient(port: port)
      refused.send(head.replacing("Length: 2", with: "Length: 99999999"))
      #expect(refused.receive()?.status == 413)
    }
  }

  @Test("An answer to HEAD has a length and no body")
  func head() throws {
    try withServer { _, port in
      let client = try WireClient(port: port)
      client.send("HEAD /big?n=7 HTTP/1.1\r\nHost: h\r\n\r\n")
      let answer = client.receive(toHead: true)
      #expect(answer?.head.contains("content-length: 7") == true)
      #expect(client.get("/big?n=2")?.body == "xx")
    }
  }

  @Test("A body over the limit is refused before it is read, and the refusal arrives")
  func tooLarge() throws {
    try withServer { _, port in
      let client = try WireClient(port: port)
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 16777217\r\n\r\n")
      // Still sending when refused: without a lingering close this reads a reset.
      client.send([UInt8](repeating: 0, count: 1 << 20))
      client.finishSending()
      #expect(client.receiveAll()?.hasPrefix("HTTP/1.1 413 ") == true)
    }
  }

  @Test("HTTP/1.0 closes unless it asks to stay")
  func oldVersion() throws {
    try withServer { _, port in
      let staying = try WireClient(port: port)
      for _ in 0..<2 {
        staying.send("GET /peer HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(staying.receive()?.head.contains("connection: keep-alive") == true)
      }
      let leaving = try WireClient(port: port)
      leaving.send("GET /peer HTTP/1.0\r\n\r\n")
      #expect(leaving.receiveAll()?.contains("connection: close") == true)
    }
  }

  @Test("A client that has finished sending still gets every answer")
  func halfClose() throws {
    try withServer { server, port in
      let client = try WireClient(port: port)
      client.send(
        "GET /read?ms=100 HTTP/1.1\r\nHost: h\r\n\r\nGET /peer HTTP/1.1\r\nHost: h\r\n\r\n")
      client.finishSending()
      let all = client.receiveAll()
      #expect(all?.contains("read 100") == true)
      #expect(all?.hasSuffix("127.0.0.1") == true)
      #expect(eventually { server.statistics.openConnectionCount == 0 })
    }
  }

  @Test("A large answer waits for a slow reader, and keeps no thread from others")
  func backPressure() throws {
    try withServer(configuration: configured { $0.loopCount = 1 }) { _, port in
      let slow = try WireClient(port: port, receiveBufferBytes: 4_096)
      for _ in 0..<4 { slow.send("GET /big?n=3000000 HTTP/1.1\r\nHost: h\r\n\r\n") }
      usleep(100_000)
      let other = try WireClient(port: port)
      #expect(other.get("/peer")?.status == 200)
      for _ in 0..<4 { #expect(slow.receive()?.body.utf8.count == 3_000_000) }
    }
  }

  @Test("Answers go on being sent while the request behind them waits for the service")
  func sendingWhileWaiting() throws {
    try withServer { _, port in
      let client = try WireClient(port: port, receiveBufferBytes: 4_096)
      let big = "GET /big?n=250000 HTTP/1.1\r\nHost: h\r\n\r\n"
      client.send(
        String(repeating: big, count: 41) + "GET /read?ms=4000 HTTP/1.1\r\nHost: h\r\n\r\n")
      usleep(200_000)
      let started = SystemClock.monotonicMilliseconds()
      for _ in 0..<41 { #expect(client.receive()?.body.utf8.count == 250_000) }
      #expect(SystemClock.monotonicMilliseconds() - started < 3_000)
      #expect(client.receive()?.body == "read 4000")
    }
  }

  @Test("Ten thousand malformed requests are refused while a good client is served")
  func malformed() throws {
    let service = StubService()
    try withServer(service) { server, port in
      let isDone = Lock(false)
      let served = Lock(0)
      let refused = Lock(0)
      let good = ThreadGroup()
      try good.start {
        guard let client = try? WireClient(port: port) else { return }
        while !isDone.withLock({ $0 }) {
          guard client.post("/write", "good")?.body == "good" else { return }
          served.withLock { $0 += 1 }
        }
      }
      try concurrently(4) { worker in
        for index in 0..<2_500 {
          guard let client = try? WireClient(port: port) else { continue }
          client.send(Self.malformedRequests[(worker + index) % Self.malformedRequests.count])
          client.finishSending()
          guard let answer = client.receiveAll() else { continue }
          if answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5") {
            refused.withLock { $0 += 1 }
          }
        }
      }
      isDone.withLock { $0 = true }
      _ = good.wait(until: SystemClock.monotonicMilliseconds() + 5_000)
      #expect(refused.withLock { $0 } == 10_000)
      #expect(served.withLock { $0 } > 100)
      #expect(eventually { server.statistics.openConnectionCount == 0 })
      #expect(server.statistics.refusalCount == 10_000)
      #expect(server.statistics.bufferedByteCount == 0)
    }
  }

  private static let malformedRequests = [
    "\u{16}\u{3}\u{1}\r\n", "GET\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/3.0\r\n",
    "GET /%zz HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost : h\r\n", "GET /\n",
    "POST / HTTP/1.1\r\nHost: h\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\n",
    "GET / HTTP/1.1\r\n\(String(repeating: "A: b\r\n", count: 101))",
  ]
}
