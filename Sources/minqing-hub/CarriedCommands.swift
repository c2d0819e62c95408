import CRDT
import Console
import Hub
import Program
import Storage
import Wording

/// `carried list`: who brought whose records.
let carriedCommands: [Command] = [
  command(
    CommandSpec(
      ["carried", "list"],
      summary: Phrase(zh: "列出谁转交了谁的记录", en: "List who handed on whose records"),
      details: Phrase(
        zh: "包括优盘数据包、中心恢复后的补还和下级中心的上报。记录仍署作者本人，并按作者的权限核准。",
        en: "By bundle, after a restore of the hub, or as a narrower hub. The records stand under "
          + "their authors' names and were judged by their authors' permission."),
      section: Sections.service)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let entries = try office.carriers()
      if invocation.flag("json") {
        context.print([.init("carried", .array(entries.map(CarriedListing.json)))])
        return .done
      }
      guard !entries.isEmpty else {
        context.print(
          Phrase(zh: "没有转交过他人的记录。", en: "Nobody handed on anything.")[context.language])
        return .done
      }
      var table = Table([
        .init(Phrase(zh: "转交设备", en: "BROUGHT BY"), overflow: .wrap),
        .init(Phrase(zh: "作者", en: "AUTHOR"), overflow: .wrap),
        .init(Phrase(zh: "作者设备", en: "WRITTEN ON"), overflow: .wrap),
        .init(Phrase(zh: "记录", en: "RECORDS"), .trailing, overflow: .keep),
        .init(Phrase(zh: "首次", en: "FIRST"), overflow: .keep),
        .init(Phrase(zh: "最近", en: "LAST"), overflow: .keep),
      ])
      for entry in entries {
        table.append([
          .init(CarriedListing.carrier(entry)[context.language]), .init(entry.authorName),
          .init(entry.authorDevice), .init(Quantity.count(entry.carrier.records)),
          .init(Timestamps.minute(entry.carrier.first)),
          .init(Timestamps.minute(entry.carrier.last)),
        ])
      }
      context.print(table)
      return .done
    }
  }
]

/// How one line of it reads.
private enum CarriedListing {
  static func carrier(_ entry: CarrierEntry) -> Phrase {
    guard let device = entry.device else {
      return Phrase(zh: "办公室（数据包）", en: "the office, by bundle")
    }
    return Phrase("\(device.device.letter) \(device.workerName)")
  }

  static func json(_ entry: CarrierEntry) -> JSON {
    [
      "device": .integer(entry.carrier.device),
      "worker_name": .optional(entry.device?.workerName),
      "site": .string(String(entry.carrier.site.rawValue, radix: 16)),
      "author_name": .string(entry.authorName), "author_device": .string(entry.authorDevice),
      "records": .count(entry.carrier.records), "first": DeviceListing.time(entry.carrier.first),
      "last": DeviceListing.time(entry.carrier.last),
    ]
  }
}
