import Console
import Hub
import Program
import Wording

/// Makes a command whose errors about workers, places and laptops become problems.
func command(
  _ spec: CommandSpec, _ body: @escaping @Sendable (Invocation, Context) throws -> ExitStatus
) -> Command {
  Command(spec) { invocation, context in
    do {
      return try body(invocation, context)
    } catch let error as RosterError {
      throw error.problem
    }
  }
}

extension RosterError {
  /// What a clerk reads.
  var problem: Problem {
    Problem(
      code: code, cause: cause, safety: Phrase(zh: "未作任何更改。", en: "Nothing was changed."),
      remedy: remedy, exit: exit)
  }

  private var code: String {
    switch self {
    case .unknownWorker: "MQ-O101"
    case .ambiguousWorker: "MQ-O102"
    case .disabledWorker: "MQ-O103"
    case .notACode: "MQ-O104"
    case .unknownPlace: "MQ-O105"
    case .areaExists: "MQ-O106"
    case .parentMissing: "MQ-O107"
    case .outsideHub: "MQ-O108"
    case .notGranted: "MQ-O109"
    case .unknownDevice: "MQ-O110"
    case .notQuarantined: "MQ-O111"
    }
  }

  private var exit: ExitStatus {
    switch self {
    case .unknownWorker, .ambiguousWorker, .notACode, .unknownPlace, .unknownDevice,
      .notQuarantined:
      .usage
    case .disabledWorker, .areaExists, .parentMissing, .outsideHub, .notGranted: .refused
    }
  }

  private var cause: Phrase {
    switch self {
    case .unknownWorker(let text):
      Phrase(zh: "没有姓名或编号以“\(text)”开头的工作人员。", en: "No worker's name or id begins with “\(text)”.")
    case .ambiguousWorker(let text, let candidates):
      Phrase(
        zh: "“\(text)”可指多人：\(candidates.joined(separator: "、"))。",
        en: "“\(text)” may be any of: \(candidates.joined(separator: ", ")).")
    case .disabledWorker(let name):
      Phrase(zh: "“\(name)”已停用。", en: "The worker “\(name)” is disabled.")
    case .notACode(let text):
      Phrase(zh: "“\(text)”不是区划代码。", en: "“\(text)” is no area code.")
    case .unknownPlace(let text):
      Phrase(zh: "中心没有区划“\(text)”。", en: "The hub knows no area “\(text)”.")
    case .areaExists(let code, let name):
      Phrase(zh: "区划 \(code) 已登记为“\(name)”。", en: "Area \(code) is here already, as “\(name)”.")
    case .parentMissing(let code, let parent):
      Phrase(
        zh: "区划 \(code) 的上级 \(parent) 尚未登记。",
        en: "Area \(parent), to which \(code) belongs, is not here yet.")
    case .outsideHub(let code, let whole):
      Phrase(
        zh: "区划 \(code) 不在本中心的范围 \(whole) 内。",
        en: "Area \(code) is not within \(whole), which this hub serves.")
    case .notGranted(let place):
      Phrase(zh: "该工作人员没有 \(place) 的授权。", en: "The worker does not hold \(place).")
    case .unknownDevice(let number):
      Phrase(zh: "没有 \(number) 号设备。", en: "There is no device \(number).")
    case .notQuarantined(let text):
      Phrase(
        zh: "隔离区没有记录“\(text)”。", en: "Nothing in quarantine has an id that begins with “\(text)”.")
    }
  }

  private var remedy: Phrase? {
    switch self {
    case .unknownWorker:
      Phrase(
        zh: "“minqing-hub worker list”列出全部人员。", en: "“minqing-hub worker list” lists them all.")
    case .ambiguousWorker:
      Phrase(zh: "请用括号中的编号指明。", en: "Name one by the id in brackets.")
    case .disabledWorker:
      Phrase(zh: "如已返岗，请重新登记。", en: "If the person is back, add them anew.")
    case .notACode:
      Phrase(
        zh: "请输入 12 位区划代码，组写作 990101100203/05。",
        en: "Give the 12 digits of the code, for a group such as 990101100203/05.")
    case .unknownPlace, .parentMissing:
      Phrase(
        zh: "请先用“minqing-hub area add 代码:名称”登记；“minqing-hub area list”列出已有区划。",
        en:
          "Add it first with “minqing-hub area add CODE:NAME”; “minqing-hub area list” shows what "
          + "is here.")
    case .areaExists, .outsideHub: nil
    case .notGranted:
      Phrase(
        zh: "“minqing-hub grant list”列出授权。", en: "“minqing-hub grant list” shows what is granted.")
    case .unknownDevice:
      Phrase(zh: "“minqing-hub device list”列出设备。", en: "“minqing-hub device list” lists them.")
    case .notQuarantined:
      Phrase(
        zh: "“minqing-hub quarantine list”列出隔离的记录。",
        en: "“minqing-hub quarantine list” lists what is there.")
    }
  }
}
