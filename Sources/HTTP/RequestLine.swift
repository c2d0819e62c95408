/// The first line of a request, taken apart (RFC 9112, section 3).
struct RequestLine: Equatable {
  let method: String
  let path: String
  let query: [(name: String, value: String)]
  /// False for HTTP/1.0: no chunks, no expectations, and closing is the default.
  let isVersion11: Bool

  init(_ line: ArraySlice<UInt8>, limits: HTTPLimits) throws(Refusal) {
    // Exactly one space each: section 3 lets a server be lenient, and says what that opens.
    let parts = line.split(separator: Octet.space, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .malformedRequestLine }
    let (method, target, version) = (parts[0], parts[1], parts[2])
    guard !method.isEmpty, method.allSatisfy(Octet.isToken) else { throw .malformedRequestLine }
    guard !target.isEmpty else { throw .malformedRequestLine }
    isVersion11 = try Self.isVersion11(version)
    // Section 3: a method longer than any known is 501, a target longer than we parse is 414.
    guard method.count <= limits.methodBytesMax else { throw .unsupportedMethod }
    guard target.count <= limits.targetBytesMax else {
      throw .targetTooLong(limit: limits.targetBytesMax)
    }
    self.method = String(decoding: method, as: UTF8.self)
    // CONNECT asks for a tunnel and has a target form of its own: we are no proxy.
    guard self.method != "CONNECT" else { throw .unsupportedMethod }
    if target.elementsEqual("*".utf8) {
      // Section 3.2.4: the asterisk form is for OPTIONS only.
      guard self.method == "OPTIONS" else { throw .malformedTarget(detail: "* needs OPTIONS") }
      (path, query) = ("*", [])
    } else {
      let parsed = try RequestTarget(target, limits: limits)
      (path, query) = (parsed.path, parsed.query)
    }
  }

  /// RFC 9112, section 2.3: the name is case-sensitive, the version two digits.
  private static func isVersion11(_ version: ArraySlice<UInt8>) throws(Refusal) -> Bool {
    let octets = Array(version)
    guard octets.count == 8, octets.starts(with: "HTTP/".utf8), octets[6] == 0x2E,
      Octet.isDigit(octets[5]), Octet.isDigit(octets[7])
    else { throw .malformedRequestLine }
    guard octets[5] == 0x31 else { throw .unsupportedVersion }
    // A higher minor version is spoken to as 1.1 (RFC 9110, section 2.5).
    return octets[7] != 0x30
  }

  static func == (left: RequestLine, right: RequestLine) -> Bool {
    left.method == right.method && left.path == right.path
      && left.isVersion11 == right.isVersion11
      && left.query.elementsEqual(right.query) { $0 == $1 }
  }
}
