import Console
import Wording

/// Why this program cannot do what was asked, beyond what the office itself refuses.
enum HubProblem: Error, Equatable {
  /// Neither the option nor the variable names a directory.
  case noDirectory
  /// A hub lives in the directory already.
  case exists(path: String)
  /// No hub lives in the directory.
  case missing(path: String)
  /// The system refuses the directory or a file in it.
  case system(path: String, detail: String)
  /// Another process serves the directory.
  case served(path: String, process: String)
  /// What stands after `--area` or `area add` is no code with a name.
  case notAnArea(text: String)
  /// What stands after `--listen` is no address with a port.
  case notAnAddress(text: String)
  /// An address that others reach, without saying what protects it.
  case openAddress(host: String)
  /// No number of a device.
  case notADevice(text: String)
  /// No length of time.
  case notADuration(text: String)
  /// An act that cannot be undone was not confirmed.
  case notConfirmed(act: Phrase)
}

extension HubProblem {
  /// What a person reads.
  var problem: Problem {
    Problem(code: code, cause: cause, safety: safety, remedy: remedy, exit: exit)
  }

  private var code: String {
    switch self {
    case .noDirectory: "MQ-O121"
    case .exists: "MQ-O122"
    case .missing: "MQ-O123"
    case .system: "MQ-O124"
    case .served: "MQ-O125"
    case .notAnArea: "MQ-O126"
    case .notAnAddress: "MQ-O127"
    case .openAddress: "MQ-O128"
    case .notADevice: "MQ-O129"
    case .notADuration: "MQ-O130"
    case .notConfirmed: "MQ-O131"
    }
  }

  private var exit: ExitStatus {
    switch self {
    case .noDirectory, .notAnArea, .notAnAddress, .notADevice, .notADuration: .usage
    case .missing, .exists, .system, .served, .openAddress, .notConfirmed: .refused
    }
  }

  private var safety: Phrase? { Phrase(zh: "未作任何更改。", en: "Nothing was changed.") }

  private var cause: Phrase {
    switch self {
    case .noDirectory: Phrase(zh: "没有指明中心的数据目录。", en: "The hub's data directory is not named.")
    case .exists(let path): Phrase(zh: "\(path) 中已有中心。", en: "There is a hub in \(path) already.")
    case .missing(let path): Phrase(zh: "\(path) 中没有中心。", en: "There is no hub in \(path).")
    case .system(let path, let detail):
      Phrase(zh: "无法使用 \(path)：\(detail)。", en: "\(path) cannot be used: \(detail).")
    case .served(let path, let process):
      Phrase(
        zh: "\(path) 已由另一进程（\(process)）提供服务。",
        en: "Another process (\(process)) serves \(path) already.")
    case .notAnArea(let text):
      Phrase(zh: "“\(text)”不是“代码:名称”。", en: "“\(text)” is not CODE:NAME.")
    case .notAnAddress(let text):
      Phrase(zh: "“\(text)”不是“地址:端口”。", en: "“\(text)” is not ADDRESS:PORT.")
    case .openAddress(let host):
      Phrase(
        zh: "\(host) 可从别的机器访问，而中心本身不加密。",
        en: "Other machines can reach \(host), and the hub itself does not encrypt.")
    case .notADevice(let text): Phrase(zh: "“\(text)”不是设备号。", en: "“\(text)” is no device number.")
    case .notADuration(let text):
      Phrase(zh: "“\(text)”不是时长。", en: "“\(text)” is no length of time.")
    case .notConfirmed(let act): act
    }
  }

  private var remedy: Phrase? {
    switch self {
    case .noDirectory:
      Phrase(
        zh: "请给出 --data 目录，或设置 MINQING_HUB_DATA。", en: "Give --data DIR, or set MINQING_HUB_DATA.")
    case .exists:
      Phrase(zh: "请为新的中心另选目录。", en: "Choose another directory for a new hub.")
    case .missing:
      Phrase(
        zh: "请检查 --data，或用“minqing-hub init --area 代码:名称”新建。",
        en: "Check --data, or make a hub with “minqing-hub init --area CODE:NAME”.")
    case .system:
      Phrase(zh: "请检查路径、权限和磁盘空间。", en: "Check the path, the permissions and the disk.")
    case .served:
      Phrase(
        zh: "一个目录只能有一个服务进程；请先停止它。", en: "One process serves a directory; stop that one first.")
    case .notAnArea:
      Phrase(zh: "例如：990101100000:云河镇", en: "For example: 990101100000:云河镇")
    case .notAnAddress:
      Phrase(
        zh: "例如：127.0.0.1:8750 或 [::1]:8750；端口 0 由系统选择。",
        en: "For example: 127.0.0.1:8750 or [::1]:8750; with port 0 the system chooses one.")
    case .openAddress:
      Phrase(
        zh: "如前面有加密代理，请加 --behind-proxy；如确信局域网可靠，请加 --insecure-lan。",
        en:
          "Add --behind-proxy if a proxy with TLS stands in front, or --insecure-lan if you trust "
          + "everybody on the network.")
    case .notADevice:
      Phrase(zh: "例如：7 或 L07。", en: "For example: 7 or L07.")
    case .notADuration:
      Phrase(zh: "例如：3d、12h、30m。", en: "For example: 3d, 12h or 30m.")
    case .notConfirmed:
      Phrase(zh: "确认后请加 --yes。", en: "Add --yes if you are sure.")
    }
  }
}
