import Client
import Console
import Program
import Storage
import Wording

/// `audit verify`: whether steps of requests were taken out or changed on this laptop.
let auditCommand = Command(
  CommandSpec(
    ["audit", "verify"],
    summary: Phrase(
      zh: "核对本机的办理流水与校验点", en: "Check the chains of steps here against the anchors"),
    details: Phrase(
      zh: "指出被改动、分叉或与校验点不符的步骤，各属哪台设备、第几步。本机只有授权范围内的步骤，"
        + "缺少别处的步骤不算问题。有问题时以 5 结束。",
      en: "Names steps that were changed, written twice or differ from an anchor, with laptop and "
        + "place. A laptop holds the steps of its places only, so those of others may be missing. "
        + "Ends with 5 if anything is wrong."),
    section: Sections.care)
) { invocation, context in
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  let store = replica.store
  let chains = try store.read { try store.stepChains(isWhole: false) }
  let words = ChainWords(chains, in: store)
  if context.isJSON {
    context.print([
      JSON.Member("sound", .bool(words.isSound)), JSON.Member("steps", .count(chains.steps)),
      JSON.Member("anchors", .count(chains.anchors.count)),
      JSON.Member("findings", try words.json()),
    ])
    return words.isSound ? .done : .damaged
  }
  let failed = context.style.paint(Mark.failed.glyph, .failure)
  for sentence in try words.sentences() {
    context.print("\(failed) \(Terminal.sanitised(sentence[context.language]))")
  }
  if words.isSound {
    let mark = context.style.paint(Mark.done, context.language)
    context.print(
      Phrase(
        zh: "\(mark)：\(chains.steps) 个步骤与 \(chains.anchors.count) 个校验点相符。",
        en: "\(mark): \(Quantity.counted(chains.steps, "step")) agree with "
          + "\(Quantity.counted(chains.anchors.count, "anchor")).")[
          context.language])
  }
  return words.isSound ? .done : .damaged
}
