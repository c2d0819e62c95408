/// What a request's header fields say about where it ends and what follows it.
struct MessageFraming: Equatable {
  enum Body: Equatable {
    case length(Int)
    case chunked
  }

  let body: Body
  let keepsAlive: Bool
  let expectsContinue: Bool

  init(
    line: RequestLine, headers: HTTPHeaders, limits: HTTPLimits
  ) throws(Refusal) {
    try Self.checkHost(headers, isVersion11: line.isVersion11)
    body = try Self.body(line: line, headers: headers)
    let options = Self.listed(headers.values("connection"))
    // RFC 9112, section 9.3: `close` wins; 1.1 persists by default, 1.0 only when asked to.
    keepsAlive = !options.contains("close") && (line.isVersion11 || options.contains("keep-alive"))
    // RFC 9110, section 10.1.1: an expectation in HTTP/1.0 must be ignored.
    let expectations = line.isVersion11 ? Self.listed(headers.values("expect")) : []
    guard expectations.allSatisfy({ $0 == "100-continue" }) else { throw .unknownExpectation }
    expectsContinue = !expectations.isEmpty
    if case .length(let length) = body, length > limits.bodyBytesMax {
      throw .bodyTooLarge(limit: limits.bodyBytesMax)
    }
  }

  /// RFC 9112, section 3.2: 400 for a 1.1 request without Host, for two, and for an invalid one.
  private static func checkHost(_ headers: HTTPHeaders, isVersion11: Bool) throws(Refusal) {
    let hosts = headers.values("host")
    guard hosts.count == 1 || hosts.isEmpty && !isVersion11 else { throw .hostCount(hosts.count) }
    for host in hosts {
      let isValid = host.utf8.allSatisfy { octet in
        // RFC 3986, section 3.2.2, without user information: letters, digits, marks, brackets.
        Octet.isToken(octet) && octet != 0x5E && octet != 0x60 && octet != 0x7C && octet != 0x23
          || "()[]:;,=".utf8.contains(octet)
      }
      guard isValid else { throw .malformedHost }
    }
  }

  /// RFC 9112, section 6.3, in its order of precedence.
  private static func body(line: RequestLine, headers: HTTPHeaders) throws(Refusal) -> Body {
    let codings = headers.values("transfer-encoding")
    let lengths = headers.values("content-length")
    if !codings.isEmpty {
      // Section 6.1: a proxy that forgot the coding, or an attacker, sends both; treat as an error.
      guard lengths.isEmpty else { throw .lengthBesideCoding }
      guard line.isVersion11 else { throw .codingInOldVersion }
      let applied = listed(codings)
      guard !applied.isEmpty else { throw .malformedCoding }
      guard applied.allSatisfy({ $0 == "chunked" }) else { throw .unsupportedCoding }
      // Section 7.1: chunked must not be applied more than once.
      guard applied.count == 1 else { throw .malformedCoding }
      return .chunked
    }
    guard !lengths.isEmpty else {
      // RFC 9110, section 15.5.12: these methods mean something only with content.
      if ["POST", "PUT", "PATCH"].contains(line.method) { throw .lengthRequired }
      return .length(0)
    }
    return .length(try length(lengths))
  }

  /// RFC 9110, section 8.6: digits only; repeated values are fine when they are one value.
  private static func length(_ values: [String]) throws(Refusal) -> Int {
    var agreed: Int?
    for value in values {
      for member in value.utf8.split(separator: 0x2C, omittingEmptySubsequences: false) {
        let digits = ArraySlice(member).trimmingBlanks()
        // Fifteen digits are a petabyte and cannot overflow.
        guard !digits.isEmpty, digits.count <= 15, digits.allSatisfy(Octet.isDigit) else {
          throw .malformedContentLength
        }
        let length = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard agreed == nil || agreed == length else { throw .conflictingContentLengths }
        agreed = length
      }
    }
    guard let agreed else { throw .malformedContentLength }
    return agreed
  }

  /// The members of a comma-separated list, lowercased, empty ones dropped (RFC 9110, 5.6.1).
  private static func listed(_ values: [String]) -> [String] {
    values.flatMap { value in
      value.utf8.split(separator: 0x2C).map { member in
        String(decoding: ArraySlice(member).trimmingBlanks(), as: UTF8.self).lowercased()
      }
    }.filter { !$0.isEmpty }
  }
}
