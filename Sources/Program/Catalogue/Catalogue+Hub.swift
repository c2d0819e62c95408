internal import Console
internal import Wire
internal import Wording

/// MQ-H0xx: a hub's refusal of a whole request; the codes are those of the wire.
extension Catalogue {
  static let hub: [Message] = [
    noCode, malformed, unauthorised, revoked, siteTaken, codeUnknown, codeUsed, codeExpired,
    slowDown, version, notFound, method, storage, verification, depositClosed, fileUnknown,
    fileAbsent, fileRefused, manyNames,
  ]

  private static let kept = Phrase(
    zh: "本机记录完好，什么也没有丢失。", en: "The records on this laptop are safe; nothing is lost.")
  private static let newCode = Phrase(
    zh: "请向办公室领取新的登记码，再运行“minqing join 地址”。",
    en: "Get a new code from the office and run “minqing join URL” again.")
  private static let update = Phrase(
    zh: "请更新本机程序后重试；仍有问题时请联系办公室。",
    en: "Update this program and try again; tell the office if that does not help.")

  static let noCode = Message(
    "MQ-H000",
    Phrase(zh: "服务器拒绝了请求，未说明原因。", en: "The server refused without a reason."),
    safety: kept,
    remedy: Phrase(zh: "请向办公室核对地址。", en: "Check the address with the office."),
    exit: .refused)
  static let malformed = Message(
    HubCode.malformed,
    Phrase(zh: "中心看不懂本机的请求。", en: "The hub does not understand this laptop's request."),
    safety: kept, remedy: update, exit: .refused)
  static let unauthorised = Message(
    HubCode.unauthorised,
    Phrase(zh: "中心不认识本机。", en: "The hub does not know this laptop."), safety: kept,
    remedy: Phrase(
      zh: "请向办公室领取新的登记码，再次运行“minqing join 地址”；本机记录全部保留，并会补给中心。",
      en: "Ask the office for a new code and run “minqing join URL” again: everything here stays, "
        + "and what the hub lacks goes to it."), exit: .notEnrolled)
  static let revoked = Message(
    HubCode.revoked,
    Phrase(
      zh: "办公室已吊销本机，不再交换数据。",
      en: "The office revoked this laptop; it exchanges nothing any more."), safety: kept,
    remedy: Phrase(
      zh: "请把本机交给办公室，未传的记录可以送审保存。",
      en: "Bring the laptop to the office; unsent records can be deposited for review."),
    exit: .notEnrolled)
  static let siteTaken = Message(
    HubCode.siteTaken,
    Phrase(
      zh: "本机数据库的编号已属于另一台设备，它可能是复制而来的。",
      en: "This replica's name belongs to another device; it may be a copy of another replica."),
    safety: kept,
    remedy: Phrase(
      zh: "请用“--replica 路径”新建数据库后加入。",
      en: "Join with a new replica: give another “--replica PATH”."), exit: .refused)
  static let codeUnknown = Message(
    HubCode.codeUnknown, Phrase(zh: "登记码不正确。", en: "The code is not known."), safety: kept,
    remedy: Phrase(
      zh: "请核对登记码（不分大小写和连字符），或领取新的登记码。",
      en: "Check the code (case and hyphens do not matter), or get a new one."), exit: .refused)
  static let codeUsed = Message(
    HubCode.codeUsed, Phrase(zh: "登记码已被使用。", en: "The code has been used."), safety: kept,
    remedy: newCode, exit: .refused)
  static let codeExpired = Message(
    HubCode.codeExpired,
    Phrase(zh: "登记码已过期（有效期 24 小时）。", en: "The code has expired; it is valid for 24 hours."),
    safety: kept, remedy: newCode, exit: .refused)
  static let slowDown = Message(
    HubCode.slowDown,
    Phrase(
      zh: "错误的登记码过多，中心暂停登记。",
      en: "There were too many wrong codes; the hub takes none for a while."), safety: kept,
    remedy: Phrase(zh: "请十分钟后再试。", en: "Try again in ten minutes."), exit: .refused)
  static let version = Message(
    HubCode.version,
    Phrase(
      zh: "中心不支持本机的协议版本。", en: "The hub does not speak this laptop's protocol version."),
    safety: kept, remedy: update, exit: .refused)
  static let notFound = Message(
    HubCode.notFound,
    Phrase(zh: "中心没有这个地址。", en: "The hub has nothing under this address."), safety: kept,
    remedy: Phrase(
      zh: "请核对地址，末尾不要带路径。", en: "Check the address; it ends with the host or port."),
    exit: .refused)
  static let method = Message(
    HubCode.method,
    Phrase(zh: "中心不接受这种请求。", en: "The hub does not take this kind of request."),
    safety: kept, remedy: update, exit: .refused)
  static let storage = Message(
    HubCode.storage,
    Phrase(zh: "中心目前无法保存数据。", en: "The hub cannot store anything now."), safety: kept,
    remedy: Phrase(
      zh: "请通知办公室检查磁盘空间，稍后再运行“minqing sync”。",
      en: "Tell the office to check the disk, and run “minqing sync” later."), exit: .refused)

