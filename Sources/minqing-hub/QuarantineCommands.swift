import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wire
import Wording

/// `quarantine list|explain`.
let quarantineCommands: [Command] = [
  command(
    CommandSpec(
      ["quarantine", "list"],
      summary: Phrase(zh: "列出中心没有收下的记录", en: "List records that the hub did not take"),
      section: Sections.service)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let items = try office.store.quarantined()
      let devices = try office.devices()
      if invocation.flag("json") {
        context.print([
          .init("quarantine", .array(items.map { QuarantineListing.json($0, devices) }))
        ])
        return .done
      }
      var table = Table([
        .init(Phrase(zh: "记录", en: "RECORD"), overflow: .keep),
        .init(Phrase(zh: "类型", en: "TYPE")), .init(Phrase(zh: "设备", en: "LAPTOP")),
        .init(Phrase(zh: "时间", en: "SINCE"), overflow: .keep),
        .init(Phrase(zh: "代码", en: "CODE"), overflow: .keep),
        .init(Phrase(zh: "原因", en: "WHY"), overflow: .wrap),
      ])
      for item in items {
        table.append([
          .init(item.name.id.description),
          .init(QuarantineListing.type(item)[context.language]),
          .init(QuarantineListing.device(item, devices)),
          .init(Timestamps.minute(item.milliseconds)), .init(item.code, .warning),
          .init(Catalogue.quarantine(item.code).cause[context.language]),
        ])
      }
      context.print(table)
      return .done
    }
  },
  command(
    CommandSpec(
      ["quarantine", "explain"],
      summary: Phrase(zh: "说明为何没有收下、如何处理", en: "Say why a record was not taken and what to do"),
      arguments: [
        ArgumentSpec("ID", help: Phrase(zh: "记录编号的开头", en: "Beginning of a record's id"))
      ],
      section: Sections.service)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let items = try office.quarantined(invocation.argument(0) ?? "")
      let devices = try office.devices()
      if invocation.flag("json") {
        context.print([
          .init("quarantine", .array(items.map { QuarantineListing.json($0, devices) }))
        ])
        return .done
      }
      for (index, item) in items.enumerated() {
        if index > 0 { context.print() }
        let advice = Catalogue.quarantine(item.code)
        var facts = FactList()
        facts.add(Phrase(zh: "记录", en: "Record"), item.name.id.description)
        facts.add(Phrase(zh: "类型", en: "Type"), QuarantineListing.type(item)[context.language])
        facts.add(Phrase(zh: "设备", en: "Laptop"), QuarantineListing.device(item, devices))
        facts.add(Phrase(zh: "时间", en: "Since"), Timestamps.minute(item.milliseconds))
        facts.add(
          Phrase(zh: "原因", en: "Why"), "\(item.code)  \(advice.cause[context.language])")
        facts.add(
          Phrase(zh: "详情", en: "Detail"), HubDetail.phrase(item.detail)[context.language])
        facts.add(Phrase(zh: "处理", en: "Remedy"), advice.remedy[context.language])
        facts.print(to: context)
      }
      return .done
    }
  },
]

/// How a record in quarantine is shown; what it holds stays on its laptop.
private enum QuarantineListing {
  static func json(_ item: Quarantined, _ devices: [DeviceEntry]) -> JSON {
    [
      "id": .string(item.name.id.description),
      "type": .optional(Schema.current[item.name.type]?.name), "device": .integer(item.device),
      "worker_name": .optional(devices.first { $0.device.number == item.device }?.workerName),
      "code": .string(item.code), "detail": .string(item.detail),
      "since": DeviceListing.time(item.milliseconds),
    ]
  }

  static func type(_ item: Quarantined) -> Phrase {
    Schema.current[item.name.type]?.label ?? Phrase("?\(item.name.type.rawValue)")
  }

  static func device(_ item: Quarantined, _ devices: [DeviceEntry]) -> String {
    guard let entry = devices.first(where: { $0.device.number == item.device }) else {
      return String(item.device)
    }
    return "\(entry.device.letter) \(entry.workerName)"
  }
}
