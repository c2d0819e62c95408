internal import Codec
internal import HTTP
internal import Pages
internal import Wording

/// What a page's code decides; headers that guard it are added here, to all alike.
enum PageAnswer {
  /// A page.
  case page([UInt8], status: Int = 200)
  /// Done: the browser is to look at another page (RFC 9110, section 15.4.4).
  case seeOther(Target)
  /// A file to keep.
  case file(name: String, type: String, [UInt8])
  /// Nothing could be read or written now.
  case failure

  /// No script, style, image or form but ours, and nobody may frame us (CSP Level 3).
  static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  static let guards = HTTPHeaders([
    ("content-security-policy", policy), ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"), ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
  ])

  /// What tells one content from another.
  static func mark(of bytes: [UInt8]) -> String {
    "\"\(Hex.encode(Array(SHA256.hash(bytes).prefix(12))))\""
  }

  func response(
    to request: HTTPRequest? = nil, cookies: [Cookie] = [], isSecure: Bool
  ) -> HTTPResponse {
    var headers = Self.guards
    headers["cache-control"] = "no-store"
    for cookie in cookies {
      headers.append(name: "set-cookie", value: cookie.text(isSecure: isSecure))
    }
    switch self {
    case .page(let bytes, let status):
      let mark = Self.mark(of: bytes)
      headers["etag"] = mark
      if status == 200, request?.headers["if-none-match"] == mark {
        return HTTPResponse(status: 304, headers: headers)
      }
      headers["content-type"] = "text/html; charset=utf-8"
      return HTTPResponse(status: status, headers: headers, body: bytes)
    case .seeOther(let target):
      headers["location"] = target.text
      return HTTPResponse(status: 303, headers: headers)
    case .file(let name, let type, let bytes):
      headers["content-type"] = type
      headers["content-disposition"] = "attachment; filename=\"\(name)\""
      return HTTPResponse(status: 200, headers: headers, body: bytes)
    case .failure:
      headers["content-type"] = "text/plain; charset=utf-8"
      let words = Phrase(
        zh: "中心现在无法读写数据。什么也没有改变，请稍后再试。",
        en: "The hub cannot read or store data now. Nothing was changed; try again later.")
      return HTTPResponse(
        status: 503, headers: headers, body: Array("\(words.zh)\n\(words.en)\n".utf8))
    }
  }
}

/// What a browser keeps for us (RFC 6265, section 4.1).
struct Cookie {
  let name: String
  /// Nil takes it away.
  let value: String?
  /// How long it is kept; nil until the browser closes.
  var seconds: Int?

  /// Scripts cannot read it and other sites cannot send it; by TLS it travels by TLS only.
  func text(isSecure: Bool) -> String {
    var text = "\(name)=\(value ?? ""); Path=/; HttpOnly; SameSite=Strict"
    if let seconds = value == nil ? 0 : seconds { text += "; Max-Age=\(seconds)" }
    if isSecure { text += "; Secure" }
    return text
  }

  /// What a request brings under a name (section 4.2).
  static func value(_ name: String, in request: HTTPRequest) -> String? {
    for header in request.headers.values("cookie") {
      for pair in header.split(separator: ";") {
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else { continue }
        let trimmed = sides[0].drop { $0 == " " }
        if trimmed == name { return String(sides[1]) }
      }
    }
    return nil
  }
}
