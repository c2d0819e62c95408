import Console
import Program
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
  /// What was written does not read back whole.
  case badBackup(path: String, finding: Phrase)
  /// An act that cannot be undone was not confirmed.
  case notConfirmed(act: Phrase)
}

extension HubProblem {
  /// What a person reads.
  var problem: Problem { message.problem(cause) }

  private var message: Message {
    switch self {
    case .noDirectory: HubMessage.noDirectory
    case .exists: HubMessage.hubExists
    case .missing: HubMessage.hubMissing
    case .system: HubMessage.system
    case .served: HubMessage.served
    case .notAnArea: HubMessage.notAnArea
    case .notAnAddress: HubMessage.notAnAddress
    case .openAddress: HubMessage.openAddress
    case .notADevice: HubMessage.notADevice
    case .notADuration: HubMessage.notADuration
    case .notConfirmed: HubMessage.notConfirmed
    case .badBackup: HubMessage.badBackup
    }
  }

  private var cause: Phrase {
    switch self {
    case .noDirectory: message.cause
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
    case .badBackup(let path, let finding):
      Phrase(
        zh: "备份 \(path) 不完好：\(finding.zh)", en: "The backup \(path) is not sound: \(finding.en)")
    }
  }
}
