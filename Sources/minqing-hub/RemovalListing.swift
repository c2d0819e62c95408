import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// Only showing what a command would do.
let dryRun = OptionSpec(
  flag: "dry-run", help: Phrase(zh: "只显示将发生什么，不更改", en: "Show what would happen; change nothing"))

/// What taking places back would remove, and from whom.
struct RemovalListing {
  private let preview: GrantPreview
  private let worker: WorkerEntry

  init(_ preview: GrantPreview, _ worker: WorkerEntry) {
    self.preview = preview
    self.worker = worker
  }

  /// Prints places with counts, then each laptop with what it last said of unsent records.
  func print(in office: Office, _ invocation: Invocation, _ context: Context) throws {
    if invocation.flag("json") {
      context.print([
        .init("worker", WorkerListing.json(worker)),
        .init(
          "places",
          .array(
            preview.places.map {
              ["place": .string($0.scope.text), "records": .count($0.records)]
            })),
        .init("gone_records", .count(preview.records)),
        .init("devices", .array(preview.devices.map(LaptopLine.json))),
      ])
      return
    }
    for item in preview.places {
      let place = try WorkerListing.place(item.scope, in: office, context.language)
      let count = item.records
      context.print(
        Terminal.sanitised(
          Phrase(
            zh: "\(place)：\(Quantity.count(count)) 条记录",
            en: "\(place): \(Quantity.counted(count, "record"))")[context.language]))
    }
    let records = Quantity.count(preview.records)
    context.print(
      Phrase(
        zh: "\(worker.name) 将失去 \(records) 条；设备：",
        en: "\(worker.name) will lose \(records) records; laptops:")[context.language])
    for device in preview.devices { context.print(LaptopLine.text(device, context)) }
  }
}

/// A laptop that is about to lose something, in one line.
enum LaptopLine {
  /// The number, the name, what it last said of unsent records, when it was heard.
  static func text(_ device: Device, _ context: Context) -> String {
    let unsent = Quantity.count(Int(clamping: device.unsent))
    let seen = DeviceListing.seen(device, context)
    return Terminal.sanitised(
      Phrase(
        zh: "  \(device.letter) \(device.name)：上次报告待传 \(unsent) 条，最近联系 \(seen)",
        en: "  \(device.letter) \(device.name): said \(unsent) unsent, heard \(seen)")[
          context.language])
  }

  /// The same for programs.
  static func json(_ device: Device) -> JSON {
    [
      "number": .integer(device.number), "name": .string(device.name),
      "unsent": .integer(device.unsent),
      "seen": device.seen > 0 ? DeviceListing.time(device.seen) : .null,
    ]
  }
}
