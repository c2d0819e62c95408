import CLinux
import Glibc

/// A socket's address as text and number.
struct SocketAddress: Equatable {
  let host: String
  let port: UInt16

  /// The address a socket is bound to.
  static func local(of descriptor: Int32) -> SocketAddress? {
    filled { address, length in getsockname(descriptor, address, length) == 0 }
  }

  /// Accepts a connection, without blocking; on failure the descriptor is -1 and `code` why.
  static func accept(from listener: Int32) -> (
    descriptor: Int32, code: Int32, address: SocketAddress?
  ) {
    let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    var descriptor: Int32 = -1
    var code: Int32 = 0
    let found = filled { address, length in
      descriptor = accept4(listener, address, length, flags)
      code = errno
      return descriptor >= 0
    }
    return (descriptor, code, found)
  }

  private static func filled(
    _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Bool
  ) -> SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard body(address, &length) else { return nil }
        return SocketAddress(address, length)
      }
    }
  }

  private init(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    getnameinfo(
      address, length, &host, socklen_t(host.count), &port, socklen_t(port.count),
      NI_NUMERICHOST | NI_NUMERICSERV)
    let text = SystemText.text(host)
    // An IPv4 client of a dual-stack socket is the same client, so it has the same name.
    self.host = text.hasPrefix("::ffff:") ? String(text.dropFirst(7)) : text
    self.port = UInt16(SystemText.text(port)) ?? 0
  }
}
