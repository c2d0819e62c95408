/// What a request says: a line, and a few sentences; a protected one names no place.
struct DemandWords {
  let summary: String
  let detail: String

  /// Puts the words of a request together; `place` is nil where nothing may point to the speaker.
  init(domain: String, type: String, place: String?, draws: inout Draws) {
    let matter = Matter.of(domain)
    let problem = draws.pick(matter.problems)
    let here = place ?? ""
    switch type {
    case "consult": summary = "咨询" + draws.pick(matter.questions)
    case "suggestion": summary = "建议" + draws.pick(matter.wishes)
    case "complaint": summary = "反映\(here)\(problem)，多次提出未见处理"
    case "report": summary = "反映线索：\(here)\(problem)"
    default: summary = "\(here)\(problem)，请求帮助"
    }
    let since = draws.pick(Self.times)
    switch type {
    case "consult": detail = "\(since)听邻居说起，自己不清楚。\(draws.pick(Self.questionEnds))"
    case "suggestion":
      detail = "\(since)\(here)\(problem)，所以提出这个想法。\(draws.pick(Self.wishEnds))"
    default:
      detail = "\(since)\(here)\(problem)。\(draws.pick(Self.extents))\(draws.pick(Self.ends))"
    }
  }

  private static let times = [
    "上个月起，", "这两周以来，", "前几天下雨后，", "入春以后，", "赶集那天，", "从年初到现在，", "收割前后，", "最近几天，",
  ]
  private static let extents = [
    "附近几户都受影响。", "目前只影响自家。", "早晚出行时最明显。", "老人和孩子尤其不便。", "自己先做了简单处理，管不了多久。", "组里提过一次，还没有结果。",
  ]
  private static let ends = [
    "希望先来人看一下。", "希望告诉一个大致的时间。", "需要什么材料可以配合提供。", "如果不归这里管，请说明找谁。", "希望处理时提前打个电话。",
  ]
  private static let questionEnds = [
    "想知道要带什么材料、到哪里办。", "想知道大概要多长时间。", "想要一份写明条件的材料。", "家里人在外地，想知道能否代办。",
  ]
  private static let wishEnds = [
    "花钱不多，大家都方便。", "可以先在一个组试一试。", "愿意出工帮忙。", "请考虑后给个说法。",
  ]
}
