import Console
import Program
import Wording

/// MQ-O1xx: what this program says beyond the catalogue of both; each has a page of help.
enum HubMessage {
  /// All of them, in the order of their codes.
  static let all: [Message] =
    [
      unknownWorker, ambiguousWorker, disabledWorker, notACode, unknownPlace, areaExists,
      parentMissing, outsideHub, notGranted, unknownDevice, notQuarantined, noDirectory, hubExists,
      hubMissing, system, served, notAnArea, notAnAddress, openAddress, notADevice, notADuration,
      notConfirmed, badBackup,
    ] + leaving + units + privacy

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  private static func message(
    _ code: String, _ cause: Phrase, _ remedy: Phrase, _ exit: ExitStatus
  ) -> Message {
    Message(code, cause, safety: unchanged, remedy: remedy, exit: exit)
  }

  // MARK: Workers, places and laptops

  static let unknownWorker = message(
    "MQ-O101", Phrase(zh: "没有这个工作人员。", en: "There is no such worker."),
    Phrase(
      zh: "“minqing-hub worker list”列出全部人员。", en: "“minqing-hub worker list” lists them all."),
    .usage)
  static let ambiguousWorker = message(
    "MQ-O102", Phrase(zh: "姓名或编号可指多人。", en: "The name or id may mean several workers."),
    Phrase(zh: "请用括号中的编号指明。", en: "Name one by the id in brackets."), .usage)
  static let disabledWorker = message(
    "MQ-O103", Phrase(zh: "该工作人员已停用。", en: "The worker is disabled."),
    Phrase(zh: "如已返岗，请重新登记。", en: "If the person is back, add them anew."), .refused)
  static let notACode = message(
    "MQ-O104", Phrase(zh: "这不是区划代码。", en: "That is no area code."),
    Phrase(
      zh: "请输入 12 位区划代码，组写作 990101100203/05。",
      en: "Give the 12 digits of the code, for a group such as 990101100203/05."), .usage)
  static let unknownPlace = message(
    "MQ-O105", Phrase(zh: "中心没有这个区划。", en: "The hub knows no such area."), addFirst, .usage)
  static let areaExists = message(
    "MQ-O106", Phrase(zh: "该区划已登记。", en: "The area is here already."),
    Phrase(zh: "“minqing-hub area list”列出已有区划。", en: "“minqing-hub area list” shows what is here."),
    .refused)
  static let parentMissing = message(
    "MQ-O107", Phrase(zh: "上级区划尚未登记。", en: "The area above is not here yet."), addFirst, .refused)
  static let outsideHub = message(
    "MQ-O108", Phrase(zh: "该区划不在本中心的范围内。", en: "The area is not within what this hub serves."),
    Phrase(zh: "请在它所属的中心登记。", en: "Add it at the hub that serves it."), .refused)
  static let notGranted = message(
    "MQ-O109", Phrase(zh: "该工作人员没有这个区域的授权。", en: "The worker does not hold the place."),
    Phrase(
      zh: "“minqing-hub grant list”列出授权。", en: "“minqing-hub grant list” shows what is granted."),
    .refused)
  static let unknownDevice = message(
    "MQ-O110", Phrase(zh: "没有这台设备。", en: "There is no such device."),
    Phrase(zh: "“minqing-hub device list”列出设备。", en: "“minqing-hub device list” lists them."),
    .usage)
  static let notQuarantined = message(
    "MQ-O111", Phrase(zh: "隔离区没有这条记录。", en: "The record is not in quarantine."),
    Phrase(
      zh: "“minqing-hub quarantine list”列出隔离的记录。",
      en: "“minqing-hub quarantine list” lists what is there."), .usage)

  private static let addFirst = Phrase(
    zh: "请先用“minqing-hub area add 代码:名称”登记；“minqing-hub area list”列出已有区划。",
    en: "Add it first with “minqing-hub area add CODE:NAME”; “minqing-hub area list” shows what is "
      + "here.")

