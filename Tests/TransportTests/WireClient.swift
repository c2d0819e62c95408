import CLinux
import Glibc
import HTTP

@testable import Transport

/// A client that says exactly the bytes it is told to say.
final class WireClient {
  struct Answer: Equatable {
    var status: Int
    var head: String
    var body: String
  }

  struct ConnectFailure: Error {
    let code: Int32
  }

  private let descriptor: FileDescriptor
  private var pending: [UInt8] = []

  /// Connects to this machine; reads give up after ten seconds, so a test fails instead of hanging.
  init(port: UInt16, receiveBufferBytes: Int32? = nil) throws {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    descriptor = FileDescriptor(number)
    if var bytes = receiveBufferBytes {
      unsafe setsockopt(number, SOL_SOCKET, SO_RCVBUF, &bytes, 4)
    }
    var timeout = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      number, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    Listener.setOption(number, Int32(IPPROTO_TCP), TCP_NODELAY)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw ConnectFailure(code: errno) }
  }

  /// Sends everything; false when the other end is gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.send(
          descriptor.number, $0.baseAddress.map { unsafe $0 + sent }, bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Hangs up with a reset instead of an orderly end, when this client is let go.
  func resetOnClose() {
    var option = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    unsafe setsockopt(descriptor.number, SOL_SOCKET, SO_LINGER, &option, size)
  }

  func finishSending() { shutdown(descriptor.number, Int32(SHUT_WR)) }

  /// The next answer; nil when the connection ends before it is whole.
  func receive(toHead: Bool = false) -> Answer? {
    let mark = Array("\r\n\r\n".utf8)
    var headEnd: Int?
    while headEnd == nil {
      headEnd = pending.indices.first { pending[$0...].starts(with: mark) }
      if headEnd == nil, !fill() { return nil }
    }
    guard let headEnd else { return nil }
    let head = String(decoding: pending[..<headEnd], as: UTF8.self)
    pending.removeFirst(headEnd + mark.count)
    let lines = head.split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    let length = lines.first { $0.hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) }
    let count = toHead ? 0 : length ?? 0
    while pending.count < count { guard fill() else { return nil } }
    let body = String(decoding: pending.prefix(count), as: UTF8.self)
    pending.removeFirst(count)
    return Answer(status: status ?? 0, head: head, body: body)
  }

  /// Everything until the other end closes; nil when it resets or stays open.
  func receiveAll() -> String? {
    while true {
      let count = fillCount()
      if count == 0 { return String(decoding: pending, as: UTF8.self) }
      if count < 0 { return nil }
    }
  }

  /// Sends a request without a body and waits for its answer.
  func get(_ target: String) -> Answer? {
    send("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n")
    return receive()
  }

  func post(_ target: String, _ body: String = "") -> Answer? {
    send("POST \(target) HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    return receive()
  }

  private func fill() -> Bool { fillCount() > 0 }

  private func fillCount() -> Int {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let count = unsafe recv(descriptor.number, &buffer, buffer.count, 0)
    if count > 0 { pending += buffer[..<count] }
    return count
  }
}
