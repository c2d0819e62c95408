import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `device receipts N`: which receipt numbers of a lost laptop never came, so that the residents
/// who hold them are asked again.
let deviceReceiptsCommand = command(
  CommandSpec(
    ["device", "receipts"],
    summary: Phrase(
      zh: "列出一台设备没有传到中心的受理编号", en: "List the receipt numbers of a laptop that never came"),
    details: Phrase(
      zh: "编号按设备连续发放：中间的空号是确定的，最后一个之后的只有居民手中的回执知道，请用 --last "
        + "给出见到的最大号。补登的诉求把原编号写入 --external-no，这里即显示为已补登。",
      en: "A laptop hands numbers out in sequence: a gap is certain. Behind the last one that came "
        + "only residents' slips tell; give the largest one seen with --last. A request registered "
        + "anew names the slip with --external-no, and is shown here."),
    arguments: [numberArgument],
    options: [
      OptionSpec(
        "last", value: Phrase(zh: "编号", en: "NUMBER"),
        help: Phrase(
          zh: "居民回执上见到的最大编号或其末段，如 00042",
          en: "The largest number on a resident's slip, or its last part, such as 00042"))
    ],
    examples: [
      .init(
        "device receipts L02 --last 00042",
        Phrase(zh: "遗失的 L02 发到 00042 为止缺哪些号", en: "What is missing of L02 up to 00042"))
    ], section: Sections.people)
) { invocation, context in
  let number = try deviceNumber(invocation)
  let through = try invocation.value("last").map(sequence)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let entry = try office.device(number)
    let report = try office.receipts(of: number, through: through)
    if invocation.flag("json") {
      context.print(members(report, entry))
    } else {
      show(report, entry, context)
    }
    return .done
  }
}

private func sequence(_ text: String) throws(Problem) -> Int {
  let digits = text.split(separator: "-").last ?? ""
  guard let sequence = ReceiptNumber.sequence(digits) else {
    throw Catalogue.badValue.problem(
      Phrase(
        zh: "“\(text)”不是受理编号。", en: "“\(text)” is no receipt number."))
  }
  return sequence
}

private func members(_ report: ReceiptReport, _ entry: DeviceEntry) -> [JSON.Member] {
  [
    .init("device", DeviceListing.json(entry)), .init("held", .count(report.seenCount)),
    .init("last", .array(report.last.map { .string($0.description) })),
    .init(
      "missing",
      .array(
        report.missing.map { item in
          [
            "number": .string(item.number.description), "registered": .optional(item.registered),
          ]
        })),
    .init("cut", .bool(report.isCut)),
  ]
}

private func show(_ report: ReceiptReport, _ entry: DeviceEntry, _ context: Context) {
  let language = context.language
  context.print(Terminal.sanitised(DeviceListing.line(entry, context)))
  let last = report.last.map(\.description).joined(separator: language == .zh ? "、" : ", ")
  context.print(
    Phrase(
      zh: "中心存有 \(report.seenCount) 个编号"
        + (last.isEmpty ? "。" : "，最后为 \(last)。"),
      en: "The hub holds \(report.seenCount) of its numbers"
        + (last.isEmpty ? "." : ", the last one \(last)."))[language])
  let open = report.missing.count { $0.registered == nil }
  context.print(
    Phrase(
      zh: "缺号 \(report.missing.count) 个，其中 \(open) 个尚未补登。",
      en:
        "\(report.missing.count) numbers are missing; \(open) of them are not registered anew yet."
    )[language])
  guard !report.missing.isEmpty else { return }
  var table = Table([
    .init(Phrase(zh: "编号", en: "NUMBER"), overflow: .keep),
    .init(Phrase(zh: "补登为", en: "REGISTERED AS"), overflow: .keep),
  ])
  for item in report.missing {
    table.append([.init(item.number.description), .init(item.registered ?? "—")])
  }
  context.print(table)
  if report.isCut {
    context.print(
      Phrase(
        zh: "只列出前 \(report.missing.count) 个。",
        en: "Only the first \(report.missing.count) are listed.")[language])
  }
  if open > 0 {
    context.say(
      Phrase(
        zh: "请联系或公告告知持有这些回执的居民到便民窗口补登。",
        en: "Ask the residents who hold these slips, in person or by notice, to register again."))
  }
}
