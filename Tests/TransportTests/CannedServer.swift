import CLinux
import Glibc

@testable import Transport

/// A server that reads one request head per connection and says what it was told to.
final class CannedServer: Sendable {
  let port: UInt16
  private let listener: Listener

  /// `pauseMilliseconds` passes before the bytes are sent; then the connection is closed.
  init(_ bytes: [UInt8], pauseMilliseconds: UInt32 = 0, connectionCount: Int = 1) throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    self.listener = listener
    port = listener.port
    try ThreadGroup().start {
      for _ in 0..<connectionCount {
        var polled = pollfd(fd: listener.descriptor.number, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&polled, 1, 10_000) > 0 else { return }
        let accepted = SocketAddress.accept(from: listener.descriptor.number)
        guard accepted.descriptor >= 0 else { return }
        let descriptor = FileDescriptor(accepted.descriptor)
        polled.fd = descriptor.number
        _ = unsafe poll(&polled, 1, 10_000)
        var buffer = [UInt8](repeating: 0, count: 4_096)
        _ = unsafe recv(descriptor.number, &buffer, buffer.count, 0)
        usleep(pauseMilliseconds * 1_000)
        _ = unsafe send(descriptor.number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
      }
    }
  }

  convenience init(_ text: String, pauseMilliseconds: UInt32 = 0) throws {
    try self.init(Array(text.utf8), pauseMilliseconds: pauseMilliseconds)
  }
}
