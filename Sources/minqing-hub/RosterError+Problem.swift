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
  var problem: Problem { message.problem(cause) }

  private var message: Message {
    switch self {
    case .unknownWorker: HubMessage.unknownWorker
    case .ambiguousWorker: HubMessage.ambiguousWorker
    case .disabledWorker: HubMessage.disabledWorker
    case .notACode: HubMessage.notACode
    case .unknownPlace: HubMessage.unknownPlace
    case .areaExists: HubMessage.areaExists
    case .parentMissing: HubMessage.parentMissing
    case .outsideHub: HubMessage.outsideHub
    case .notGranted: HubMessage.notGranted
    case .unknownDevice: HubMessage.unknownDevice
    case .notQuarantined: HubMessage.notQuarantined
    case .ambiguousPlace: HubMessage.ambiguousPlace
    case .unknownRecord: HubMessage.unknownRecord
    case .ambiguousRecord: HubMessage.ambiguousRecord
    case .notMovable: HubMessage.notMovable
    case .otherTree: HubMessage.otherTree
    case .unknownReview: HubMessage.unknownReview
    case .decidedReview: HubMessage.decidedReview
    case .unfitReview: HubMessage.unfitReview
    case .deviceInUse: HubMessage.deviceInUse
    case .sameWorker: HubMessage.sameWorker
    case .unknownOrg: HubMessage.unknownOrg
    case .orgExists: HubMessage.orgExists
    case .dutyExists: HubMessage.dutyExists
    case .noDuty: HubMessage.noDuty
    case .mayNotErase: HubMessage.mayNotErase
    case .notErasable, .nothingToErase: HubMessage.notErasable
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
    case .ambiguousPlace(let text, let candidates):
      Phrase(
        zh: "名为“\(text)”的区划有：\(candidates.joined(separator: "、"))。",
        en: "“\(text)” is the name of \(candidates.joined(separator: ", ")).")
    case .unknownRecord(let text):
      Phrase(zh: "没有编号以“\(text)”开头的记录。", en: "No record's id begins with “\(text)”.")
    case .ambiguousRecord(let text, let candidates):
      Phrase(
        zh: "“\(text)”可指：\(candidates.joined(separator: "、"))。",
        en: "“\(text)” may be \(candidates.joined(separator: ", ")).")
    case .notMovable(let type):
      Phrase(zh: "“\(type)”记录不能单独移动。", en: "A record of type “\(type)” is not moved by itself.")
    case .otherTree(let place):
      Phrase(
        zh: "不能移到 \(place)：不在本中心的范围内，或属于另一类信息。",
        en: "Nothing can be moved to \(place): it is not served here, or for other information.")
    case .unknownReview(let number):
      Phrase(zh: "没有待审编号 \(number)。", en: "Nothing waits for review under \(number).")
    case .decidedReview(let number, let state):
      Phrase(zh: "待审 \(number) 已有决定（\(state)）。", en: "Review \(number) was decided: \(state).")
    case .unfitReview(let number, let detail):
      Phrase(zh: "待审 \(number) 无法并入：\(detail)", en: "Review \(number) cannot be merged. \(detail)")
    case .deviceInUse(let number):
      Phrase(zh: "设备 \(number) 未被吊销。", en: "Device \(number) was not revoked.")
    case .unknownOrg(let text):
      Phrase(zh: "没有单位“\(text)”。", en: "There is no unit “\(text)”.")
    case .orgExists(let code, let name):
      Phrase(zh: "单位 \(code) 已登记为“\(name)”。", en: "Unit \(code) is here already, as “\(name)”.")
    case .dutyExists(let code, let domain):
      Phrase(zh: "单位 \(code) 已承办 \(domain)。", en: "Unit \(code) handles \(domain) already.")
    case .noDuty(let code, let domain):
      Phrase(zh: "单位 \(code) 未承办 \(domain)。", en: "Unit \(code) does not handle \(domain).")
    case .sameWorker(let name):
      Phrase(zh: "双方都是\(name)。", en: "Both are \(name).")
    case .mayNotErase(let name):
      Phrase(
        zh: "\(name)没有可决定依法删除的角色。", en: "\(name) holds no role that may decide on an erasure.")
    case .notErasable(let field):
      Phrase(
        zh: "“\(field)”属于办理过程，不能删除。",
        en: "The field “\(field)” is part of an official act and is not erased.")
    case .nothingToErase(let field):
      Phrase(zh: "“\(field)”没有可删除的内容。", en: "“\(field)” holds nothing to erase.")
    }
  }
}
