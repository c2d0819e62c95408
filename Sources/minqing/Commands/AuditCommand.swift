import CRDT
import Client
import Console
import Program
import Storage
import Wire
import Wording

/// `audit verify`: whether steps of requests were taken out or changed on this laptop.
let auditCommand = Command(
  CommandSpec(
    ["audit", "verify"],
    summary: Phrase(
      zh: "核对本机的办理流水与校验点", en: "Check the chains of steps here against the anchors"),
    details: Phrase(
      zh: "指出被改动、分叉、与校验点不符或被其他程序删除的步骤，各属哪台设备、第几步。本机只有授权范围内的步骤，"
        + "缺少别处的步骤不算问题。有问题时以 5 结束。",
      en:
        "Names steps that were changed, written twice, differ from an anchor or were taken out by "
        + "another program, with laptop and place. A laptop holds the steps of its places only, so "
        + "those of others may be missing. "
        + "Ends with 5 if anything is wrong."),
    section: Sections.care)
) { invocation, context in
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  let store = replica.store
  let chains = try store.read { try store.stepChains(isWhole: false) }
  let words = ChainWords(chains, in: store)
  let missing = try replica.missingSteps()
  let isSound = words.isSound && missing.isEmpty
  if context.isJSON {
    context.print([
      JSON.Member("sound", .bool(isSound)), JSON.Member("steps", .count(chains.steps)),
      JSON.Member("anchors", .count(chains.anchors.count)),
      JSON.Member("findings", try words.json()),
      JSON.Member("missing", .array(missing.map(\.json))),
    ])
    return isSound ? .done : .damaged
  }
  let failed = context.style.paint(Mark.failed.glyph, .failure)
  for sentence in try words.sentences() + missing.map(\.sentence) {
    context.print("\(failed) \(Terminal.sanitised(sentence[context.language]))")
  }
  if isSound {
    let mark = context.style.paint(Mark.done, context.language)
    context.print(
      Phrase(
        zh: "\(mark)：\(chains.steps) 个步骤与 \(chains.anchors.count) 个校验点相符。",
        en: "\(mark): \(Quantity.counted(chains.steps, "step")) agree with "
          + "\(Quantity.counted(chains.anchors.count, "anchor")).")[
          context.language])
  }
  return isSound ? .done : .damaged
}

extension MissingStep {
  /// What another program took out: whose step, where in the chain, and when it was taken.
  var sentence: Phrase {
    let time = Timestamps.minute(step.milliseconds)
    return Phrase(
      zh: "\(device) 的第 \(step.place) 步（\(time)）被其他程序删除；请运行“minqing sync --verify”。",
      en: "Step \(step.place) of \(device), taken \(time), was taken out by another program; run "
        + "“minqing sync --verify”.")
  }

  /// The same for programs.
  var json: JSON {
    [
      "id": .string(step.id.description), "device": .string(device),
      "place": .count(Int(clamping: step.place)),
      "time": .optional(Timestamps.iso(step.milliseconds)),
    ]
  }
}
