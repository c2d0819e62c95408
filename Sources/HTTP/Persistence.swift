/// What becomes of a connection after one answer (RFC 9112, section 9.3).
package enum Persistence: Sendable, Equatable {
  /// It closes, and the answer says so.
  case closes
  /// It stays open, as HTTP/1.1 has it without a word.
  case persists
  /// It stays open because an HTTP/1.0 client asked, and must be told.
  case persistsByRequest

  /// The value of the answer's Connection field.
  var connectionField: String? {
    switch self {
    case .closes: "close"
    case .persists: nil
    case .persistsByRequest: "keep-alive"
    }
  }
}
