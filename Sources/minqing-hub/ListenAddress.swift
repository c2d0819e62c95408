import Console

/// Where a hub listens, as `--listen` says.
struct ListenAddress: Equatable {
  /// Behind a proxy on the same machine, out of everybody else's reach.
  static let standard = "127.0.0.1:8750"
  /// The port where the option names only a host.
  static let standardPort: UInt16 = 8750

  /// A numeric address or a name, without brackets.
  let host: String
  /// The port; 0 lets the system choose.
  let port: UInt16

  /// Reads `127.0.0.1:8750`, `[::1]:8750` or a host alone.
  init(_ text: String) throws(Problem) {
    var host = text[...]
    var port: UInt16? = Self.standardPort
    if let close = text.lastIndex(of: "]"), text.first == "[" {
      let rest = text[text.index(after: close)...]
      host = text[text.index(after: text.startIndex)..<close]
      port = rest.isEmpty ? port : rest.first == ":" ? Self.port(rest.dropFirst()) : nil
    } else if text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
      host = text[..<colon]
      port = Self.port(text[text.index(after: colon)...])
    }
    guard !host.isEmpty, let port else { throw HubProblem.notAnAddress(text: text).problem }
    self.host = String(host)
    self.port = port
  }

  /// Whether only this machine reaches it.
  var isLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.") && isNumeric
  }

  /// The address in a URL.
  func url(port: UInt16) -> String {
    host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
  }

  /// A name such as `127.example` belongs to somebody else.
  private var isNumeric: Bool {
    host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (48...57).contains($0) }
  }

  private static func port(_ text: Substring) -> UInt16? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return UInt16(text)
  }
}
