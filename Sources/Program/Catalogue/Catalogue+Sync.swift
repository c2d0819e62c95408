internal import Client
internal import Console
internal import HTTP
internal import Wire
package import Wording

/// MQ-S0xx: reaching the hub and exchanging with it.
extension Catalogue {
  static let sync: [Message] = [
    notEnrolled, unreachable, timedOut, untrusted, interrupted, tooLarge, curlMissing,
    authorityFile, invalidAddress, noHub, busy, otherHub, historyChanged, endless, cancelled,
    alreadyJoined, firstSyncPending, remainder, notLocked, stepsMissing,
  ]

  /// Where nobody counted what is unsent.
  private static let kept = Phrase(
    zh: "本机记录完好；未传的内容会在下次同步时上传。",
    en: "The records on this laptop are safe; what is unsent goes with the next sync.")
  private static let checkNetwork = Phrase(
    zh: "请检查网络，稍后运行“minqing sync”。离线时可以照常工作。",
    en: "Check the network and run “minqing sync” later. Work goes on offline.")

  /// A command that needs a hub, on a replica that never joined one.
  package static let notEnrolled = Message(
    "MQ-S001",
    Phrase(zh: "本机尚未加入任何中心。", en: "This laptop has not joined a hub."), safety: kept,
    remedy: Phrase(
      zh: "请向办公室领取登记码，再运行“minqing join 地址”。",
      en: "Get a code from the office and run “minqing join URL”."), exit: .notEnrolled)
  static let unreachable = Message(
    "MQ-S002", Phrase(zh: "无法连接中心。", en: "The hub could not be reached."), safety: kept,
    remedy: checkNetwork, exit: .unreachable)
  static let timedOut = Message(
    "MQ-S003", Phrase(zh: "中心没有及时答复。", en: "The hub did not answer in time."), safety: kept,
    remedy: checkNetwork, exit: .unreachable)
  static let untrusted = Message(
    "MQ-S004",
    Phrase(
      zh: "无法与中心建立安全连接，未发送任何内容。",
      en: "No secure connection to the hub; nothing was sent."), safety: kept,
    remedy: Phrase(
      zh: "请核对地址与本机日期；使用自有证书的中心须给出“--ca 文件”。",
      en: "Check the address and this laptop's date; a hub with a certificate of its own needs "
        + "“--ca FILE”."), exit: .unreachable)
  static let interrupted = Message(
    "MQ-S005", Phrase(zh: "与中心的连接中断。", en: "The line to the hub broke."), safety: kept,
    remedy: checkNetwork, exit: .unreachable)
  static let tooLarge = Message(
    "MQ-S006",
    Phrase(zh: "中心的答复超过大小上限。", en: "The hub's answer is larger than allowed."),
    safety: kept,
    remedy: Phrase(
      zh: "请核对地址；仍有问题时请联系办公室。",
      en: "Check the address; if it is right, tell the office."), exit: .unreachable)
  static let curlMissing = Message(
    "MQ-S007",
    Phrase(
      zh: "缺少网络传输库 libcurl，无法联网。",
      en: "The transfer library libcurl is missing; without it nothing goes online."),
    safety: kept,
    remedy: Phrase(
      zh: "请安装 libcurl4（Debian：apt install libcurl4），再运行“minqing doctor”。",
      en: "Install libcurl4 (Debian: apt install libcurl4), then run “minqing doctor”."),
    exit: .unreachable)
  static let authorityFile = Message(
    "MQ-S008",
    Phrase(zh: "证书文件无法使用。", en: "The file of trusted certificates cannot be used."),
    safety: kept,
    remedy: Phrase(
      zh: "请用“--ca 文件”给出 PEM 格式的证书文件。",
      en: "Give a PEM file of certificates with “--ca FILE”."), exit: .usage)
  /// A URL that no request can be sent to.
  package static let invalidAddress = Message(
    "MQ-S009", Phrase(zh: "中心地址不正确。", en: "This is no address of a hub."), safety: kept,
    remedy: Phrase(
      zh: "请写成 https://主机 或 http://主机:端口。",
      en: "Write https://HOST or http://HOST:PORT."), exit: .usage)
  static let noHub = Message(
    "MQ-S010",
    Phrase(
      zh: "该地址有服务器答复，但不是民情中心。",
      en: "A server answers under this address, but it is no Minqing hub."), safety: kept,
    remedy: Phrase(
      zh: "请向办公室核对地址。校园、酒店等网络的登录页也会这样答复。",
      en: "Check the address with the office. Login pages of guest networks answer like this, "
        + "too."), exit: .unreachable)
  static let busy = Message(
    "MQ-S011", Phrase(zh: "中心正忙或正在维护。", en: "The hub is busy or being maintained."),
    safety: kept,
    remedy: Phrase(
      zh: "请几分钟后再运行“minqing sync”。", en: "Run “minqing sync” again in some minutes."),
    exit: .unreachable)
  static let otherHub = Message(
    "MQ-S012",
    Phrase(
      zh: "该地址现在由另一个中心答复，未交换任何内容。",
      en: "Another hub answers under this address; nothing was exchanged."), safety: kept,
    remedy: Phrase(
      zh: "请向办公室核实中心是否更换。", en: "Ask the office whether the hub was replaced."),
    exit: .refused)
  static let historyChanged = Message(
    "MQ-S013",
    Phrase(
      zh: "中心的数据已换成另一份历史，例如从备份恢复。",
      en: "The hub has another history now, as after a restore from a backup."), safety: kept,
    remedy: Phrase(
      zh: "请联系办公室；请勿删除本机数据库。",
      en: "Tell the office, and keep this replica."), exit: .refused)
  static let endless = Message(
    "MQ-S014",
    Phrase(zh: "同步未能完成。", en: "The sync did not come to an end."), safety: kept,
    remedy: Phrase(
      zh: "请再次运行“minqing sync”；仍未完成时请联系办公室。",
      en: "Run “minqing sync” again; tell the office if it still does not end."), exit: .partial)
  static let cancelled = Message(
    "MQ-S015", Phrase(zh: "同步已中断。", en: "The sync was interrupted."), safety: kept,
    remedy: Phrase(zh: "请运行“minqing sync”继续。", en: "Run “minqing sync” to go on."),
    exit: .interrupted)
  /// A second `join` of the same replica.
  package static let alreadyJoined = Message(
    "MQ-S016", Phrase(zh: "本机已经加入中心。", en: "This replica has joined a hub already."),
    safety: Phrase(
      zh: "未作任何更改，登记码未使用。", en: "Nothing was changed; the code was not used."),
    remedy: Phrase(
      zh: "请运行“minqing status”查看；要加入另一个中心，请用“--replica 路径”另建数据库。",
      en: "See “minqing status”; to join another hub, give another “--replica PATH”."),
    exit: .refused)
  /// A join whose first sync did not finish.
  package static let firstSyncPending = Message(
    "MQ-S017",
    Phrase(
      zh: "已加入中心，但首次下载尚未完成。",
      en: "The laptop has joined, but the first download is not complete."),
    safety: Phrase(
      zh: "已下载的内容都已保存，不会重复下载。", en: "What came is kept and will not come again."),
    remedy: Phrase(
      zh: "请运行“minqing sync”继续。", en: "Run “minqing sync” to go on."), exit: .partial)
  /// A sync after which something still waits.
  package static let remainder = Message(
    "MQ-S018",
    Phrase(zh: "同步只完成了一部分。", en: "The sync is done in part."), safety: kept,
    remedy: Phrase(
      zh: "请运行“minqing sync”继续，或用“minqing quarantine list”查看被退回的记录。",
      en: "Run “minqing sync” to go on, or see “minqing quarantine list” for what was refused."),
    exit: .partial)

