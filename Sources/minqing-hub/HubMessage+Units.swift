import Console
import Program
import Wording

/// MQ-O16x: units and what they handle, and residents who ask.
extension HubMessage {
  /// All of them, in the order of their codes.
  static let units: [Message] = [
    unknownOrg, orgExists, dutyExists, noDuty, noTarget, inquiryUnknown,
  ]

  private static func message(
    _ code: String, _ cause: Phrase, _ remedy: Phrase, _ exit: ExitStatus
  ) -> Message {
    Message(
      code, cause, safety: Phrase(zh: "未作任何更改。", en: "Nothing was changed."), remedy: remedy,
      exit: exit)
  }

  static let unknownOrg = message(
    "MQ-O161", Phrase(zh: "没有这个单位。", en: "There is no such unit."),
    Phrase(
      zh: "“minqing-hub org list”列出全部单位；用 org add 登记。",
      en: "“minqing-hub org list” lists them all; org add adds one."), .usage)
  static let orgExists = message(
    "MQ-O162", Phrase(zh: "该单位代码已登记。", en: "The unit's code is here already."),
    Phrase(zh: "请用 org edit 修改，或另取代码。", en: "Change it with org edit, or choose another code."),
    .refused)
  static let dutyExists = message(
    "MQ-O163", Phrase(zh: "该单位已承办这个领域。", en: "The unit handles the domain already."),
    Phrase(
      zh: "如要更换分管领导，请先用 duty end 结束，再 duty add。",
      en: "To name another deputy, end the entry with duty end and add a new one."), .refused)
  static let noDuty = message(
    "MQ-O164", Phrase(zh: "该单位未承办这个领域。", en: "The unit does not handle the domain."),
    Phrase(zh: "“minqing-hub duty list”列出派单目录。", en: "“minqing-hub duty list” shows who does."),
    .usage)
  static let noTarget = message(
    "MQ-O165", Phrase(zh: "没有说明负责哪个区域或哪一户。", en: "Nothing says which area or household."),
    Phrase(zh: "请给出 --area 或 --household。", en: "Give --area or --household."), .usage)
  static let inquiryUnknown = message(
    "MQ-O166", Phrase(zh: "编号或查询码不对。", en: "The number or the code is wrong."),
    Phrase(
      zh: "请对照回执再报一次；回执遗失可到便民服务中心核实身份后查询。",
      en: "Read both from the slip again; without a slip the service desk can look it up."),
    .refused)
}
