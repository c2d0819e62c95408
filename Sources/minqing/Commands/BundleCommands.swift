import Client
import Console
import Program
import Storage
import Wire
import Wording

/// `bundle export|import|show`: records on a stick, without a hub.
let bundleCommands = [bundleExport, bundleImport, bundleShow]

private let fileArgument = ArgumentSpec(
  "FILE", help: Phrase(zh: "数据包文件", en: "the bundle's file"), completion: .file)

private let bundleExport = Command(
  CommandSpec(
    ["bundle", "export"],
    summary: Phrase(zh: "把未上传的记录写成一个数据包", en: "Write what the hub lacks to a bundle"),
    details: Phrase(
      zh: "供没有网络时用优盘交给同事。收到的人同步时会一并上传，各条记录仍署本人。文件未加密，"
        + "只有本人可读，不会覆盖已有文件；请妥善保管，用后删除。",
      en: "For a colleague, by stick, where there is no network. Whoever imports it sends it on "
        + "with the next sync, each record under its author's name. The file is not encrypted; "
        + "only its owner may read it, and no file is replaced. Guard it, and delete it when it "
        + "was used."),
    arguments: [
      ArgumentSpec("FILE", help: Phrase(zh: "新文件", en: "a new file"), completion: .file)
    ],
    options: [
      OptionSpec(flag: "all", help: Phrase(zh: "本机的全部记录", en: "All records of this laptop")),
      OptionSpec(
        flag: "with-attachments",
        help: Phrase(
          zh: "连同附件的内容（合计不超过 3 GiB）", en: "The bytes of attachments as well, 3 GiB at most")),
      OptionSpec(
        "for", value: Phrase(zh: "姓名", en: "NAME"),
        help: Phrase(zh: "交给谁（写在文件里）", en: "Whom it is for, as a note in the file")),
    ], section: Sections.membership)
) { invocation, context in
  let target = invocation.argument(0) ?? ""
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  let shelf = invocation.flag("with-attachments") ? Replicas.shelf(invocation, context) : nil
  let export = try BundleFile.write(target) { sink in
    try replica.exportBundle(
      invocation.flag("all") ? .all : .unacknowledged, for: invocation.value("for") ?? "",
      files: shelf, sink: sink)
  }
  let totals = export.totals
  let bytes = FileSystem.size(target) ?? 0
  guard !context.isJSON else {
    context.print([
      JSON.Member("bundle", .string(target)), JSON.Member("records", .count(totals.records)),
      JSON.Member("bytes", .count(bytes)), JSON.Member("files", .count(totals.files)),
      JSON.Member("files_left_out", .count(export.filesLeft)),
    ])
    return .done
  }
  let records = Quantity.count(totals.records)
  context.print(
    Phrase(
      zh: "✓ 已写入 \(target)：\(records) 条记录（\(Quantity.bytes(bytes))）。",
      en: "✓ Wrote \(target): \(records) records (\(Quantity.bytes(bytes))).")[context.language])
  if shelf != nil {
    context.print(
      BundleSheet.files(totals.files, left: export.filesLeft)[context.language])
  }
  return .done
}

private let bundleImport = Command(
  CommandSpec(
    ["bundle", "import"],
    summary: Phrase(zh: "导入同事的数据包", en: "Take over a colleague's bundle"),
    details: Phrase(
      zh: "先核对整个文件，有损坏则什么都不导入。重复导入无害。不在授权区域内的记录不导入，只计数；"
        + "如须转交，请把文件本身带到中心。",
      en: "The whole file is checked first; of a damaged one nothing is taken. Importing it twice "
        + "does no harm. Records of places that were not granted are counted and left out: bring "
        + "the file itself to the office if they must get there."),
    arguments: [fileArgument], section: Sections.membership)
) { invocation, context in
  let path = invocation.argument(0) ?? ""
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  let report = try replica.importBundle(files: Replicas.shelf(invocation, context)) {
    try BundleFile.source(path)
  }
  let done = report.handedOver
  let carried = try replica.carriedCount()
  guard !context.isJSON else {
    context.print(
      BundleSheet(report.header, report.totals).members + [
        JSON.Member("changed", .count(done.changed)), JSON.Member("outside", .count(done.outside)),
        JSON.Member("to_hand_on", .count(carried)),
        JSON.Member("took_new_name", .bool(done.tookNewName)),
        JSON.Member("files_taken", .count(report.files)),
      ])
    return .done
  }
  let maker = Terminal.sanitised(report.header.device)
  context.print(
    Phrase(
      zh: "✓ 已导入“\(maker)”的数据包：\(Quantity.count(done.records)) 条，"
        + "其中 \(Quantity.count(done.changed)) 条有更新。",
      en: "✓ Imported the bundle of “\(maker)”: \(Quantity.count(done.records)) "
        + "records, \(Quantity.count(done.changed)) of them new or changed.")[context.language])
  if report.files > 0 {
    context.print(BundleSheet.files(report.files, left: 0)[context.language])
  }
  if done.outside > 0 {
    context.print(
      Phrase(
        zh: "◐ \(done.outside) 条不在授权区域内，未导入；请把文件交给中心。",
        en: "◐ \(done.outside) lie outside the places granted and were left out; bring the file to "
          + "the office.")[context.language])
  }
  if done.tookNewName {
    context.print(
      Phrase(
        zh: "! 另一台设备曾以本机的名义写入，本机已改用新名；请确认没有复制过数据库。",
        en: "! Something else wrote under this laptop's name, so it took a new one; make sure that "
          + "its database was not copied.")[context.language])
  }
  if carried > 0 {
    context.say(
      Phrase(
        zh: "下次同步会把 \(carried) 条转交中心。",
        en: "\(carried) go on to the hub with the next sync."))
  }
  return .done
}

private let bundleShow = Command(
  CommandSpec(
    ["bundle", "show"],
    summary: Phrase(zh: "核对并说明一个数据包", en: "Check a bundle and say what it is"),
    arguments: [fileArgument], section: Sections.membership)
) { invocation, context in
  let path = invocation.argument(0) ?? ""
  let (header, totals) = try Replica.checkBundle { try BundleFile.source(path) }
  let sheet = BundleSheet(header, totals)
  if context.isJSON {
    context.print(sheet.members)
  } else {
    context.write(
      sheet.sheet(context.language).rendered(
        context.language, width: context.isTerminal ? context.width : nil, style: context.style))
  }
  return .done
}
