import Console
import Hub
import Models
import Program
import Storage
import Wire
import Wording

private let reviewArgument = ArgumentSpec(
  "N", help: Phrase(zh: "待审编号", en: "The item's number"), completion: HubCompletion.review)
private let noteOption = OptionSpec(
  "note", value: Phrase(zh: "理由", en: "WHY"), help: Phrase(zh: "理由，会记录下来", en: "Why; it is kept"))
private let byOption = OptionSpec(
  "by", value: Phrase(zh: "姓名", en: "WHO"),
  help: Phrase(zh: "由谁决定；缺省为中心名称", en: "Who decides; the hub's name by default"))

/// `review list|show|accept|discard`.
let reviewCommands: [Command] = [
  command(
    CommandSpec(
      ["review", "list"],
      summary: Phrase(zh: "列出待审的修改", en: "List late edits that wait for a decision"),
      details: Phrase(
        zh: "区域移交后才写的修改，以及被吊销设备送审的内容，都在这里等待；不会删除任何一项。",
        en: "Edits written after a place had gone to others, and what revoked laptops handed in, "
          + "wait here; nothing is ever deleted."),
      options: [
        OptionSpec(flag: "all", help: Phrase(zh: "包括已有决定的", en: "Decided ones too"))
      ], section: Sections.service)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let entries = try office.reviews(invocation.flag("all") ? nil : .pending)
      if invocation.flag("json") {
        context.print([.init("reviews", .array(entries.map { ReviewListing($0, office).json }))])
        return .done
      }
      var table = Table([
        .init(Phrase(zh: "编号", en: "NO"), .trailing, overflow: .keep),
        .init(Phrase(zh: "类型", en: "TYPE")), .init(Phrase(zh: "记录", en: "RECORD"), overflow: .keep),
        .init(Phrase(zh: "人员", en: "WORKER")), .init(Phrase(zh: "到达", en: "CAME"), overflow: .keep),
        .init(Phrase(zh: "状态", en: "STATE")),
        .init(Phrase(zh: "字段", en: "FIELDS"), overflow: .wrap),
      ])
      for entry in entries { table.append(ReviewListing(entry, office).row(context.language)) }
      context.print(table)
      return .done
    }
  },
  command(
    CommandSpec(
      ["review", "show"],
      summary: Phrase(zh: "显示一项待审的修改", en: "Show a late edit beside what stands now"),
      arguments: [reviewArgument], section: Sections.service)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let listing = ReviewListing(try office.review(invocation.argument(0) ?? ""), office)
      if invocation.flag("json") {
        context.print([.init("review", try listing.detailedJSON())])
      } else {
        try listing.facts(context).print(to: context)
      }
      return .done
    }
  },
  command(
    CommandSpec(
      ["review", "accept"], summary: Phrase(zh: "并入一项待审的修改", en: "Merge a late edit"),
      details: Phrase(
        zh: "按原作者、原时间并入；若已被其本人后来的修改覆盖，则由中心代为重写并注明。",
        en: "It is merged as its author wrote it. What the author's own later write covers is "
          + "written anew by the hub on the author's behalf, and said so."),
      arguments: [reviewArgument], options: [noteOption, byOption], section: Sections.service)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let entry = try office.review(invocation.argument(0) ?? "")
      let outcome = try office.accept(
        entry, by: try decider(invocation, office), note: invocation.value("note") ?? "")
      if invocation.flag("json") {
        context.print([
          .init("review", .integer(entry.item.key)), .init("merged", .count(outcome.merged)),
          .init("rewritten", .count(outcome.rewritten)),
        ])
      } else {
        context.print(
          Phrase(
            zh: "✓ 已并入 \(outcome.merged) 个字段，代为重写 \(outcome.rewritten) 个。",
            en: "✓ Merged \(outcome.merged) fields, wrote \(outcome.rewritten) anew.")[
              context.language])
      }
      return .done
    }
  },
  command(
    CommandSpec(
      ["review", "discard"],
      summary: Phrase(zh: "不采用一项待审的修改", en: "Decide against a late edit; it is kept"),
      arguments: [reviewArgument], options: [noteOption, byOption], section: Sections.service)
  ) { invocation, context in
    guard let note = invocation.value("note"), !note.isEmpty else {
      throw HubMessage.noteRequired.problem()
    }
    return try DataDirectory(invocation, context).withOffice(context) { office in
      let entry = try office.review(invocation.argument(0) ?? "")
      try office.discard(entry, by: try decider(invocation, office), note: note)
      if invocation.flag("json") {
        context.print([
          .init("review", .integer(entry.item.key)), .init("state", .string("discarded")),
        ])
      } else {
        context.print(
          Phrase(zh: "✓ 不采用；原件仍保留。", en: "✓ Not used; what came is kept.")[context.language])
      }
      return .done
    }
  },
]

private func decider(_ invocation: Invocation, _ office: Office) throws -> String {
  try invocation.value("by") ?? office.hubName.name
}
