import Client
import Console
import Program
import Wording

/// Why a laptop goes on under a new name, in words of people who never heard of names of replicas.
enum NameWords {
  /// How long `status` speaks of it, in milliseconds: a month, in which somebody finds the copy.
  static let shownMilliseconds: UInt64 = 30 * 24 * 3_600_000

  /// What happened and that nothing is lost, as a sentence or two.
  static func phrase(_ reason: NameReason) -> Phrase {
    switch reason {
    case .copied, .named:
      Phrase(
        zh: "本机的数据库似乎是另一台设备的副本，或被复制过：没有丢失任何内容，本机已改用新身份继续；请确认副本不再使用。",
        en: "This laptop seems to be a copy of another one, or to have been copied: nothing was "
          + "lost; it goes on under a new name. Make sure that the copy is not in use.")
    case .older:
      Phrase(
        zh: "数据库曾被换成较早的副本：没有丢失任何内容，本机以新身份继续；之后已同步的内容会从中心取回。",
        en: "The replica was put back from an older copy: nothing here was lost; it goes on under "
          + "a new name, and what was synced since comes back from the hub.")
    case .moved:
      Phrase(
        zh: "数据库被搬到了另一台电脑：没有丢失任何内容，以新身份继续；请确认原来的电脑不再使用它。",
        en: "This database was moved to another machine: nothing was lost; it goes on under a new "
          + "name. Make sure that the old machine does not use it.")
    case .hubRestored:
      Phrase(
        zh: "中心曾恢复到较早的状态：本机以新身份继续，并把中心缺少的内容交回。",
        en: "The hub went back to an older state: this laptop goes on under a new name and hands "
          + "back what the hub lacks.")
    case .restored:
      Phrase(
        zh: "数据库由备份恢复：以新身份继续。",
        en: "The replica was restored from a backup: it goes on under a new name.")
    case .removed:
      Phrase(
        zh: "有记录从本机移除：以新身份继续。",
        en: "Records were removed from this laptop: it goes on under a new name.")
    case .clock:
      Phrase(
        zh: "本机时钟有误，已校正：未上传的内容已改用正确的时间。",
        en: "This laptop's clock was wrong and was put right: what was not sent has the right "
          + "time now.")
    case .enrolled:
      Phrase(
        zh: "上一次登记没有完成：以新身份登记。",
        en: "An earlier enrolment was not finished: this laptop enrolled under a new name.")
    }
  }

  /// The sentence before the name is taken, for whoever runs any command.
  static func pending(_ reason: NameReason) -> Phrase {
    Phrase(zh: "! \(phrase(reason).zh)", en: "! \(phrase(reason).en)")
  }

  /// The sentence with its day.
  static func dated(_ name: NewName) -> Phrase {
    let minute = Timestamps.minute(name.milliseconds)
    let phrase = phrase(name.reason)
    return Phrase(zh: "\(minute)：\(phrase.zh)", en: "\(minute): \(phrase.en)")
  }

  /// What to do about it.
  static func remedy(_ reason: NameReason) -> Phrase {
    reason.tellsOfCopy
      ? Phrase(
        zh: "如果另有一台设备在用同一数据库，请联系办公室。",
        en: "If another laptop uses the same database, tell the office.")
      : Phrase(zh: "无须处理。", en: "Nothing needs to be done.")
  }

  /// One name for programs.
  static func json(_ name: NewName) -> JSON {
    [
      "at": .optional(Timestamps.iso(name.milliseconds)), "reason": .string(name.reason.rawValue),
    ]
  }
}
