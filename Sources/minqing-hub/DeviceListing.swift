import CRDT
import Console
import Hub
import Program
import Storage
import Wording

extension Device {
  /// The number as receipts carry it, such as `L07`.
  var letter: String { Self.letter(of: number) }

  /// A number as receipts carry it.
  static func letter(of number: Int64) -> String { number < 10 ? "L0\(number)" : "L\(number)" }

  /// Reads `7`, `07` or `L07`; nil for anything else.
  static func number(_ text: String) -> Int64? {
    let digits = text.first == "L" || text.first == "l" ? text.dropFirst() : text[...]
    guard let number = Int64(digits), number > 0, digits.first != "+" else { return nil }
    return number
  }
}

/// How laptops are shown.
enum DeviceListing {
  /// A laptop as an object; times as ISO 8601, null for never.
  static func json(_ entry: DeviceEntry) -> JSON {
    let device = entry.device
    return [
      "number": .integer(device.number), "letter": .string(device.letter),
      "name": .string(device.name), "worker": .string(device.worker.description),
      "worker_name": .string(entry.workerName), "enrolled": time(device.enrolled),
      "seen": device.seen > 0 ? time(device.seen) : .null, "software": .string(device.software),
      "unsent": .integer(device.unsent),
      "clock_lead_ms": .integer(device.clockLeadMilliseconds),
      "revoked": device.revoked.map(time) ?? .null,
    ]
  }

  /// A laptop in one line.
  static func line(_ entry: DeviceEntry, _ context: Context) -> String {
    "\(entry.device.letter) \(entry.device.name) · \(state(entry.device)[context.language]) · "
      + seen(entry.device, context)
  }

  /// When it was last heard from.
  static func seen(_ device: Device, _ context: Context) -> String {
    device.seen > 0
      ? context.age(of: device.seen) : Phrase(zh: "从未", en: "never")[context.language]
  }

  /// In use or revoked.
  static func state(_ device: Device) -> Phrase {
    device.revoked == nil ? Phrase(zh: "在用", en: "in use") : Phrase(zh: "已吊销", en: "revoked")
  }

  /// A moment for programs.
  static func time(_ milliseconds: UInt64) -> JSON { .optional(Timestamps.iso(milliseconds)) }
}
