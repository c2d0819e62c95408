internal import Console
internal import Wire
package import Wording

/// MQ-Q0xx: a record that the hub did not take; the codes are those of the wire.
extension Catalogue {
  static let quarantine: [Message] = [
    outside, role, invalid, recordTooLarge, rootUnknown, foreignWrites, home, ahead, notDeletable,
    inReview, carriedWrites, erasure, unseen, unjudged,
  ]

  private static let kept = Phrase(
    zh: "记录完好地保存在本机，中心没有收下。",
    en: "The record is safe on this laptop; the hub did not take it.")
  private static let correct = Phrase(
    zh: "请更正记录，再运行“minqing sync”。", en: "Correct the record and run “minqing sync”.")
  private static let retry = Phrase(
    zh: "请稍后运行“minqing quarantine retry”；仍被退回时请联系办公室。",
    en: "Run “minqing quarantine retry” later; tell the office if it is refused again.")

  static let outside = message(
    HubCode.outside,
    Phrase(zh: "记录所在区域不在授权范围内。", en: "The record lies outside the places granted."),
    Phrase(
      zh: "请向办公室申请该区域的授权；获得授权后会自动重试。",
      en: "Ask the office for the place; once granted, the record is tried again by itself."))
  static let role = message(
    HubCode.role,
    Phrase(
      zh: "您的角色不能填写这类记录或字段。", en: "Your role may not write this kind of record or field."),
    Phrase(
      zh: "请交由有权限的同事办理，或向办公室申请角色。",
      en: "Let a colleague write it who may, or ask the office for the role."))
  static let invalid = message(
    HubCode.invalid,
    Phrase(zh: "有字段的值不符合要求。", en: "A field's value is not what the field allows."), correct)
  static let recordTooLarge = message(
    HubCode.tooLarge,
    Phrase(zh: "记录超过大小上限。", en: "The record is larger than allowed."),
    Phrase(
      zh: "请缩短长文本，或改为附件。", en: "Shorten its long texts, or attach them as files."))
  static let rootUnknown = message(
    HubCode.rootUnknown,
    Phrase(zh: "中心没有它所属的记录。", en: "The record that it belongs to is not at the hub."),
    Phrase(
      zh: "请先让所属的记录被收下（minqing quarantine list），再运行“minqing quarantine retry”。",
      en: "Get the other record accepted first (minqing quarantine list), "
        + "then run “minqing quarantine retry”."))
  static let foreignWrites = message(
    HubCode.foreign,
    Phrase(
      zh: "记录含有中心从未收到的他人修改。",
      en: "The record holds a colleague's changes that never reached the hub."), retry)
  static let home = message(
    HubCode.home,
    Phrase(
      zh: "记录的归属与中心所知不同。", en: "The record's home differs from the one at the hub."),
    Phrase(
      zh: "请在正确的归属下重新填写，并联系办公室。",
      en: "Enter it again under the right home, and tell the office."))
  static let ahead = message(
    HubCode.ahead,
    Phrase(
      zh: "记录的时间超前于本机时钟。", en: "The record's timestamps are ahead of the laptop's clock."),
    Phrase(
      zh: "请校准本机时间，再运行“minqing quarantine retry”。",
      en: "Set this laptop's clock right and run “minqing quarantine retry”."))
  static let notDeletable = message(
    HubCode.notDeletable,
    Phrase(zh: "这类记录不可删除。", en: "Records of this type may not be deleted."),
    Phrase(zh: "请改为结束或更正该记录。", en: "End or correct the record instead."))

  static let carriedWrites = message(
    HubCode.carried,
    Phrase(
      zh: "记录含有他人的修改，中心无法确认是谁写的。",
      en: "The record holds a colleague's changes, and the hub cannot tell whether they wrote them."
    ),
    Phrase(
      zh: "请让本人同步，或请办公室核实后，再运行“minqing quarantine retry”。",
      en: "Let the colleague sync or the office confirm it, then run “minqing quarantine retry”."))
  static let erasure = message(
    HubCode.erasure,
    Phrase(
      zh: "依法删除须由有权限的两人办理，且只限个人信息。",
      en: "An erasure takes two people who may decide on it, and personal information."),
    Phrase(
      zh: "请由有权限的同事填写另一位有权限的复核人，重新办理。",
      en: "Let a colleague who may do it name another one who may, and write it again."))

  static let unseen = message(
    HubCode.unseen,
    Phrase(
      zh: "记录声称已见过同事的某处修改，而中心和随附内容中都没有这处修改。",
      en: "The record claims to have seen a colleague's change that neither the hub nor what came "
        + "with it holds."),
    Phrase(
      zh: "请先让那位同事同步，再运行“minqing quarantine retry”。",
      en: "Let the colleague sync first, then run “minqing quarantine retry”."))
  static let unjudged = Message(
    HubCode.unjudged,
    Phrase(
      zh: "记录在中心升级前到达，升级后核对：填写人无权这样填写。",
      en: "The record came before the hub was upgraded, and its author may not write such a one."),
    safety: Phrase(
      zh: "内容仍保存在中心和各设备上，但不产生效力。",
      en: "Hub and laptops keep it as it is, but it has no effect."),
    remedy: Phrase(
      zh: "请由有权限的同事重新填写；如是授权有误，更正后重新启动中心的服务即可重新核对。",
      en: "Let a colleague write it who may. If the grant was wrong, put it right and start the "
        + "hub's service again: it looks at it once more."),
    exit: .partial)

  static let inReview = Message(
    HubCode.inReview,
    Phrase(
      zh: "修改到达时，该区域已由他人负责；修改留在中心，是否采用由办公室决定。",
      en: "The change came after the place had gone to others; the office decides about it."),
    safety: Phrase(
      zh: "内容已保存在中心的待审区，不会丢失。",
      en: "The hub keeps it in its review tray; nothing is lost."),
    remedy: Phrase(
      zh: "无须重发；是否采用请向办公室询问（办公室用“minqing-hub review list”查看）。",
      en: "Nothing need be sent again. Ask the office what became of it; there “minqing-hub review "
        + "list” shows it."),
    exit: .partial)

  /// Why the hub did not take a record, and what to do; a newer hub's code gets a general answer.
  package static func quarantine(_ code: String) -> (cause: Phrase, remedy: Phrase) {
    guard let message = message(code) else {
      return (
        Phrase(zh: "中心没有收下该记录（\(code)）。", en: "The hub did not take the record (\(code))."),
        retry
      )
    }
    return (message.cause, message.remedy)
  }

  private static func message(_ code: String, _ cause: Phrase, _ remedy: Phrase) -> Message {
    Message(code, cause, safety: kept, remedy: remedy, exit: .partial)
  }
}
