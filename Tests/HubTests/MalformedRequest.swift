import CRDT
import HTTP
import TestSupport
import Wire

/// A request that some rule of HTTP or of the protocol forbids.
struct MalformedRequest {
  /// What is wrong with it.
  enum Kind: CaseIterable {
    case noise, body, truncatedMessage, strangeToken, wrongMethod, wrongPath, wrongCode, noColon,
      spaceBeforeColon, twoLengths, lengthAndCoding, negativeLength, longHead, longTarget,
      hugeBody, noHost, badChunk, controlCharacter
  }

  let kind: Kind
  let bytes: [UInt8]

  init(_ draws: inout SeededGenerator) {
    kind = draws.pick(Kind.allCases)
    bytes = Self.make(kind, &draws)
  }

  private static func make(_ kind: Kind, _ draws: inout SeededGenerator) -> [UInt8] {
    switch kind {
    case .noise:
      // Never a line end inside, so that it is one request.
      let noise = (0..<draws.within(1...200)).map { _ in UInt8(draws.within(33...126)) }
      return noise + Array(" \r\n\r\n".utf8)
    case .body:
      let body = (0..<draws.within(0...300)).map { _ in UInt8(draws.below(256)) }
      return request(draws.oneIn(2) ? "/v1/sync" : "/v1/enrol", body)
    case .truncatedMessage:
      let whole = message(&draws)
      return request("/v1/sync", Array(whole.prefix(draws.below(whole.count))))
    case .strangeToken: return request("/v1/sync", message(&draws))
    case .wrongMethod: return text("DELETE /v1/sync HTTP/1.1\r\nHost: h\r\n\r\n")
    case .wrongPath: return text("GET /v1/\(draws.next()) HTTP/1.1\r\nHost: h\r\n\r\n")
    case .wrongCode:
      let body = EnrolRequest(code: "\(draws.next())", site: SiteID(draws.next()), device: "x")
      return request("/v1/enrol", body.encoded)
    case .noColon: return text("GET /healthz HTTP/1.1\r\nHost: h\r\nnonsense\r\n\r\n")
    case .spaceBeforeColon: return text("GET /healthz HTTP/1.1\r\nHost : h\r\n\r\n")
    case .twoLengths:
      return text(
        "POST /v1/sync HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx")
    case .lengthAndCoding:
      return text(
        "POST /v1/sync HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    case .negativeLength:
      return text("POST /v1/sync HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n")
    case .longHead:
      let filler = String(repeating: "x", count: 17_000)
      return text("GET /healthz HTTP/1.1\r\nHost: h\r\nx: \(filler)\r\n\r\n")
    case .longTarget:
      return text("GET /\(String(repeating: "x", count: 9_000)) HTTP/1.1\r\nHost: h\r\n\r\n")
    case .hugeBody:
      return text("POST /v1/sync HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n")
    case .noHost: return text("GET /healthz HTTP/1.1\r\n\r\n")
    case .badChunk:
      return text(
        "POST /v1/sync HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n")
    case .controlCharacter: return text("GET /a\u{1}b HTTP/1.1\r\nHost: h\r\n\r\n")
    }
  }

  private static func message(_ draws: inout SeededGenerator) -> [UInt8] {
    SyncRequest(site: SiteID(draws.next()), wallMilliseconds: draws.next(), mark: Timestamp(0))
      .encoded
  }

  private static func request(_ path: String, _ body: [UInt8]) -> [UInt8] {
    SocketClient.bytes(of: HTTPRequest(method: "POST", path: path, body: body))
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
}
