import Glibc

/// Why a server did not start.
package enum ServerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Another program listens there.
  case addressInUse(host: String, port: UInt16)
  /// The port needs a right the process lacks; on Linux that is usually a port below 1024.
  case notPermitted(host: String, port: UInt16)
  /// No interface of this machine has the address, or it is no address.
  case addressUnavailable(host: String, detail: String)
  /// A system call failed for a reason of the machine's, such as no memory.
  case system(call: String, code: Int32)

  package var description: String {
    switch self {
    case .addressInUse(let host, let port):
      "Address \(host) port \(port) is in use by another program."
    case .notPermitted(let host, let port):
      "This user may not listen on \(host) port \(port)."
    case .addressUnavailable(let host, let detail):
      "Address \(host) cannot be used on this machine: \(detail)."
    case .system(let call, let code):
      "The system call \(call) failed: \(SystemText.error(code))."
    }
  }
}

/// The C library's words for its codes.
enum SystemText {
  /// The sentence of an `errno` value, without a period.
  static func error(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return text(buffer)
  }

  /// A text the C library ended with a zero.
  static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
