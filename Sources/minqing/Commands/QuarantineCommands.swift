import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `quarantine list|explain|retry`: what the hub did not take.
let quarantineCommands = [quarantineList, quarantineExplain, quarantineRetry]

private let quarantineList = Command(
  CommandSpec(
    ["quarantine", "list"],
    summary: Phrase(zh: "列出中心退回的记录", en: "List the records that the hub refused"),
    details: Phrase(
      zh: "被退回的记录完好地留在本机，其他记录照常交换。",
      en: "They are kept on this laptop, and other records are exchanged as ever."),
    section: Sections.membership)
) { invocation, context in
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  let items = try replica.store.quarantined()
  guard !context.isJSON else {
    context.print([
      JSON.Member("quarantined", .array(items.map { QuarantineItem($0, replica).json(context) }))
    ])
    return .done
  }
  guard !items.isEmpty else {
    context.print(Phrase(zh: "没有被退回的记录。", en: "The hub refused nothing.")[context.language])
    return .done
  }
  var table = Table([
    .init(Phrase(zh: "编号", en: "ID"), overflow: .keep),
    .init(Phrase(zh: "类型", en: "TYPE"), overflow: .keep),
    .init(Phrase(zh: "代码", en: "CODE"), overflow: .keep),
    .init(Phrase(zh: "原因", en: "REASON"), overflow: .wrap),
    .init(Phrase(zh: "时间", en: "SINCE"), overflow: .keep),
  ])
  for item in items { table.append(QuarantineItem(item, replica).row(context.language)) }
  context.write(
    table.rendered(
      context.language, width: context.isTerminal ? context.width : nil, style: context.style))
  context.say(
    Phrase(
      zh: "处理办法：“minqing quarantine explain 编号”。",
      en: "What to do about one: “minqing quarantine explain ID”."))
  return .done
}

private let quarantineID = ArgumentSpec(
  "ID", help: Phrase(zh: "记录编号或其开头", en: "the record's id or its beginning"),
  completion: .live("quarantine"))

private let quarantineExplain = Command(
  CommandSpec(
    ["quarantine", "explain"],
    summary: Phrase(zh: "说明退回的原因与处理办法", en: "Say why a record was refused, and what to do"),
    arguments: [quarantineID], section: Sections.membership)
) { invocation, context in
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  let found = try QuarantineItem.find(invocation.argument(0) ?? "", in: replica)
  let item = QuarantineItem(found, replica)
  guard !context.isJSON else {
    context.print([JSON.Member("quarantined", item.json(context))])
    return .done
  }
  context.write(
    item.sheet(context.language).rendered(
      context.language, width: context.isTerminal ? context.width : nil, style: context.style))
  return .done
}

private let quarantineRetry = Command(
  CommandSpec(
    ["quarantine", "retry"],
    summary: Phrase(zh: "下次同步时重试被退回的记录", en: "Try refused records again with the next sync"),
    arguments: [
      ArgumentSpec(
        "ID", help: Phrase(zh: "只重试这一条", en: "only this one"), arity: .optional,
        completion: .live("quarantine"))
    ], section: Sections.membership)
) { invocation, context in
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  var count = 1
  if let word = invocation.argument(0) {
    let item = try QuarantineItem.find(word, in: replica)
    try replica.store.write { try replica.store.touch(item.name) }
  } else {
    count = try replica.store.quarantined().count
    try replica.store.write { try replica.retryQuarantined() }
  }
  guard !context.isJSON else {
    context.print([JSON.Member("retried", .count(count))])
    return .done
  }
  context.print(
    Phrase(
      zh: "\(count) 条将随下次同步重试：运行“minqing sync”。",
      en: "\(count) will be tried again: run “minqing sync”.")[context.language])
  return .done
}
