internal import Pages
internal import Wording

/// The pages that say why there is no page.
enum Refusals {
  static func notFound(_ request: PageRequest) throws -> PageAnswer {
    try request.refusal(
      404, Phrase(zh: "没有此页", en: "No such page"),
      Phrase(
        zh: "地址可能有误，或该记录不在本中心。", en: "The address may be wrong, or the record is not at this hub."))
  }

  static func method(_ request: PageRequest) throws -> PageAnswer {
    try request.refusal(
      405, Phrase(zh: "不能这样访问", en: "Not this way"),
      Phrase(zh: "请从页面上的链接或按钮进入。", en: "Use the links and buttons of the pages."))
  }

  static func role(_ request: PageRequest) throws -> PageAnswer {
    try request.refusal(
      403, Phrase(zh: "您的角色不能查看此页", en: "Not in your role"),
      Phrase(zh: "如工作需要，请联系系统管理员。", en: "If your work needs it, ask the administrator."))
  }

  static func form(_ request: PageRequest) throws -> PageAnswer {
    try request.refusal(
      400, Phrase(zh: "表单无法读取", en: "The form cannot be read"),
      Phrase(
        zh: "什么也没有改变。单个表单不超过 \(Desk.formBytesMax / 1024) KiB。",
        en: "Nothing was changed. A form may have \(Desk.formBytesMax / 1024) KiB."))
  }

  static func token(_ request: PageRequest) throws -> PageAnswer {
    try request.refusal(
      403, Phrase(zh: "表单已失效", en: "The form is not valid any more"),
      Phrase(
        zh: "什么也没有改变。登录可能已更换，请重新打开页面再提交。",
        en: "Nothing was changed. You may have signed in anew: open the page again and send it."))
  }

  static func signIn(_ request: PageRequest) throws -> PageAnswer {
    try SignIn.page(request, status: 401)
  }
}
