import Console
import Program
import Wording

/// MQ-O17x: erasures that the office decides.
extension HubMessage {
  static let privacy: [Message] = [
    mayNotErase, notErasable, notAGround, residentStep,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  static let mayNotErase = Message(
    "MQ-O171", Phrase(zh: "该人员不能决定依法删除。", en: "The worker may not decide on an erasure."),
    safety: unchanged,
    remedy: Phrase(
      zh: "经办人须为乡镇干部、受理台或分管领导，复核人还可以是审计人员；“minqing-hub worker list”列出角色。",
      en: "It is decided by a town officer, the desk or a lead; the second person may also be an "
        + "auditor. “minqing-hub worker list” shows the roles."),
    exit: .refused)
  static let notErasable = Message(
    "MQ-O172", Phrase(zh: "该字段没有可依法删除的内容。", en: "The field holds nothing that is erased."),
    safety: unchanged,
    remedy: Phrase(
      zh: "只删除个人信息；办理过程本身予以保留。请另指明字段。",
      en: "Only personal information is erased; official acts stay. Name another field."),
    exit: .refused)
  static let residentStep = Message(
    "MQ-O174", Phrase(zh: "居民的这一步现在不能办理。", en: "The resident's step is not taken now."),
    safety: unchanged,
    remedy: Phrase(
      zh: "先不带选项查询进展；评价须在告知结果之后。",
      en: "Ask without options how it stands first; a rating comes after the result was told."),
    exit: .refused)
  static let notAGround = Message(
    "MQ-O173", Phrase(zh: "这不是法定理由。", en: "That is no legal ground."),
    safety: unchanged,
    remedy: Phrase(
      zh: "“minqing-hub help privacy erase”列出可用的理由。",
      en: "“minqing-hub help privacy erase” lists the grounds."),
    exit: .usage)
}
