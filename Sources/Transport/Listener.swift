import CLinux
import Glibc

/// A listening socket, shared by all event loops and closed when the last lets go.
final class Listener: Sendable {
  let descriptor: FileDescriptor
  let port: UInt16

  /// Connections the kernel completes ahead of `accept`; it cuts the number to its own limit.
  private static let backlog: Int32 = 1_024

  init(host: String, port: UInt16) throws(ServerError) {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    var found: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, "\(port)", &hints, &found)
    guard status == 0, let address = found else {
      let detail = gai_strerror(status).map { String(cString: $0) } ?? "error \(status)"
      throw .addressUnavailable(host: host, detail: detail)
    }
    defer { freeaddrinfo(found) }
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let number = socket(address.pointee.ai_family, kind, 0)
    guard number >= 0 else { throw .system(call: "socket", code: errno) }
    let descriptor = FileDescriptor(number)
    // Else a restarted server waits a minute for the connections of the one before.
    Self.setOption(number, SOL_SOCKET, SO_REUSEADDR)
    guard bind(number, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
      listen(number, Self.backlog) == 0
    else {
      switch errno {
      case EADDRINUSE: throw .addressInUse(host: host, port: port)
      case EACCES, EPERM: throw .notPermitted(host: host, port: port)
      case EADDRNOTAVAIL, EAFNOSUPPORT:
        throw .addressUnavailable(host: host, detail: SystemText.error(errno))
      default: throw .system(call: "bind", code: errno)
      }
    }
    guard let bound = SocketAddress.local(of: number) else {
      throw .system(call: "getsockname", code: errno)
    }
    self.port = bound.port
    self.descriptor = descriptor
  }

  static func setOption(_ descriptor: Int32, _ level: Int32, _ name: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, name, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}
