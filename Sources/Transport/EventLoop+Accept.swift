import CLinux
import Glibc
import HTTP
import Synchronization

extension EventLoop {
  /// Connections accepted in one round, so that those already open are served in between.
  private static let acceptCountMax = 64
  /// Milliseconds without listening after running out of descriptors; long enough not to spin.
  private static let pauseMilliseconds: UInt64 = 100

  func watchListener() -> Bool {
    guard let listener else { return true }
    // EPOLLEXCLUSIVE wakes one loop for a connection instead of all of them.
    let events = EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue
    return watch(listener.descriptor.number, events, key: Self.listenerKey)
  }

  func acceptConnections() {
    guard let listener, listenerResumes == nil else { return }
    for _ in 0..<Self.acceptCountMax {
      let accepted = SocketAddress.accept(from: listener.descriptor.number)
      guard accepted.descriptor >= 0 else {
        switch accepted.code {
        case EINTR, ECONNABORTED, EPROTO: continue
        case EMFILE, ENFILE, ENOMEM, ENOBUFS: return pauseListening()
        default: return
        }
      }
      admit(FileDescriptor(accepted.descriptor), accepted.address)
    }
  }

  func stopListening() {
    guard let listener else { return }
    if listenerResumes == nil { unwatch(listener.descriptor.number) }
    (self.listener, listenerResumes) = (nil, nil)
  }

  /// Without descriptors `accept` fails at once and the listener stays ready: the loop would spin.
  private func pauseListening() {
    guard let listener else { return }
    unwatch(listener.descriptor.number)
    listenerResumes = now + Self.pauseMilliseconds
  }

  func resumeListening() {
    listenerResumes = watchListener() ? nil : now + Self.pauseMilliseconds
  }

  private func unwatch(_ number: Int32) {
    var event = epoll_event()
    epoll_ctl(epoll.number, EPOLL_CTL_DEL, number, &event)
  }

  private func admit(_ descriptor: consuming FileDescriptor, _ address: SocketAddress?) {
    let counters = dispatcher.counters
    let limit = configuration.connectionCountMax
    let open = counters.openConnections.add(1, ordering: .relaxed).newValue
    counters.acceptedConnections.add(1, ordering: .relaxed)
    guard open <= limit + configuration.refusalCountMax else {
      counters.openConnections.subtract(1, ordering: .relaxed)
      return
    }
    // Answers leave in one piece, so waiting for a fuller packet only adds 40 ms.
    Listener.setOption(descriptor.number, Int32(IPPROTO_TCP), TCP_NODELAY)
    serial &+= 1
    let id = ConnectionID(descriptor: descriptor.number, serial: serial)
    let connection = Connection(
      descriptor: descriptor, id: id,
      parser: RequestParser(limits: configuration.limits, peer: address?.host ?? ""), now: now)
    let index = Int(id.descriptor)
    while connections.count <= index { connections.append(nil) }
    connections[index] = connection
    connectionCount += 1
    connection.interest = EPOLLIN.rawValue
    guard watch(id.descriptor, connection.interest, key: id.packed) else {
      return close(connection)
    }
    if open > limit { refuse(connection, .tooManyConnections(limit: limit)) }
    settle(connection)
  }
}
