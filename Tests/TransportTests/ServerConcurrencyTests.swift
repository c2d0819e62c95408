import Glibc
import HTTP
import Synchronization
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct ServerConcurrencyTests {
  @Test("Writes that queue during a commit share the next one, in the order they came")
  func groupCommit() throws {
    let service = StubService(writeMilliseconds: 5)
    try withServer(service) { server, port in
      let answered = Lock(0)
      try concurrently(16) { worker in
        guard let client = try? WireClient(port: port) else { return }
        for index in 0..<20 where client.post("/write", "\(worker) \(index)")?.status == 201 {
          answered.withLock { $0 += 1 }
        }
      }
      #expect(answered.withLock { $0 } == 320)
      #expect(server.statistics.batchRequestCountLargest > 1)
      #expect(server.statistics.batchCount < 320)
      let written = service.batches.withLock { $0.flatMap(\.self) }
      for worker in 0..<16 {
        let own = written.filter { $0.hasPrefix("\(worker) ") }
        #expect(own == (0..<20).map { "\(worker) \($0)" })
      }
    }
  }

  @Test("Pipelined writes keep their order too")
  func pipelinedWrites() throws {
    let service = StubService()
    try withServer(service) { _, port in
      let client = try WireClient(port: port)
      let messages = (0..<200).map {
        "POST /write HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n\(100 + $0)"
      }
      client.send(messages.joined())
      #expect((0..<200).map { _ in client.receive()?.body } == (0..<200).map { "\(100 + $0)" })
    }
  }

  @Test("A held request is answered by a wake, and by its deadline without one")
  func hold() throws {
    let service = StubService()
    try withServer(service) { server, port in
      let patient = try WireClient(port: port)
      #expect(patient.get("/hold?ms=100")?.status == 204)

      let clients = try (0..<20).map { _ in try WireClient(port: port) }
      for client in clients { client.send("GET /hold?ms=20000 HTTP/1.1\r\nHost: h\r\n\r\n") }
      #expect(eventually { server.statistics.requestCount == 21 })
      server.wake()
      usleep(50_000)
      service.version.store(7, ordering: .sequentiallyConsistent)
      server.wake()
      for client in clients { #expect(client.receive()?.body == "version 7") }
    }
  }

  @Test("A wake between a look at the state and the parking is not missed")
  func holdRace() throws {
    let service = StubService()
    try withServer(service) { _, port in
      let client = try WireClient(port: port)
      let started = SystemClock.monotonicMilliseconds()
      #expect(client.get("/hold/wake?ms=20000")?.body == "version 1")
      #expect(SystemClock.monotonicMilliseconds() - started < 5_000)
    }
  }

  @Test("A write may end in a held request")
  func writeThenHold() throws {
    try withServer { _, port in
      let client = try WireClient(port: port)
      #expect(client.post("/write/hold")?.status == 204)
    }
  }

  @Test("Wakes from many threads answer every held request once")
  func wakeStorm() throws {
    let service = StubService()
    try withServer(service) { server, port in
      let answered = Lock(0)
      let storm = ThreadGroup()
      let isDone = Lock(false)
      for _ in 0..<2 {
        try storm.start { while !isDone.withLock({ $0 }) { server.wake() } }
      }
      try concurrently(4) { _ in
        guard let client = try? WireClient(port: port) else { return }
        for _ in 0..<50 where client.get("/hold?ms=1")?.status == 204 {
          answered.withLock { $0 += 1 }
        }
      }
      isDone.withLock { $0 = true }
      _ = storm.wait(until: SystemClock.monotonicMilliseconds() + 5_000)
      #expect(answered.withLock { $0 } == 200)
    }
  }

  @Test("A held request whose client left does not keep a drain waiting")
  func abandonedHold() throws {
    try withServer { server, port in
      do {
        let client = try WireClient(port: port)
        client.send("GET /hold?ms=60000 HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(eventually { server.statistics.requestCount == 1 })
      }
      #expect(server.drain(withinMilliseconds: 3_000) == 0)
    }
  }

  @Test("Draining finishes what is begun, closes what is idle and expires what is held")
  func drain() throws {
    let service = StubService()
    try withServer(service) { server, port in
      let idle = try WireClient(port: port)
      #expect(idle.get("/peer")?.status == 200)
      let (reading, held) = (try WireClient(port: port), try WireClient(port: port))
      reading.send(
        "GET /read?ms=300 HTTP/1.1\r\nHost: h\r\n\r\nGET /peer HTTP/1.1\r\nHost: h\r\n\r\n")
      held.send("GET /hold?ms=60000 HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(eventually { server.statistics.requestCount == 3 })
      #expect(server.drain(withinMilliseconds: 10_000) == 0)
      #expect(idle.receiveAll() == "")
      let answer = reading.receiveAll()
      #expect(answer?.hasSuffix("read 300") == true)
      #expect(answer?.contains("connection: close") == true)
      #expect(held.receiveAll()?.hasPrefix("HTTP/1.1 204 ") == true)
      #expect(throws: (any Error).self) { try WireClient(port: port) }
      #expect(server.statistics.openConnectionCount == 0)
    }
  }

  @Test("Draining lets an answer that is being sent come to its end, then closes")
  func drainWhileSending() throws {
    try withServer { server, port in
      let client = try WireClient(port: port, receiveBufferBytes: 4_096)
      client.send("GET /big?n=8000000 HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(eventually { server.statistics.requestCount == 1 })
      let cutCount = Lock<Int?>(nil)
      let drainer = ThreadGroup()
      try drainer.start {
        let count = server.drain(withinMilliseconds: 10_000)
        cutCount.withLock { $0 = count }
      }
      usleep(100_000)
      #expect(client.receive()?.body.utf8.count == 8_000_000)
      #expect(client.receiveAll() == "")
      #expect(drainer.wait(until: SystemClock.monotonicMilliseconds() + 5_000))
      #expect(cutCount.withLock { $0 } == 0)
    }
  }

  @Test("Draining cuts what does not finish in time")
  func drainCuts() throws {
    try withServer { server, port in
      let client = try WireClient(port: port)
      client.send("GET /read?ms=2500 HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(eventually { server.statistics.requestCount == 1 })
      let started = SystemClock.monotonicMilliseconds()
      #expect(server.drain(withinMilliseconds: 100) == 1)
      #expect(SystemClock.monotonicMilliseconds() - started < 2_400)
      #expect(client.receiveAll() == "")
    }
  }
}