  // MARK: The hub itself

  static let noDirectory = message(
    "MQ-O121", Phrase(zh: "没有指明中心的数据目录。", en: "The hub's data directory is not named."),
    Phrase(
      zh: "请给出 --data 目录，或设置 MINQING_HUB_DATA。", en: "Give --data DIR, or set MINQING_HUB_DATA."),
    .usage)
  static let hubExists = message(
    "MQ-O122", Phrase(zh: "目录中已有中心。", en: "There is a hub in the directory already."),
    Phrase(zh: "请为新的中心另选目录。", en: "Choose another directory for a new hub."), .refused)
  static let hubMissing = message(
    "MQ-O123", Phrase(zh: "目录中没有中心。", en: "There is no hub in the directory."),
    Phrase(
      zh: "请检查 --data，或用“minqing-hub init --area 代码:名称”新建。",
      en: "Check --data, or make a hub with “minqing-hub init --area CODE:NAME”."), .refused)
  static let system = message(
    "MQ-O124", Phrase(zh: "系统不允许使用该文件或目录。", en: "The system refuses the file or directory."),
    Phrase(zh: "请检查路径、权限和磁盘空间。", en: "Check the path, the permissions and the disk."),
    .refused)
  static let served = message(
    "MQ-O125", Phrase(zh: "另一进程正在为该目录提供服务。", en: "Another process serves the directory."),
    Phrase(
      zh: "一个目录只能有一个服务进程；请先停止它。", en: "One process serves a directory; stop that one first."),
    .refused)
  static let notAnArea = message(
    "MQ-O126", Phrase(zh: "这不是“代码:名称”。", en: "That is not CODE:NAME."),
    Phrase(zh: "例如：990101100000:云河镇", en: "For example: 990101100000:云河镇"), .usage)
  static let notAnAddress = message(
    "MQ-O127", Phrase(zh: "这不是“地址:端口”。", en: "That is not ADDRESS:PORT."),
    Phrase(
      zh: "例如：127.0.0.1:8750 或 [::1]:8750；端口 0 由系统选择。",
      en: "For example: 127.0.0.1:8750 or [::1]:8750; with port 0 the system chooses one."), .usage)
  static let openAddress = message(
    "MQ-O128",
    Phrase(
      zh: "该地址可从别的机器访问，而中心本身不加密。",
      en: "Other machines can reach the address, and the hub itself does not encrypt."),
    Phrase(
      zh: "如前面有加密代理，请加 --behind-proxy；如确信局域网可靠，请加 --insecure-lan。",
      en: "Add --behind-proxy if a proxy with TLS stands in front, or --insecure-lan if you trust "
        + "everybody on the network."), .refused)
  static let notADevice = message(
    "MQ-O129", Phrase(zh: "这不是设备号。", en: "That is no device number."),
    Phrase(zh: "例如：7 或 L07。", en: "For example: 7 or L07."), .usage)
  static let notADuration = message(
    "MQ-O130", Phrase(zh: "这不是时长。", en: "That is no length of time."),
    Phrase(zh: "例如：3d、12h、30m。", en: "For example: 3d, 12h or 30m."), .usage)
  static let notConfirmed = message(
    "MQ-O131", Phrase(zh: "此操作需要确认。", en: "This must be confirmed."),
    Phrase(zh: "确认后请加 --yes。", en: "Add --yes if you are sure."), .refused)
  static let badBackup = Message(
    "MQ-O132", Phrase(zh: "写成的备份不完好。", en: "The backup that was written is not sound."),
    safety: Phrase(
      zh: "中心的数据库没有改动；这个备份不可用。", en: "The hub's database is as it was; the backup is no good."),
    remedy: Phrase(
      zh: "请运行“minqing-hub check”，再换一个磁盘备份。",
      en: "Run “minqing-hub check”, and back up to another disk."), exit: .damaged)
}
