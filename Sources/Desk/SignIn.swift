internal import HTTP
internal import Hub
internal import Pages
internal import Wording

/// How people enter: the code from a link or a slip, once.
///
/// The link only fills the form in: what fetches links ahead of a reader must not use codes up.
struct SignIn {
  /// Characters of a code with its hyphen and stray blanks.
  private static let codeLengthMax = 40

  let reception: Reception

  static func page(
    _ request: PageRequest, status: Int = 200, refusal: Phrase? = nil
  ) throws -> PageAnswer {
    var form = Form(to: Target("sign-in"), token: "")
    form.line(
      "code", request.say("登录码", "Code"), value: request.query("code") ?? "",
      lengthMax: codeLengthMax, isRequired: true,
      hint: request.say("例如 7K2MQ-9XD3T，不分大小写", "such as 7K2MQ-9XD3T; capitals do not matter"))
    form.button(request.say("登录", "Sign in"))
    let words = request.say(
      "请输入登录码。登录码由本中心的管理人员用“minqing-hub page code 姓名”发放，15 分钟内有效，只能用一次。",
      "Enter your code. Whoever keeps this hub makes one with “minqing-hub page code NAME”; it is "
        + "good for 15 minutes and once.")
    let notice = refusal.map {
      [HTML.tag(.p, .style("notice", "bad"), .init("role", "alert"), text: $0[request.language])]
    }
    return try request.page(
      Phrase(zh: "登录", en: "Sign in"), status: status,
      (notice ?? []) + [.paragraph(words), form.html])
  }

  /// Carries the form out.
  func enter(_ request: PageRequest, cookies: [Cookie]) throws -> HTTPResponse {
    var cookies = cookies
    let answer: PageAnswer
    if !reception.guesses.mayGuess(request.now) {
      answer = try Self.page(
        request, status: 429,
        refusal: Phrase(
          zh: "错误的登录码太多，请十分钟后再试。", en: "Too many wrong codes. Try again in ten minutes."))
    } else {
      do {
        let token = try reception.office.signIn(code: request.typed("code") ?? "")
        cookies.append(Cookie(name: Reception.sessionCookie, value: token))
        answer = .seeOther(Target())
      } catch let refusal as SignInRefusal {
        if refusal == .unknown { reception.guesses.note(request.now) }
        answer = try Self.page(request, status: 403, refusal: Self.words(refusal))
      }
    }
    return answer.response(cookies: cookies, isSecure: reception.isBehindProxy)
  }

  private static func words(_ refusal: SignInRefusal) -> Phrase {
    switch refusal {
    case .unknown: Phrase(zh: "没有这个登录码，请核对。", en: "There is no such code. Compare it once more.")
    case .used:
      Phrase(
        zh: "此登录码已用过。如果不是您用的，请立即告知管理人员。",
        en: "The code was used. If not by you, tell whoever keeps this hub at once.")
    case .expired: Phrase(zh: "此登录码已过期，请索取新的。", en: "The code has expired. Ask for a new one.")
    case .disabled: Phrase(zh: "您的账户已停用。", en: "Your account is disabled.")
    }
  }
}
