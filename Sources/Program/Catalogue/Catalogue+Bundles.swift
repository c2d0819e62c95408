internal import Console
internal import Wire
internal import Wording

/// MQ-B0xx: records in a file.
extension Catalogue {
  static let bundles: [Message] = [
    notABundle, bundleVersion, bundleTruncated, bundleAltered, bundleMalformed, bundleTrailing,
    bundleForeign, bundleNotJoined, bundleBusy,
  ]

  private static let untouched = Phrase(
    zh: "没有导入任何内容，文件也未改动。", en: "Nothing was imported, and the file was not changed.")
  private static let copyAgain = Phrase(
    zh: "请重新复制文件，或请对方重新导出。",
    en: "Copy the file again, or ask whoever made it for a new one.")

  private static func damaged(_ code: String, _ cause: Phrase) -> Message {
    Message(code, cause, safety: untouched, remedy: copyAgain, exit: .damaged)
  }

  static let notABundle = damaged(
    "MQ-B001", Phrase(zh: "该文件不是数据包。", en: "The file is not a bundle."))
  static let bundleVersion = Message(
    "MQ-B002",
    Phrase(zh: "数据包由更新版本的程序生成。", en: "A newer version of the program made the bundle."),
    safety: untouched,
    remedy: Phrase(zh: "请升级本程序后再导入。", en: "Upgrade this program and import it again."),
    exit: .refused)
  static let bundleTruncated = damaged(
    "MQ-B003", Phrase(zh: "数据包不完整。", en: "The bundle ends too early."))
  static let bundleAltered = damaged(
    "MQ-B004", Phrase(zh: "数据包内容已被改变。", en: "The bundle's bytes were changed."))
  static let bundleMalformed = damaged(
    "MQ-B005", Phrase(zh: "数据包的内容无法读懂。", en: "A part of the bundle cannot be read."))
  static let bundleTrailing = damaged(
    "MQ-B006", Phrase(zh: "数据包结尾之后还有内容。", en: "Bytes follow the bundle's end."))
  static let bundleForeign = Message(
    "MQ-B007", Phrase(zh: "数据包属于另一个中心。", en: "The bundle belongs to another hub."),
    safety: untouched,
    remedy: Phrase(
      zh: "数据包只能在同一中心的设备之间使用。",
      en: "Bundles are exchanged among laptops of the same hub only."), exit: .refused)
  static let bundleNotJoined = Message(
    "MQ-B008",
    Phrase(zh: "本机尚未加入任何中心，不能收发数据包。", en: "This laptop has no hub, so it takes no bundles."),
    safety: untouched,
    remedy: Phrase(
      zh: "请先运行“minqing join 地址”。", en: "Run “minqing join URL” first."), exit: .notEnrolled)
  static let bundleBusy = Message(
    "MQ-B009",
    Phrase(zh: "另一进程正在持续写入，无法导出。", en: "Another process keeps writing meanwhile."),
    remedy: Phrase(zh: "请稍后再试。", en: "Try again later."), exit: .partial)

  static func problem(_ error: BundleError) -> Problem {
    switch error {
    case .notABundle: notABundle.problem()
    case .version(let version):
      bundleVersion.problem(
        Phrase(
          zh: "数据包的格式版本为 \(version)，本程序不识。",
          en: "The bundle has format \(version), which this program does not know."))
    case .truncated(let page, let byte):
      bundleTruncated.problem(
        Phrase(
          zh: "数据包在第 \(byte) 字节处中断（第 \(page) 页之后）。",
          en: "The bundle ends at byte \(byte), behind page \(page)."))
    case .altered(let page, let byte):
      bundleAltered.problem(
        Phrase(
          zh: "数据包第 \(page) 页（自第 \(byte) 字节起）与其校验值不符。",
          en: "Page \(page) of the bundle, from byte \(byte) on, does not have its hash."))
    case .malformed(let page, let byte, let detail):
      bundleMalformed.problem(
        Phrase(
          zh: "数据包第 \(page) 页（自第 \(byte) 字节起）无法读懂：\(detail)",
          en: "Page \(page) of the bundle, from byte \(byte) on, cannot be read: \(detail)"))
    case .trailing(let byte):
      bundleTrailing.problem(
        Phrase(
          zh: "数据包在第 \(byte) 字节处结束，其后还有内容。",
          en: "The bundle ends at byte \(byte), and more follows."))
    case .foreign(let hub):
      bundleForeign.problem(
        Phrase(zh: "数据包属于中心“\(hub)”。", en: "The bundle belongs to the hub “\(hub)”."))
    case .notJoined: bundleNotJoined.problem()
    case .busy: bundleBusy.problem()
    }
  }
}
