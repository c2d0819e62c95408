/// Why an exchange gave no response.
package enum ExchangeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No connection: the name is unknown, the port is closed or the network is down.
  case unreachable(host: String, detail: String)
  /// The whole exchange, or its connecting, took longer than it may, or data nearly stopped.
  case timedOut(milliseconds: Int)
  /// The other end could not prove who it is, or the encrypted channel failed.
  case tls(detail: String)
  /// The connection broke, or what came back is no whole HTTP response.
  case interrupted(detail: String)
  /// The response is over the limit, in bytes after decoding.
  case tooLarge(limit: Int)
  /// The transfer library is not installed or lacks a function.
  case curlMissing(detail: String)
  /// The file of trusted authorities is missing, unreadable or holds no certificate.
  case authorityFile(path: String, detail: String)
  /// The request cannot be sent as it is: its URL or a header field is malformed.
  case invalidRequest(detail: String)
  /// `cancel()` was called.
  case cancelled

  package var description: String {
    switch self {
    case .unreachable(let host, let detail):
      "No connection to \(host): \(detail)."
    case .timedOut(let milliseconds):
      "No complete answer within \(milliseconds) ms."
    case .tls(let detail):
      "The secure connection failed: \(detail)."
    case .interrupted(let detail):
      "The connection broke before the answer was complete: \(detail)."
    case .tooLarge(let limit):
      "The answer is over the limit of \(limit) bytes."
    case .curlMissing(let detail):
      "The transfer library libcurl is missing; install Debian's package libcurl4 (\(detail))."
    case .authorityFile(let path, let detail):
      "The authority file \(path) cannot be used: \(detail)."
    case .invalidRequest(let detail):
      "The request cannot be sent: \(detail)."
    case .cancelled:
      "The exchange was cancelled."
    }
  }
}
