import Glibc
import HTTP
import Testing

/// One connection that says exactly the bytes it is told to say.
final class SocketClient {
  private let descriptor: Int32
  private var pending: [UInt8] = []

  struct Failure: Error {
    let call: String
    let code: Int32
  }

  /// Connects; reads give up after ten seconds, so that a test fails instead of hanging.
  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      let code = errno
      close(descriptor)
      throw Failure(call: "connect", code: code)
    }
  }

  deinit { close(descriptor) }

  /// Sends everything; false when the other end is gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// The next whole answer; throws when the connection ends before.
  func receive() throws -> HTTPResponse {
    let mark = Array("\r\n\r\n".utf8)
    var scanned = 0
    var end: Int?
    while end == nil {
      end = pending.indices.dropFirst(max(scanned - 3, 0)).first {
        pending[$0...].starts(with: mark)
      }
      scanned = pending.count
      if end == nil { try fill() }
    }
    let head = String(decoding: pending[..<(end ?? 0)], as: UTF8.self)
    pending.removeFirst((end ?? 0) + mark.count)
    let lines = head.split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let length = lines.first { $0.hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) }
    while pending.count < length ?? 0 { try fill() }
    let body = Array(pending.prefix(length ?? 0))
    pending.removeFirst(length ?? 0)
    return HTTPResponse(status: status, body: body)
  }

  /// One exchange of a whole request.
  func exchange(_ request: HTTPRequest) throws -> HTTPResponse {
    guard send(Self.bytes(of: request)) else { throw Failure(call: "send", code: errno) }
    return try receive()
  }

  /// A request as it stands on the wire.
  static func bytes(of request: HTTPRequest) -> [UInt8] {
    var head = "\(request.method) \(request.path) HTTP/1.1\r\nHost: hub\r\n"
    for field in request.headers.pairs { head += "\(field.name): \(field.value)\r\n" }
    head += "Content-Length: \(request.body.count)\r\n\r\n"
    return Array(head.utf8) + request.body
  }

  private func fill() throws {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { throw Failure(call: "recv", code: count == 0 ? 0 : errno) }
    pending += buffer[..<count]
  }
}
