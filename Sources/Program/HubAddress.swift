package import Console
internal import Wording

/// A hub's address as it is typed, checked before anything is sent.
package struct HubAddress: Equatable {
  /// The URL without a slash at its end.
  package let url: String
  /// Whether what is sent can be read on the way; not so on this machine itself.
  package let isOpen: Bool

  /// Bytes of an address: no host name is longer than 253 (RFC 1035 §2.3.4).
  private static let bytesMax = 300

  /// Reads `https://hub.example` or `http://127.0.0.1:8750/`; throws ``Catalogue/invalidAddress``.
  package init(_ text: String) throws(Problem) {
    let lowered = text.lowercased()
    let scheme = ["https://", "http://"].first { lowered.hasPrefix($0) }
    guard let scheme else { throw Self.wrong(text) }
    var rest = text.dropFirst(scheme.count)
    while rest.last == "/" { rest.removeLast() }
    let isPlain = rest.utf8.allSatisfy { (33...126).contains($0) }
    guard isPlain, !rest.isEmpty, text.utf8.count <= Self.bytesMax,
      !rest.contains(where: { "/?#@\\\"<>".contains($0) })
    else { throw Self.wrong(text) }
    url = scheme + rest
    let host = rest.hasPrefix("[") ? rest.prefix { $0 != "]" } + "]" : rest.prefix { $0 != ":" }
    let isHere = host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
    isOpen = scheme == "http://" && !isHere
  }

  private static func wrong(_ text: String) -> Problem {
    Catalogue.invalidAddress.problem(
      Phrase(zh: "“\(text)”不是中心地址。", en: "“\(text)” is no address of a hub."),
      safety: Phrase(zh: "未作任何更改。", en: "Nothing was changed."))
  }
}
