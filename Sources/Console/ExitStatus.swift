package import Wording

/// What a finished program tells its caller; scripts depend on these numbers, so none is reused.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done, or nothing to report. Being offline is normal and also ends here.
  case done = 0
  /// A condition was found, where the command says that it looks for one.
  case found = 1
  /// The command line itself is wrong; nothing was attempted.
  case usage = 2
  /// The hub could not be reached by a command that needs it.
  case unreachable = 3
  /// The replica is not enrolled, was revoked or is locked.
  case notEnrolled = 4
  /// The local store is damaged.
  case damaged = 5
  /// The hub or a rule refused something.
  case refused = 6
  /// What was shown has changed since; look again before deciding.
  case stale = 7
  /// Partly done, with more pending.
  case partial = 8
  /// Interrupted by a signal.
  case interrupted = 130

  /// The meaning in one line, as help and the man page list it.
  package var meaning: Phrase {
    switch self {
    case .done: Phrase(zh: "完成，或没有可报告的内容", en: "done, or nothing to report")
    case .found: Phrase(zh: "发现了所查找的情况", en: "the condition looked for was found")
    case .usage: Phrase(zh: "命令用法有误", en: "wrong usage")
    case .unreachable: Phrase(zh: "无法连接中心", en: "the hub could not be reached")
    case .notEnrolled: Phrase(zh: "未登记、已吊销或已锁定", en: "not enrolled, revoked or locked")
    case .damaged: Phrase(zh: "本地数据库已损坏", en: "the local store is damaged")
    case .refused: Phrase(zh: "被中心或规则拒绝", en: "the hub or a rule refused something")
    case .stale: Phrase(zh: "内容已被更改，请重新查看", en: "it changed since you looked")
    case .partial: Phrase(zh: "部分完成，仍有待办", en: "partly done, more is pending")
    case .interrupted: Phrase(zh: "被中断", en: "interrupted")
    }
  }
}
