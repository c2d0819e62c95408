import HTTP
import Synchronization

/// Moves requests between event loops, reader threads and the writer thread.
final class Dispatcher: Sendable {
  private enum ReaderJob: Sendable {
    case read(Ticket, @Sendable () -> Reply)
    case hold(HoldTry)
  }

  let service: any HTTPService
  let configuration: ServerConfiguration
  let counters = ServerCounters()
  /// Wakes so far; comparing two readings tells whether a wake came between them.
  let wakeCount = Atomic(0)
  private let readers: WorkQueue<ReaderJob>
  private let writer: WorkQueue<Ticket>

  /// Threads a request may pass through: read, write and read again leave room to spare.
  private static let hopCountMax = 8

  init(service: any HTTPService, configuration: ServerConfiguration) {
    self.service = service
    self.configuration = configuration
    readers = WorkQueue(limit: configuration.readerQueueCountMax)
    writer = WorkQueue(limit: configuration.writerQueueCountMax)
  }

  /// Does what a reply asks; every path ends in exactly one message to the ticket's loop.
  func advance(_ ticket: Ticket, _ reply: Reply) {
    var next = ticket
    next.hopCount += 1
    switch reply {
    case .respond(let response):
      ticket.loop.post(.answer(ticket.connection, response))
    case .hold(let milliseconds, let retry):
      ticket.loop.post(
        .hold(
          ticket.connection,
          Hold(
            milliseconds: milliseconds, seenWakeCount: ticket.wakeCount, charge: ticket.charge,
            retry: retry)))
    case .read, .write:
      guard next.hopCount <= Self.hopCountMax else { return refuse(ticket, .noReply) }
      if case .read(let closure) = reply {
        if !readers.push(.read(next, closure)) { refuse(ticket, .queueFull(limit: readers.limit)) }
      } else {
        if !writer.push(next) { refuse(ticket, .queueFull(limit: writer.limit)) }
      }
    }
  }

  /// Tries a held request on a reader thread; false when the threads are gone.
  func tryHold(_ attempt: HoldTry) -> Bool { readers.push(.hold(attempt), parked: true) }

  /// The life of a reader thread.
  func runReader() {
    while let jobs = readers.take(countMax: 1) {
      for job in jobs {
        switch job {
        case .read(let ticket, let closure):
          advance(ticket, closure())
        case .hold(let attempt):
          let seen = wakeCount.load(ordering: .sequentiallyConsistent)
          let response = attempt.retry(attempt.isExpired)
          attempt.loop.post(.tried(attempt.connection, response, seenWakeCount: seen))
        }
      }
    }
  }

  /// The life of the writer thread: what queued while the last batch ran is the next batch.
  func runWriter() {
    while let tickets = writer.take(countMax: configuration.batchCountMax) {
      counters.batches.add(1, ordering: .relaxed)
      counters.largestBatch.max(tickets.count, ordering: .relaxed)
      let replies = service.write(tickets.map(\.request))
      for (index, ticket) in tickets.enumerated() {
        // Too few replies break the contract; the client still must not wait for ever.
        if index < replies.count {
          advance(ticket, replies[index])
        } else {
          refuse(ticket, .noReply)
        }
      }
    }
  }

  /// Lets the threads finish what is queued and end.
  func close() {
    readers.close()
    writer.close()
  }

  private func refuse(_ ticket: Ticket, _ refusal: Refusal) {
    ticket.loop.post(.refuse(ticket.connection, refusal))
  }
}
