import CLinux
import Glibc
import HTTP
import Synchronization

extension EventLoop {
  func isOpen(_ connection: Connection) -> Bool { self.connection(connection.id) === connection }

  /// Does what epoll reports of a connection.
  func handle(_ events: UInt32, of id: ConnectionID) {
    guard let connection = connection(id) else { return }
    switch connection.phase {
    case .waiting:
      // Both directions are gone: nobody is left to answer. A client that only shut its write
      // side is not reported here and gets its answer.
      if events & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 { return close(connection) }
      if connection.hasOutput {
        flush(connection)
        settle(connection)
      } else {
        // Nothing is read now. The watch ends only if input really comes, which saves two system
        // calls for each request that waits.
        setInterest(of: connection, 0)
      }
    case .reading, .closing, .lingering:
      if connection.hasOutput {
        flush(connection)
        if isOpen(connection), !connection.hasOutput {
          serve(connection)
        } else {
          settle(connection)
        }
      } else {
        receive(connection)
      }
    }
  }

  /// Sends pending output; closes or lingers when the last of it is out.
  func flush(_ connection: Connection) {
    guard isOpen(connection) else { return }
    let wasPending = connection.outputStarted != 0
    while connection.hasOutput {
      let (count, code) = connection.output.withUnsafeBytes { bytes in
        // A client that has gone is an error of this call, not a signal to the program.
        let count = send(
          connection.id.descriptor, bytes.baseAddress.map { $0 + connection.sentCount },
          bytes.count - connection.sentCount, Int32(MSG_NOSIGNAL))
        return (count, errno)
      }
      if count > 0 {
        connection.sentCount += count
      } else if code == EAGAIN {
        if !wasPending { connection.outputStarted = now }
        return
      } else if code != EINTR {
        return close(connection)
      }
    }
    connection.outputStarted = 0
    connection.sentCount = 0
    // A connection that once sent much must not keep the memory while it idles.
    connection.output.removeAll(keepingCapacity: connection.output.capacity <= Self.keptBytes)
    if case .closing = connection.phase { linger(connection) }
  }

  /// Makes epoll, the timer and the memory account agree with the connection's state.
  func settle(_ connection: Connection) {
    guard isOpen(connection) else { return }
    charge(connection)
    let stage = connection.parser.stage
    if stage != connection.stage {
      (connection.stage, connection.stageStarted, connection.stageByteCount) = (stage, now, 0)
    }
    if connection.hasOutput {
      setInterest(of: connection, EPOLLOUT.rawValue)
      connection.deadline = transferDeadline(
        since: connection.outputStarted, byteCount: connection.sentCount)
    } else {
      switch connection.phase {
      case .reading:
        // Its last answer was begun before the drain and could not say that it was the last.
        if isDraining, connection.stage == .idle { return close(connection) }
        setInterest(of: connection, EPOLLIN.rawValue)
        connection.deadline = readDeadline(of: connection)
      case .waiting(let pending):
        // The interest stays as it is; see `handle`.
        connection.deadline = pending.answerDeadline
        if let hold = pending.hold, !hold.isLastTry { connection.deadline = hold.deadline }
      case .closing, .lingering:
        setInterest(of: connection, EPOLLIN.rawValue)
      }
    }
    remind(connection)
  }

  /// Puts a reminder into the wheel unless one at least as early lies there.
  func remind(_ connection: Connection) {
    let tick = wheel.tick(forDeadline: connection.deadline)
    if let reminder = connection.reminderTick, reminder <= tick { return }
    connection.reminderTick = wheel.insert(
      connection.id, deadlineMilliseconds: connection.deadline)
  }

  func close(_ connection: Connection) {
    guard isOpen(connection) else { return }
    connections[Int(connection.id.descriptor)] = nil
    connectionCount -= 1
    dispatcher.counters.openConnections.subtract(1, ordering: .relaxed)
    dispatcher.counters.bufferedBytes.subtract(connection.chargedByteCount, ordering: .relaxed)
    // The descriptor closes with its owner, and epoll forgets it then. One has become free, so
    // waiting any longer for descriptors is pointless.
    if listenerResumes != nil { listenerResumes = now }
  }

  /// Capacity kept for output between answers.
  private static let keptBytes = 8 * 1024

  private func receive(_ connection: Connection) {
    let count = recv(connection.id.descriptor, scratch.baseAddress, scratch.count, 0)
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    switch connection.phase {
    case .reading where count >= 0:
      if count == 0 {
        connection.hasInputEnded = true
      } else {
        connection.stageByteCount += count
        let bytes = UnsafeRawBufferPointer(rebasing: scratch[..<count])
        connection.parser.append(bytes.bindMemory(to: UInt8.self).span)
      }
      serve(connection)
      refuseOverBudget(connection)
    case .lingering where count > 0:
      return
    case .reading, .waiting, .closing, .lingering:
      close(connection)
    }
  }

  /// Shuts the write side and waits briefly for the client's end: closing at once would answer
  /// unread input with a reset, which may destroy the answer on its way (RFC 9112, section 9.6).
  private func linger(_ connection: Connection) {
    guard !connection.hasInputEnded else { return close(connection) }
    shutdown(connection.id.descriptor, Int32(SHUT_WR))
    connection.phase = .lingering
    connection.parser = RequestParser()
    connection.deadline = now + configuration.lingerMilliseconds
  }

  private func readDeadline(of connection: Connection) -> UInt64 {
    switch connection.stage {
    case .idle: connection.stageStarted + configuration.idleMilliseconds
    case .head: connection.stageStarted + configuration.headMilliseconds
    case .body:
      transferDeadline(since: connection.stageStarted, byteCount: connection.stageByteCount)
    }
  }

  private func transferDeadline(since start: UInt64, byteCount: Int) -> UInt64 {
    start + configuration.transferMilliseconds
      + UInt64(byteCount) * 1_000 / max(configuration.transferBytesPerSecondMin, 1)
  }

  private func charge(_ connection: Connection) {
    let byteCount = connection.parser.bufferedByteCount
    guard byteCount != connection.chargedByteCount else { return }
    dispatcher.counters.bufferedBytes.add(
      byteCount - connection.chargedByteCount, ordering: .relaxed)
    connection.chargedByteCount = byteCount
  }

  /// Gives up a body that would take the server over its memory limit.
  private func refuseOverBudget(_ connection: Connection) {
    let limit = configuration.bufferedBytesMax
    guard isOpen(connection), connection.stage == .body,
      dispatcher.counters.bufferedBytes.load(ordering: .relaxed) > limit
    else { return }
    if case .reading = connection.phase {
      refuse(connection, .memoryFull(limit: limit))
      settle(connection)
    }
  }

  private func setInterest(of connection: Connection, _ events: UInt32) {
    guard connection.interest != events else { return }
    connection.interest = events
    var event = epoll_event(events: events, data: epoll_data_t(u64: connection.id.packed))
    epoll_ctl(epoll.number, EPOLL_CTL_MOD, connection.id.descriptor, &event)
  }
}
