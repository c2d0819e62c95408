import CRDT
import Foundation
import Glibc
import HTTP
import Hub
import Models
import Storage
import TestSupport
import Testing
import Wire

@Suite("The real server process", .serialized)
struct ServeTests {
  /// Runs bodies on threads of their own and waits for all.
  private func together(_ bodies: [@Sendable () -> Void]) {
    let group = DispatchGroup()
    for body in bodies {
      group.enter()
      Thread {
        body()
        group.leave()
      }.start()
    }
    group.wait()
  }

  /// A laptop on a connection of its own, by the machine's clock.
  private static func laptop(_ name: String, code: String, port: UInt16) throws -> Laptop {
    let client = try SocketClient(port: port)
    let clock = HandClock(
      milliseconds: UInt64(Date().timeIntervalSince1970 * 1000),
      draws: UInt64.random(in: 0 ... .max))
    return try Laptop(worker: RecordID(0), code: code, name: name, clock: clock) {
      try client.exchange($0)
    }
  }

  private func expectAll(_ names: [RecordName], in hub: HubProcess) throws {
    var missing = 0
    for name in names where try hub.office.store.record(name.type, name.id) == nil { missing += 1 }
    #expect(missing == 0, "of \(names.count)")
  }

  @Test("A held request of a revoked laptop ends within seconds, not when its time is up")
  func heldWhileRevoked() throws {
    let hub = try HubProcess()
    let port = try hub.serve()
    let laptop = try Self.laptop("laptop", code: try hub.code("worker"), port: port)
    try laptop.syncAll()
    let watching = Lock(Result<SyncResponse, any Error>?.none)
    let code = HubCode.revoked
    let started = Date()
    let done = DispatchSemaphore(value: 0)
    let request = laptop.request(flags: .watch)
    let unsafeLaptop = Unchecked(laptop)
    Thread {
      let result = Result { try unsafeLaptop.value.send(request) }
      watching.withLock { $0 = result }
      done.signal()
    }.start()
    usleep(500_000)
    #expect(watching.withLock { $0 == nil })
    let number = try #require(try hub.office.devices().first?.device.number)
    try hub.office.revoke(device: number)
    #expect(done.wait(timeout: .now() + 10) == .success)
    #expect(Date().timeIntervalSince(started) < 10)
    #expect(throws: Laptop.Refusal(403, code)) { try watching.withLock { try $0?.get() } }
    hub.kill(SIGTERM)
    #expect(try hub.end() == 0)
  }

  @Test("What was acknowledged survives kill -9, and every laptop then holds what the hub holds")
  func killed() throws {
    let hub = try HubProcess()
    let acknowledged = Lock([RecordName]())
    for round in 0..<Tier.count(gate: 2, full: 20) {
      let port = try hub.serve()
      let codes = try (0..<3).map { try hub.code("worker\(round)-\($0)") }
      let before = acknowledged.withLock { $0.count }
      let workers = codes.map { code in
        { @Sendable in
          // Ends with the process: the connection breaks.
          guard let laptop = try? Self.laptop("laptop", code: code, port: port) else { return }
          while let records = try? (0..<3).map({ _ in try laptop.household() }),
            let response = try? laptop.sync(records, flags: .pushOnly)
          {
            guard response.outcome == .merged, response.quarantined.isEmpty else { return }
            acknowledged.withLock { $0 += records.map(\.name) }
          }
        }
      }
      let killer = { @Sendable [pid = hub.processID] in
        usleep(UInt32(400_000 + 150_000 * round))
        _ = Glibc.kill(pid, SIGKILL)
      }
      together(workers + [killer])
      #expect(try hub.end() == -SIGKILL)
      #expect(acknowledged.withLock { $0.count } > before)
    }
    try expectAll(acknowledged.withLock { $0 }, in: hub)
    #expect(try hub.office.check().findings == [])
    let reader = try Self.laptop("reader", code: try hub.code("reader"), port: try hub.serve())
    try reader.syncAll()
    var digest = StateDigest()
    let village = try #require(OfficeTown.village)
    for record in reader.records.values where record.home == .scope(village) {
      digest.insert(record)
    }
    #expect(try hub.office.store.digest(within: [village]) == digest)
    #expect(digest.count > acknowledged.withLock { $0.count })
  }

