import HTTP
import Synchronization

extension EventLoop {
  /// Parks a request; one that missed a wake on its way here is tried at once.
  func park(_ id: ConnectionID, _ hold: Hold) {
    guard let connection = connection(id), case .waiting(var pending) = connection.phase else {
      return
    }
    let milliseconds = min(max(hold.milliseconds, 0), configuration.holdMillisecondsMax)
    pending.hold = HoldState(
      charge: hold.charge, retry: hold.retry, deadline: now + UInt64(milliseconds),
      seenWakeCount: hold.seenWakeCount)
    connection.phase = .waiting(pending)
    if isDraining { expireHold(connection) } else { wake(connection) }
    settle(connection)
  }

  /// Tries a held request again if there was a wake its last try cannot have seen.
  func wake(_ connection: Connection) {
    guard case .waiting(let pending) = connection.phase, let hold = pending.hold,
      hold.seenWakeCount != dispatcher.wakeCount.load(ordering: .sequentiallyConsistent)
    else { return }
    tryHold(connection, isLast: false)
  }

  /// Makes the last try, which must answer.
  func expireHold(_ connection: Connection) {
    tryHold(connection, isLast: true)
    settle(connection)
  }

  /// Answers a held request whose try gave a response, or leaves it parked.
  func finishTry(_ id: ConnectionID, _ response: HTTPResponse?, seenWakeCount: Int) {
    guard let connection = connection(id), case .waiting(var pending) = connection.phase,
      var hold = pending.hold
    else { return }
    if let response { return answer(id, response) }
    hold.isTrying = false
    hold.seenWakeCount = seenWakeCount
    let hasBeenLast = hold.isLastTry && hold.hasStartedLastTry
    pending.hold = hold
    connection.phase = .waiting(pending)
    if hasBeenLast {
      refuseAnswer(id, .noReply)
    } else if hold.isLastTry {
      expireHold(connection)
    } else {
      wake(connection)
    }
  }

  /// Starts a try, or notes that a last one is due when the one under way is done.
  private func tryHold(_ connection: Connection, isLast: Bool) {
    guard case .waiting(var pending) = connection.phase, var hold = pending.hold else { return }
    if isLast, !hold.isLastTry {
      hold.isLastTry = true
      pending.answerDeadline = now + configuration.answerMilliseconds
    }
    let starts = !hold.isTrying
    if starts {
      hold.isTrying = true
      hold.hasStartedLastTry = hold.isLastTry
    }
    pending.hold = hold
    connection.phase = .waiting(pending)
    guard starts else { return }
    let attempt = HoldTry(
      loop: self, connection: connection.id, isExpired: hold.isLastTry, retry: hold.retry)
    if !dispatcher.tryHold(attempt) { post(.refuse(connection.id, .noReply)) }
  }
}
