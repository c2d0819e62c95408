internal import Codec
internal import HTTP
internal import Hub
internal import Pages
internal import Wording

/// Who asks, in which language, and whether they may: decided once, before any page's code runs.
struct Reception {
  /// The session's token, as a cookie.
  static let sessionCookie = "minqing"
  /// The language that was last chosen, as a cookie.
  static let languageCookie = "lang"
  /// How long a browser remembers the language: a year.
  private static let languageSeconds = 365 * 24 * 3600

  let office: Office
  let guesses: GuessLimit
  /// Milliseconds since 1970.
  let now: UInt64
  let isBehindProxy: Bool

  /// Answers one request.
  func answer(_ request: HTTPRequest) throws -> HTTPResponse {
    let path = Route.segments(request.path)
    let method = request.method == "HEAD" ? "GET" : request.method
    let session = Cookie.value(Self.sessionCookie, in: request) ?? ""
    let reader = session.isEmpty ? nil : try office.reader(token: session)
    var place = Target()
    place.path = path
    place.query = request.query.filter { $0.name != Self.languageCookie }
      .map { Target.Field($0.name, $0.value) }
    let chosen = request.query.first { $0.name == Self.languageCookie }
      .flatMap { Language(rawValue: $0.value) }
    var cookies: [Cookie] = []
    if let chosen {
      cookies.append(
        Cookie(name: Self.languageCookie, value: chosen.rawValue, seconds: Self.languageSeconds))
    }
    func asked(_ arguments: [String], _ fields: FormFields?) -> PageRequest {
      PageRequest(
        office: office, reader: reader, language: chosen ?? language(of: request), now: now,
        arguments: arguments, place: place, fields: fields, token: Self.token(of: session))
    }
    let plain = asked([], nil)
    func respond(_ answer: PageAnswer) -> HTTPResponse {
      answer.response(to: request, cookies: cookies, isSecure: isBehindProxy)
    }
    let found = Routes.all.compactMap { route in
      route.arguments(of: path).map { (route: route, arguments: $0) }
    }
    guard !found.isEmpty else { return respond(try Refusals.notFound(plain)) }
    guard let (route, arguments) = found.first(where: { $0.route.method == method }) else {
      return respond(try Refusals.method(plain))
    }
    guard route.access.admits(reader) else {
      return respond(try reader == nil ? Refusals.signIn(plain) : Refusals.role(plain))
    }
    guard method == "POST" else { return respond(try route.answer(asked(arguments, nil))) }
    guard request.body.count <= Desk.formBytesMax, let fields = try? FormFields(request) else {
      return respond(try Refusals.form(plain))
    }
    guard isOwn(request) else { return respond(try Refusals.token(plain)) }
    if route.access == .open {
      return try SignIn(reception: self).enter(asked(arguments, fields), cookies: cookies)
    }
    guard Self.isEqual(fields[Form.tokenName] ?? "", Self.token(of: session)) else {
      return respond(try Refusals.token(plain))
    }
    let answer = try route.answer(asked(arguments, fields))
    if path == ["sign-out"] {
      try office.signOut(token: session)
      cookies.append(Cookie(name: Self.sessionCookie, value: nil))
    }
    return respond(answer)
  }

  /// What forms of a session carry: nobody without the session's cookie can know it.
  private static func token(of session: String) -> String {
    session.isEmpty
      ? "" : Hex.encode(HMAC.sha256(Array("form".utf8), key: Array(session.utf8)))
  }

  /// Compares without telling by its time how much was right.
  private static func isEqual(_ left: String, _ right: String) -> Bool {
    guard !right.isEmpty, left.utf8.count == right.utf8.count else { return false }
    return zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Whether a browser says that the form stood on one of these pages (Fetch Metadata); one that
  /// says nothing is judged by the token alone.
  private func isOwn(_ request: HTTPRequest) -> Bool {
    guard let site = request.headers["sec-fetch-site"] else { return true }
    return site == "same-origin"
  }

  private func language(of request: HTTPRequest) -> Language {
    if let kept = Cookie.value(Self.languageCookie, in: request).flatMap(Language.init(rawValue:)) {
      return kept
    }
    // The first tag is what the browser prefers (RFC 9110, section 12.5.4); the office reads
    // Chinese unless somebody prefers something else.
    let first = (request.headers["accept-language"] ?? "").prefix { $0 != "," && $0 != ";" }
    return first.isEmpty || first == "*" ? .zh : Language(tag: String(first)) ?? .en
  }
}
