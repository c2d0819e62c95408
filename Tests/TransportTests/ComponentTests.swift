import Glibc
import HTTP
import Testing

@testable import Transport

struct ComponentTests {
  private func id(_ number: Int32) -> ConnectionID { ConnectionID(descriptor: number, serial: 7) }

  @Test("The wheel hands out each reminder once, never before its deadline's tick")
  func wheel() {
    let start: UInt64 = 1_000_003
    var wheel = TimerWheel(nowMilliseconds: start)
    #expect(wheel.nextMilliseconds == nil)
    let delays: [UInt64] = [0, 49, 50, 51, 1_000, 40_000, 51_000, 51_200, 200_000]
    for (index, delay) in delays.enumerated() {
      _ = wheel.insert(id(Int32(index)), deadlineMilliseconds: start + delay)
    }
    var handedOut: [Int32: UInt64] = [:]
    var now = start
    while now < start + 60_000 {
      for (id, _) in wheel.advance(toMilliseconds: now) {
        #expect(handedOut[id.descriptor] == nil)
        handedOut[id.descriptor] = now
      }
      now += 10
    }
    #expect(handedOut.count == delays.count)
    for (index, delay) in delays.enumerated() {
      let at = handedOut[Int32(index)] ?? 0
      let reach = UInt64(TimerWheel.slotCount - 1) * TimerWheel.tickMilliseconds
      // Beyond its reach a reminder comes early, to be put in again; else within two ticks.
      #expect(at > start + min(delay, reach - TimerWheel.tickMilliseconds))
      #expect(at <= start + delay + 2 * TimerWheel.tickMilliseconds)
    }
    #expect(wheel.nextMilliseconds == nil)
  }

  @Test("After a long sleep the wheel hands out everything at once")
  func wheelAfterSleep() {
    var wheel = TimerWheel(nowMilliseconds: 0)
    for index in 0..<100 {
      _ = wheel.insert(id(Int32(index)), deadlineMilliseconds: UInt64(index) * 500)
    }
    #expect(wheel.advance(toMilliseconds: 10_000_000).count == 100)
    _ = wheel.insert(id(1), deadlineMilliseconds: 10_000_100)
    #expect(wheel.nextMilliseconds.map { $0 > 10_000_050 } == true)
    #expect(wheel.advance(toMilliseconds: 10_000_040).isEmpty)
    #expect(wheel.advance(toMilliseconds: 10_000_150).count == 1)
  }

  @Test("The wheel agrees with a plain list of deadlines on random histories", arguments: 0..<20)
  func wheelModel(seed: UInt64) {
    var draws = SeededGenerator(seed: seed)
    var wheel = TimerWheel(nowMilliseconds: 0)
    var ticks: [Int32: UInt64] = [:]
    var now: UInt64 = 0
    for number in Int32(0)..<300 {
      let deadline = now + UInt64.random(in: 0...100_000, using: &draws)
      ticks[number] = wheel.insert(id(number), deadlineMilliseconds: deadline)
      now += UInt64.random(in: 0...3_000, using: &draws)
      let due = wheel.advance(toMilliseconds: now)
      for (id, tick) in due { #expect(ticks.removeValue(forKey: id.descriptor) == tick) }
      #expect(ticks.values.allSatisfy { $0 > now / TimerWheel.tickMilliseconds })
      let earliest = ticks.values.min().map { $0 * TimerWheel.tickMilliseconds }
      #expect(wheel.nextMilliseconds == earliest)
    }
  }

  @Test("A connection's name survives the trip through epoll's one word")
  func packing() {
    for id in [
      ConnectionID(descriptor: 0, serial: 0), ConnectionID(descriptor: .max, serial: .max),
      ConnectionID(descriptor: 5, serial: 1 << 31),
    ] {
      #expect(ConnectionID(packed: id.packed) == id)
    }
  }

  @Test("A queue keeps order, refuses beyond its limit and finishes after closing")
  func queue() {
    let queue = WorkQueue<Int>(limit: 3)
    #expect((0..<5).map { queue.push($0) } == [true, true, true, false, false])
    #expect(queue.push(9, parked: true))
    #expect(queue.take(countMax: 2) == [0, 1])
    #expect(queue.push(10))
    queue.close()
    #expect(!queue.push(11, parked: true))
    #expect(queue.take(countMax: 10) == [2, 9, 10])
    #expect(queue.take(countMax: 10) == nil)
  }

  @Test("A queue between threads loses nothing and repeats nothing")
  func queueBetweenThreads() throws {
    let queue = WorkQueue<Int>(limit: 1 << 20)
    let taken = Lock<[Int]>([])
    let takers = ThreadGroup()
    for _ in 0..<3 {
      try takers.start {
        while let elements = queue.take(countMax: 7) { taken.withLock { $0 += elements } }
      }
    }
    try concurrently(3) { worker in
      for index in 0..<1_000 { _ = queue.push(worker * 1_000 + index) }
    }
    queue.close()
    #expect(takers.wait(until: SystemClock.monotonicMilliseconds() + 10_000))
    #expect(taken.withLock { $0.sorted() } == Array(0..<3_000))
  }

  @Test("Waiting for threads ends at the deadline")
  func threadDeadline() throws {
    let threads = ThreadGroup()
    try threads.start { usleep(400_000) }
    #expect(!threads.wait(until: SystemClock.monotonicMilliseconds() + 50))
    #expect(threads.wait(until: SystemClock.monotonicMilliseconds() + 5_000))
  }

  @Test("Clocks advance, and random bytes differ")
  func clockAndRandomness() {
    let wall = SystemClock.nowMilliseconds()
    let monotonic = SystemClock.monotonicMilliseconds()
    usleep(20_000)
    #expect(SystemClock.monotonicMilliseconds() >= monotonic + 19)
    #expect(wall > 1_700_000_000_000)
    #expect(SystemRandom.bytes(0).isEmpty)
    let draws = (0..<64).map { _ in SystemRandom.bytes(16) }
    #expect(Set(draws).count == 64)
    #expect(SystemRandom.bytes(100_000).count == 100_000)
    var generator = SystemRandom()
    #expect(generator.next() != generator.next())
  }

  @Test("A termination signal arrives as a value")
  func signals() async {
    await #expect(processExitsWith: .success) {
      exit(try SignalTrial.failure() ?? 0)
    }
  }
}
