import Glibc
import HTTP
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct ServerLimitTests {
  @Test("A head that trickles is cut off with 408")
  func slowHead() throws {
    try withServer(configuration: configured { $0.headMilliseconds = 200 }) { _, port in
      let client = try WireClient(port: port)
      let started = SystemClock.monotonicMilliseconds()
      for octet in "GET / HTTP/1.1\r\nHost: slow".utf8 {
        guard client.send([octet]) else { break }
        usleep(20_000)
      }
      #expect(client.receiveAll()?.hasPrefix("HTTP/1.1 408 ") == true)
      #expect(SystemClock.monotonicMilliseconds() - started < 3_000)
    }
  }

  @Test("A body below the least rate is cut off with 408, one above it is not")
  func slowBody() throws {
    try withServer(
      configuration: configured {
        $0.transferMilliseconds = 600
        $0.transferBytesPerSecondMin = 1_000
      }
    ) { _, port in
      let head = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2000\r\n\r\n"
      let slow = try WireClient(port: port)
      slow.send(head + "a")
      #expect(slow.receiveAll()?.hasPrefix("HTTP/1.1 408 ") == true)

      let steady = try WireClient(port: port)
      steady.send(head)
      for _ in 0..<10 {
        steady.send([UInt8](repeating: 0x61, count: 200))
        usleep(50_000)
      }
      #expect(steady.receive()?.body.utf8.count == 2_000)
    }
  }

  @Test("An idle connection is closed without a word")
  func idle() throws {
    try withServer(configuration: configured { $0.idleMilliseconds = 600 }) { _, port in
      let other = try WireClient(port: port)
      #expect(other.receiveAll() == "")
      let used = try WireClient(port: port)
      #expect(used.get("/peer")?.status == 200)
      usleep(350_000)
      #expect(used.get("/peer")?.status == 200, "Use must put idleness off.")
      #expect(used.receiveAll() == "")
    }
  }

  @Test("A client that does not read its answer is cut off")
  func stalledReader() throws {
    try withServer(
      configuration: configured {
        $0.transferMilliseconds = 200
        $0.transferBytesPerSecondMin = 1 << 30
      }
    ) { server, port in
      let client = try WireClient(port: port, receiveBufferBytes: 4_096)
      client.send("GET /big?n=15000000 HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(eventually { server.statistics.requestCount == 1 })
      #expect(eventually { server.statistics.openConnectionCount == 0 })
    }
  }

  @Test("A connection over the limit gets 503, and room made is used")
  func connectionLimit() throws {
    try withServer(configuration: configured { $0.connectionCountMax = 2 }) { server, port in
      do {
        let (first, second) = (try WireClient(port: port), try WireClient(port: port))
        #expect(first.get("/peer")?.status == 200)
        #expect(second.get("/peer")?.status == 200)
        let third = try WireClient(port: port)
        let answer = third.receiveAll()
        #expect(answer?.hasPrefix("HTTP/1.1 503 ") == true)
        #expect(answer?.contains("retry-after: 2") == true)
        #expect(first.get("/peer")?.status == 200)
      }
      #expect(eventually { server.statistics.openConnectionCount == 0 })
      let other = try WireClient(port: port)
      #expect(other.get("/peer")?.status == 200)
    }
  }

  @Test("A request no thread has room for gets 503 and keeps its connection")
  func queueLimit() throws {
    try withServer(
      configuration: configured {
        $0.readerCount = 1
        $0.readerQueueCountMax = 1
      }
    ) { _, port in
      let clients = try (0..<4).map { _ in try WireClient(port: port) }
      for client in clients { client.send("GET /read?ms=200 HTTP/1.1\r\nHost: h\r\n\r\n") }
      let statuses = clients.map { $0.receive()?.status }
      #expect(statuses.contains(503))
      #expect(statuses.contains(200))
      for client in clients { #expect(client.get("/peer")?.status == 200) }
    }
  }

  @Test("Bodies over the memory limit get 503, and the account returns to zero")
  func memoryLimit() throws {
    try withServer(configuration: configured { $0.bufferedBytesMax = 100_000 }) { server, port in
      let client = try WireClient(port: port)
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n")
      client.send([UInt8](repeating: 0, count: 500_000))
      #expect(client.receive()?.status == 503)
      #expect(eventually { server.statistics.bufferedByteCount == 0 })
      let other = try WireClient(port: port)
      #expect(other.post("/echo", "small")?.body == "small")
    }
  }

  @Test("A body stays on the account after its client hung up, until its work is done")
  func abandonedBody() throws {
    try withServer { server, port in
      do {
        let client = try WireClient(port: port)
        client.send("POST /read?ms=500 HTTP/1.1\r\nHost: h\r\nContent-Length: 50000\r\n\r\n")
        client.send([UInt8](repeating: 0, count: 50_000))
        #expect(eventually { server.statistics.requestCount == 1 })
        client.resetOnClose()
      }
      #expect(eventually { server.statistics.openConnectionCount == 0 })
      #expect(server.statistics.bufferedByteCount == 50_000)
      #expect(eventually { server.statistics.bufferedByteCount == 0 })
    }
  }

  @Test("An answer that never comes gives 503 and leaks nothing")
  func noAnswer() throws {
    try withServer(configuration: configured { $0.answerMilliseconds = 150 }) { server, port in
      let client = try WireClient(port: port)
      client.send("GET /read?ms=800 HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(client.receiveAll()?.hasPrefix("HTTP/1.1 503 ") == true)
      #expect(eventually { server.statistics.openConnectionCount == 0 })
      // The late reply finds its connection gone; whoever has the descriptor now is not bothered.
      let next = try WireClient(port: port)
      usleep(900_000)
      #expect(next.get("/peer")?.body == "127.0.0.1")
    }
  }

  @Test("A service that breaks its contract costs one 500 and nothing else")
  func brokenService() throws {
    try withServer { _, port in
      let client = try WireClient(port: port)
      #expect(client.post("/write/none")?.status == 500)
      #expect(client.post("/write/write")?.status == 500)
      #expect(client.get("/endless")?.status == 500)
      #expect(client.get("/hold/stubborn?ms=60")?.status == 500)
      #expect(client.post("/read-then-write", "fine")?.body == "fine")
    }
  }

  @Test("Out of descriptors the server rests instead of spinning, and recovers")
  func outOfDescriptors() async {
    await #expect(processExitsWith: .success) {
      exit(try DescriptorShortage.isSurvived() ? 0 : 1)
    }
  }

  @Test("What keeps a server from starting is told apart")
  func startErrors() throws {
    try withServer { _, port in
      var configuration = ServerConfiguration()
      configuration.port = port
      #expect(throws: ServerError.addressInUse(host: "127.0.0.1", port: port)) {
        _ = try Server(configuration: configuration, service: StubService()).start()
      }
    }
    for host in ["203.0.113.1", "no such host", "300.1.1.1"] {
      var configuration = ServerConfiguration()
      configuration.host = host
      let error = #expect(throws: ServerError.self) {
        _ = try Server(configuration: configuration, service: StubService()).start()
      }
      guard case .addressUnavailable(host, _) = error else {
        Issue.record("\(host): \(String(describing: error))")
        continue
      }
    }
  }
}
