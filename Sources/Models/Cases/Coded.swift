/// A code that may come from a newer version: an unknown one is kept and shown, never dropped.
package enum Coded<Known>: Hashable, Sendable
where Known: RawRepresentable<String> & Hashable & Sendable {
  /// One that this version knows.
  case known(Known)
  /// One that it does not.
  case unknown(String)

  /// Reads a code as stored.
  package init(_ code: String) {
    self = Known(rawValue: code).map(Self.known) ?? .unknown(code)
  }

  /// The code as stored.
  package var code: String {
    switch self {
    case .known(let known): known.rawValue
    case .unknown(let code): code
    }
  }

  /// The meaning, if this version knows it.
  package var known: Known? {
    switch self {
    case .known(let known): known
    case .unknown: nil
    }
  }
}