  /// A deposit from a laptop that still works.
  package static let notLocked = Message(
    "MQ-S041",
    Phrase(zh: "本机未被吊销，无须送审。", en: "This laptop was not revoked; nothing is to be deposited."),
    safety: kept,
    remedy: Phrase(zh: "请运行“minqing sync”。", en: "Run “minqing sync”."), exit: .refused)

  /// A sync of a laptop out of whose file steps of requests were taken.
  static let stepsMissing = Message(
    "MQ-S042",
    Phrase(
      zh: "本机数据库中的办理步骤被其他程序删除，同步没有开始。",
      en: "Another program took steps of requests out of this database; no sync was begun."),
    safety: kept,
    remedy: Phrase(
      zh: "请运行“minqing sync --verify”：向中心报告，并取回中心已有的步骤。",
      en: "Run “minqing sync --verify”: it tells the hub and fetches what the hub holds of them."),
    exit: .damaged)

  private static func cause(_ missing: [MissingStep], isTold: Bool) -> Phrase {
    let names = missing.map { item -> Phrase in
      let device = item.device.isEmpty ? "?" : item.device
      let time = Timestamps.minute(item.step.milliseconds)
      return Phrase(
        zh: "\(device) 的第 \(item.step.place) 步（\(time)）",
        en: "step \(item.step.place) of \(device), taken \(time)")
    }
    let told =
      isTold
      ? Phrase(zh: "已告知中心。", en: "The hub was told.")
      : Phrase(zh: "暂时无法告知中心。", en: "The hub could not be told yet.")
    return Phrase(
      zh: "数据库缺少 " + names.map(\.zh).joined(separator: "、") + "：被其他程序删除，同步没有开始。"
        + told.zh,
      en: "The database lacks " + names.map(\.en).joined(separator: "; ")
        + ": another program took that out, and no sync was begun. " + told.en)
  }

