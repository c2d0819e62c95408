/// Why a server turns a request away before, or instead of, a service's answer.
package enum Refusal: Error, Equatable, Sendable {
  case malformedRequestLine
  case malformedTarget(detail: String)
  case bareLineEnding
  case malformedField
  case whitespaceBeforeColon
  case foldedField
  case hostCount(Int)
  case malformedHost
  case malformedContentLength
  case conflictingContentLengths
  case lengthBesideCoding
  case codingInOldVersion
  case malformedCoding
  case malformedChunk
  /// No whole request head, or too little of the body, came in time.
  case requestTooSlow(milliseconds: Int)
  case lengthRequired
  case bodyTooLarge(limit: Int)
  case targetTooLong(limit: Int)
  case unknownExpectation
  case headTooLarge(limit: Int)
  case tooManyFields(limit: Int)
  case unsupportedMethod
  case unsupportedCoding
  case unsupportedVersion
  /// More connections than the server keeps.
  case tooManyConnections(limit: Int)
  /// More requests waiting for a thread than the server keeps.
  case queueFull(limit: Int)
  /// More request bytes in memory than the server keeps.
  case memoryFull(limit: Int)
  /// The service gave no answer in time.
  case answerTooSlow(milliseconds: Int)
  /// The service broke its contract: no reply, or one that never ends.
  case noReply

  /// The status code of the answer (RFC 9110, section 15; 431 is RFC 6585, section 5).
  package var status: Int {
    switch self {
    case .malformedRequestLine, .malformedTarget, .bareLineEnding, .malformedField,
      .whitespaceBeforeColon, .foldedField, .hostCount, .malformedHost, .malformedContentLength,
      .conflictingContentLengths, .lengthBesideCoding, .codingInOldVersion, .malformedCoding,
      .malformedChunk:
      400
    case .requestTooSlow: 408
    case .lengthRequired: 411
    case .bodyTooLarge: 413
    case .targetTooLong: 414
    case .unknownExpectation: 417
    case .headTooLarge, .tooManyFields: 431
    case .noReply: 500
    case .unsupportedMethod, .unsupportedCoding: 501
    case .tooManyConnections, .queueFull, .memoryFull, .answerTooSlow: 503
    case .unsupportedVersion: 505
    }
  }

  /// Seconds after which trying again is sensible, when the cause is ours and passes.
  var retryAfterSeconds: Int? {
    status == 503 ? 2 : nil
  }
}

extension Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformedRequestLine: "The request line is malformed."
    case .malformedTarget(let detail): "The request target is malformed: \(detail)."
    case .bareLineEnding: "A line ends without a carriage return."
    case .malformedField: "A header field is malformed."
    case .whitespaceBeforeColon: "A header field's name is followed by white space."
    case .foldedField: "A header field is folded over two lines."
    case .hostCount(let count): "The request has \(count) Host fields and needs exactly one."
    case .malformedHost: "The Host field is malformed."
    case .malformedContentLength: "The Content-Length field is malformed."
    case .conflictingContentLengths: "The request has two different lengths."
    case .lengthBesideCoding: "The request has both Content-Length and Transfer-Encoding."
    case .codingInOldVersion: "Transfer-Encoding needs HTTP/1.1."
    case .malformedCoding: "The chunked coding must be applied once."
    case .malformedChunk: "The chunked body is malformed."
    case .requestTooSlow(let milliseconds): "The request did not arrive within \(milliseconds) ms."
    case .lengthRequired: "This method needs Content-Length or chunked Transfer-Encoding."
    case .bodyTooLarge(let limit): "The body is over the limit of \(limit) bytes."
    case .targetTooLong(let limit): "The request target is over the limit of \(limit) bytes."
    case .unknownExpectation: "The only expectation met here is 100-continue."
    case .headTooLarge(let limit): "The header section is over the limit of \(limit) bytes."
    case .tooManyFields(let limit): "The request has more than \(limit) header fields."
    case .unsupportedMethod: "The method is not supported."
    case .unsupportedCoding: "The only transfer coding supported is chunked."
    case .unsupportedVersion: "The only version supported is HTTP/1."
    case .tooManyConnections(let limit): "The server is at its limit of \(limit) connections."
    case .queueFull(let limit): "The server is at its limit of \(limit) waiting requests."
    case .memoryFull(let limit): "The server is at its limit of \(limit) bytes of requests."
    case .answerTooSlow(let milliseconds): "The answer was not ready within \(milliseconds) ms."
    case .noReply: "The service gave no usable reply."
    }
  }
}

extension HTTPResponse {
  /// The answer that says why: the sentence as plain text, and when to try again if that helps.
  package init(refusing refusal: Refusal) {
    var headers = HTTPHeaders([("content-type", "text/plain; charset=utf-8")])
    if let seconds = refusal.retryAfterSeconds { headers["retry-after"] = "\(seconds)" }
    self.init(
      status: refusal.status, headers: headers, body: Array("\(refusal.description)\n".utf8))
  }
}