  @Test("SIGTERM finishes what was begun, folds the log away and ends with 0")
  func drained() throws {
    let hub = try HubProcess()
    let port = try hub.serve()
    let code = try hub.code("pusher")
    let watcherCode = try hub.code("watcher")
    let acknowledged = Lock([RecordName]())
    let held = Lock(0)
    let pusher = { @Sendable in
      guard let laptop = try? Self.laptop("pusher", code: code, port: port) else { return }
      while let record = try? laptop.household(), (try? laptop.sync([record])) != nil {
        acknowledged.withLock { $0.append(record.name) }
      }
    }
    let watcher = { @Sendable in
      guard let laptop = try? Self.laptop("watcher", code: watcherCode, port: port) else { return }
      while (try? laptop.sync([], flags: .watch)) != nil { held.withLock { $0 += 1 } }
    }
    let stopper = { @Sendable [pid = hub.processID] in
      usleep(600_000)
      _ = Glibc.kill(pid, SIGTERM)
    }
    together([pusher, watcher, stopper])
    #expect(try hub.end() == 0)
    let names = acknowledged.withLock { $0 }
    #expect(!names.isEmpty)
    #expect(held.withLock { $0 } > 0)
    try expectAll(names, in: hub)
    let log = try hub.log()
    let events = log.split(separator: "\n").compactMap { line in
      line.split(separator: "\"event\":\"").dropFirst().first?.prefix { $0 != "\"" }
    }
    #expect(events.first == "serving")
    #expect(events.last == "stopped")
    #expect(log.contains("\"connections_cut\":\"0\",\"log_folded\":\"true\""))
    #expect(!log.contains("pusher"))
    #expect(throws: SocketClient.Failure.self) { try SocketClient(port: port) }
  }

  @Test("SIGINT is an orderly end too")
  func interrupted() throws {
    let hub = try HubProcess()
    _ = try hub.serve()
    hub.kill(SIGINT)
    #expect(try hub.end() == 0)
  }

  @Test("Ten thousand malformed requests are answered 4xx while a laptop goes on syncing")
  func malformed() throws {
    let hub = try HubProcess()
    let port = try hub.serve()
    let code = try hub.code("good")
    let synced = Lock(0)
    let isOver = Lock(false)
    let wrong = Lock([String]())
    let count = 5_000
    let good = { @Sendable in
      do {
        let laptop = try Self.laptop("good", code: code, port: port)
        while !isOver.withLock({ $0 }) {
          let record = try laptop.household()
          guard try laptop.sync([record]).quarantined.isEmpty else { return }
          synced.withLock { $0 += 1 }
        }
      } catch {
        wrong.withLock { $0.append("good laptop: \(error)") }
      }
    }
    let left = Lock(2)
    let attackers = (0..<2).map { index in
      { @Sendable in
        var draws = SeededGenerator(seed: UInt64(index))
        for _ in 0..<count {
          let request = MalformedRequest(&draws)
          do {
            let client = try SocketClient(port: port)
            client.send(request.bytes)
            let status = try client.receive().status
            if !(400...499).contains(status) {
              wrong.withLock { $0.append("\(request.kind): \(status)") }
            }
          } catch {
            wrong.withLock { $0.append("\(request.kind): \(error)") }
          }
        }
        let isLast = left.withLock { left in
          left -= 1
          return left == 0
        }
        if isLast { isOver.withLock { $0 = true } }
      }
    }
    together([good] + attackers)
    #expect(wrong.withLock { Array($0.prefix(5)) } == [])
    #expect(synced.withLock { $0 } > 10)
    hub.kill(SIGTERM)
    #expect(try hub.end() == 0)
    #expect(try hub.office.check().findings == [])
  }
}

/// Handed to another thread while this one does not touch it.
private struct Unchecked<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