  /// Why a sync stopped.
  static func problem(_ failure: SyncFailure, _ facts: Facts) -> Problem {
    let safety = safety(facts)
    return switch failure {
    case .notEnrolled: notEnrolled.problem(safety: safety)
    case .revoked: revoked.problem(safety: safety)
    case .transport(let error): problem(error, facts)
    case .stepsMissing(let missing, let isTold):
      stepsMissing.problem(cause(missing, isTold: isTold), safety: safety)
    case .refused(let status, let message): problem(status: status, message, facts)
    case .unreadable: noHub.problem(safety: safety)
    case .otherHub(let name):
      otherHub.problem(
        Phrase(
          zh: "该地址现在由另一个中心“\(name)”答复，未交换任何内容。",
          en: "Another hub, “\(name)”, answers under this address; nothing was exchanged."),
        safety: safety)
    case .historyChanged(let name):
      historyChanged.problem(
        Phrase(
          zh: "中心“\(name)”的数据已换成另一份历史，例如从备份恢复。",
          en: "The hub “\(name)” has another history now, as after a restore from a backup."),
        safety: safety)
    case .endless(let requests):
      endless.problem(
        Phrase(
          zh: "同步在 \(requests) 次请求后仍未完成。",
          en: "The sync did not come to an end within \(requests) requests."), safety: safety)
    }
  }

  /// Why an exchange gave no response.
  static func problem(_ error: ExchangeError, _ facts: Facts) -> Problem {
    let safety = safety(facts)
    return switch error {
    case .unreachable(let host, let detail):
      unreachable.problem(
        Phrase(
          zh: "无法连接中心 \(host)（\(detail)）。",
          en: "The hub at \(host) could not be reached (\(detail))."),
        safety: safety)
    case .timedOut(let milliseconds):
      timedOut.problem(
        Phrase(
          zh: "中心在 \(milliseconds / 1000) 秒内没有答复。",
          en: "The hub did not answer within \(milliseconds / 1000) s."), safety: safety)
    case .tls(let detail):
      untrusted.problem(
        Phrase(
          zh: "无法与中心建立安全连接（\(detail)），未发送任何内容。",
          en: "No secure connection to the hub (\(detail)); nothing was sent."), safety: safety)
    case .interrupted(let detail):
      interrupted.problem(
        Phrase(zh: "与中心的连接中断（\(detail)）。", en: "The line to the hub broke (\(detail))."),
        safety: safety)
    case .tooLarge(let limit):
      tooLarge.problem(
        Phrase(
          zh: "中心的答复超过 \(limit) 字节的上限。",
          en: "The hub's answer is over the limit of \(limit) bytes."), safety: safety)
    case .curlMissing(let detail):
      curlMissing.problem(
        Phrase(
          zh: "缺少网络传输库 libcurl（\(detail)），无法联网。",
          en: "The transfer library libcurl is missing (\(detail)); "
            + "without it nothing goes online."), safety: safety)
    case .authorityFile(let path, let detail):
      authorityFile.problem(
        Phrase(
          zh: "证书文件 \(path) 无法使用（\(detail)）。",
          en: "The certificates in \(path) cannot be used (\(detail))."), safety: safety)
    case .invalidRequest(let detail):
      invalidAddress.problem(
        Phrase(zh: "中心地址不正确（\(detail)）。", en: "This is no address of a hub (\(detail))."),
        safety: safety)
    case .cancelled: cancelled.problem(safety: safety)
    }
  }

  /// Where the unsent records are, with their number where it is known.
  package static func safety(_ facts: Facts) -> Phrase {
    guard let count = facts.unsentCount else { return kept }
    guard count > 0 else {
      return Phrase(
        zh: "本机记录完好，没有未传的记录。", en: "The records on this laptop are safe; none is unsent.")
    }
    return Phrase(
      zh: "您的 \(count) 条未传记录都在本机。",
      en: count == 1
        ? "Your 1 unsent record is safe on this laptop."
        : "Your \(count) unsent records are safe on this laptop.")
  }
}
