internal import CRDT
internal import Hub
internal import Models
internal import Pages
internal import Program
internal import Storage
internal import Wording

/// The laptops: who has one, when it was last heard from, what it says it has not sent.
enum DevicePages {
  /// Who looks after laptops.
  static let access = Route.Access.roles([.admin, .desk, .lead, .townOfficer, .auditor])

  static let routes: [Route] = [.page("/devices", for: access) { try list($0) }]

  private static func list(_ request: PageRequest) throws -> PageAnswer {
    var sheet = Sheet(
      request.say("设备", "Laptops"),
      [
        .init(request.say("编号", "No.")), .init(request.say("名称", "Name")),
        .init(request.say("使用人", "Worker")), .init(request.say("状态", "State")),
        .init(request.say("最近联系", "Last heard")),
        .init(request.say("待传（上报）", "Unsent, as reported"), isNumeric: true),
        .init(request.say("版本", "Version")),
        .init(request.say("时钟偏差", "Clock off"), isNumeric: true),
      ], vacant: request.say("还没有登记的设备。", "No laptop is enrolled."))
    for entry in try request.office.devices() {
      let device = entry.device
      sheet.add([
        .text(device.number < 10 ? "L0\(device.number)" : "L\(device.number)"), .text(device.name),
        .text(entry.workerName),
        .text(
          device.revoked == nil ? request.say("在用", "in use") : request.say("已吊销", "revoked")),
        .text(device.seen > 0 ? Timestamps.minute(device.seen) : request.say("从未", "never")),
        .text(String(device.unsent)), .text(device.software),
        .text("\(device.clockLeadMilliseconds / 1000) s"),
      ])
    }
    return try request.page(
      Phrase(zh: "设备", en: "Laptops"), refresh: 15,
      footnote: try Standing(request).footnote(request.language), [sheet.html])
  }
}