  static let verification = Message(
    HubCode.verify,
    Phrase(
      zh: "中心无法理解本机的核对请求。", en: "The hub does not understand the comparison asked for."),
    safety: kept, remedy: update, exit: .refused)

  static let depositClosed = Message(
    HubCode.depositClosed,
    Phrase(
      zh: "办公室尚未开放本机的送审，或已到期。",
      en: "The office has opened no deposit for this laptop, or it has ended."), safety: kept,
    remedy: Phrase(
      zh: "请办公室运行“minqing-hub device deposit 设备号”，再运行“minqing deposit”。",
      en: "Ask the office for “minqing-hub device deposit N”, then run “minqing deposit”."),
    exit: .refused)
  static let fileUnknown = Message(
    HubCode.fileUnknown,
    Phrase(
      zh: "中心没有本机可见的记录提到这个附件。",
      en: "The hub has no record that this laptop may see and that names the file."),
    safety: kept,
    remedy: Phrase(
      zh: "请先运行“minqing sync”，并用“minqing quarantine list”查看附件的记录是否被退回。",
      en: "Run “minqing sync” first, and see “minqing quarantine list” for its record."),
    exit: .refused)
  static let fileAbsent = Message(
    HubCode.fileAbsent,
    Phrase(zh: "附件内容尚未传到中心。", en: "The attachment's bytes have not come to the hub."),
    safety: kept,
    remedy: Phrase(
      zh: "请添加附件的同事同步后再试。", en: "Ask whoever attached it to sync, then try again."),
    exit: .partial)
  static let fileRefused = Message(
    HubCode.fileWrong,
    Phrase(zh: "传到中心的内容与摘要不符，中心已丢弃。", en: "The hub got bytes that do not have the hash."),
    safety: kept,
    remedy: Phrase(
      zh: "请再次运行“minqing sync”；仍有问题时请重新添加该附件。",
      en: "Run “minqing sync” again; attach the file anew if that does not help."),
    exit: .refused)

  static let manyNames = Message(
    HubCode.manyNames,
    Phrase(
      zh: "本机今天更换身份的次数过多，中心暂不接收。",
      en: "This laptop took too many new names today; the hub takes nothing from it for now."),
    safety: kept,
    remedy: Phrase(
      zh: "请确认没有反复恢复或复制数据库，明天再试；仍有问题时请联系办公室。",
      en: "Make sure that nothing puts the replica back or copies it again and again, "
        + "and try tomorrow; ask the office if that does not help."), exit: .refused)

  /// Statuses with which proxies say that the hub behind them does not answer (RFC 9110 §15.6).
  private static let gatewayStatuses = 502...504

  /// What a hub's refusal of a whole request comes to.
  static func problem(status: Int, _ refusal: ErrorMessage, _ facts: Facts) -> Problem {
    let safety = safety(facts)
    if gatewayStatuses.contains(status) { return busy.problem(safety: safety) }
    if refusal.code == noCode.code {
      return noHub.problem(
        Phrase(
          zh: "该地址有服务器答复（状态 \(status)），但不是民情中心。",
          en: "A server answers under this address (status \(status)), "
            + "but it is no Minqing hub."), safety: safety)
    }
    guard let message = message(refusal.code) else {
      return malformed.problem(
        Phrase(
          zh: "中心拒绝了请求：\(refusal.detail)（\(refusal.code)）。",
          en: "The hub refused the request: \(refusal.detail) (\(refusal.code))."),
        safety: safety)
    }
    return message.problem(safety: safety)
  }
}
