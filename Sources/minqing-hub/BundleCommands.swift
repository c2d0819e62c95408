import Console
import Hub
import Program
import Wire
import Wording

/// `bundle export|import|show`: records on a stick, at the office.
let bundleCommands = [bundleExport, bundleImport, bundleShow]

private let fileArgument = ArgumentSpec(
  "FILE", help: Phrase(zh: "数据包文件", en: "The bundle's file"), completion: .file)

private let bundleExport = command(
  CommandSpec(
    ["bundle", "export"],
    summary: Phrase(zh: "为一名工作人员写出数据包", en: "Write a bundle for one worker's laptop"),
    details: Phrase(
      zh: "内容与其设备首次同步所得相同，供没有网络的设备导入。文件未加密，只有本人可读，不会覆盖已有文件。",
      en: "It holds what a first sync would bring, for a laptop without a line. The file is not "
        + "encrypted; only its owner may read it, and no file is replaced."),
    arguments: [
      ArgumentSpec("FILE", help: Phrase(zh: "新文件", en: "A new file"), completion: .file)
    ],
    options: [
      OptionSpec(
        "for", value: Phrase(zh: "姓名", en: "WORKER"),
        help: Phrase(zh: "姓名或编号的开头", en: "Beginning of a name or id"), isRequired: true,
        completion: HubCompletion.worker),
      OptionSpec(
        flag: "with-attachments",
        help: Phrase(
          zh: "连同附件的内容（合计不超过 3 GiB）", en: "The bytes of attachments as well, 3 GiB at most")),
    ], section: Sections.service)
) { invocation, context in
  let target = invocation.argument(0) ?? ""
  let directory = try DataDirectory(invocation, context)
  let worker = try directory.withOffice(context) {
    try $0.worker(invocation.value("for") ?? "")
  }
  let hub = try Hub(
    path: directory.database, surroundings: context.hubSurroundings, shelf: directory.shelf)
  defer { hub.close() }
  let withFiles = invocation.flag("with-attachments")
  let (totals, filesLeft) = try BundleFile.write(target) { sink in
    try hub.exportBundle(for: worker.id, named: worker.name, withFiles: withFiles, sink: sink)
  }
  let bytes = FileSize.bytes(target)
  if invocation.flag("json") {
    context.print([
      .init("bundle", .string(target)), .init("for", .string(worker.name)),
      .init("records", .count(totals.records)), .init("bytes", .count(bytes)),
      .init("files", .count(totals.files)), .init("files_left_out", .count(filesLeft)),
    ])
    return .done
  }
  let (records, size) = (Quantity.count(totals.records), Quantity.bytes(bytes))
  context.print(
    Phrase(
      zh: "已为 \(worker.name) 写入 \(target)：\(records) 条记录（\(size)）。",
      en: "Wrote \(target) for \(worker.name): \(records) records (\(size)).")[context.language])
  if withFiles {
    context.print(BundleSheet.files(totals.files, left: filesLeft)[context.language])
  }
  return .done
}

private let bundleImport = command(
  CommandSpec(
    ["bundle", "import"],
    summary: Phrase(zh: "导入优盘带来的数据包", en: "Take over a bundle that came on a stick"),
    details: Phrase(
      zh: "先核对整个文件，有损坏则什么都不导入。每条修改按其作者的权限核准，署作者本人。服务运行时也可导入，"
        + "重复导入无害。",
      en:
        "The whole file is checked first; of a damaged one nothing is taken. Each write is judged "
        + "by its author's permission and stands under that name. Works beside a serving hub, and "
        + "twice does no harm."),
    arguments: [fileArgument], section: Sections.service)
) { invocation, context in
  let path = invocation.argument(0) ?? ""
  let directory = try DataDirectory(invocation, context)
  try directory.checkExists()
  let hub = try Hub(
    path: directory.database, surroundings: context.hubSurroundings, shelf: directory.shelf)
  defer { hub.close() }
  let receipt = try hub.importBundle { try BundleFile.source(path) }
  if invocation.flag("json") {
    let refused = receipt.refused.map { refusal -> JSON in
      [
        "record": .string("\(refusal.name.id)"), "code": .string(refusal.code),
        "detail": .string(refusal.detail),
      ]
    }
    context.print(
      BundleSheet(receipt.header, receipt.totals).members + [
        .init("changed", .count(receipt.changed)), .init("refused", .array(refused)),
        .init("files_taken", .count(receipt.files)),
      ])
  } else {
    let maker = Terminal.sanitised(receipt.header.device)
    let (records, changed) = (
      Quantity.count(receipt.totals.records), Quantity.count(receipt.changed)
    )
    context.print(
      Phrase(
        zh: "已导入“\(maker)”的数据包：\(records) 条，\(changed) 处有更新。",
        en: "Imported the bundle of “\(maker)”: \(records) records, \(changed) changes.")[
          context.language])
    if receipt.files > 0 {
      context.print(BundleSheet.files(receipt.files, left: 0)[context.language])
    }
    for refusal in receipt.refused {
      let reason = Catalogue.quarantine(refusal.code).cause[context.language]
      context.print("✗ \(refusal.name.id) \(refusal.code) \(reason)")
    }
  }
  return receipt.refused.isEmpty ? .done : .partial
}

private let bundleShow = command(
  CommandSpec(
    ["bundle", "show"],
    summary: Phrase(zh: "核对并说明一个数据包", en: "Check a bundle and say what it is"),
    arguments: [fileArgument], section: Sections.service)
) { invocation, context in
  let path = invocation.argument(0) ?? ""
  var reader = try BundleReader(source: try BundleFile.source(path))
  while try reader.nextPage() != nil {}
  let sheet = BundleSheet(reader.header, reader.totals ?? BundleTotals())
  if invocation.flag("json") {
    context.print(sheet.members)
  } else {
    context.write(
      sheet.sheet(context.language).rendered(
        context.language, width: context.isTerminal ? context.width : nil, style: context.style))
  }
  return .done
}
