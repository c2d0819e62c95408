internal import Hub
internal import Models
internal import Program
internal import Storage
internal import Wording

/// How complete what the hub knows is: every page and plot says so.
struct Standing {
  /// Days without a word after which a laptop counts as silent.
  static let silentDays: UInt64 = 3

  /// Laptops in use.
  let devices: [DeviceEntry]
  /// Those not heard from for ``silentDays``.
  let silent: [DeviceEntry]
  /// Changed records that laptops said they had not sent.
  let unsent: Int
  /// Milliseconds since 1970.
  let now: UInt64

  init(_ request: PageRequest) throws {
    now = request.now
    devices = try request.office.devices().filter { $0.device.revoked == nil }
    let limit = Self.silentDays * UInt64(ChinaTime.dayMilliseconds)
    silent = devices.filter { $0.heard + limit < request.now }
    unsent = devices.reduce(0) { $0 + Int(clamping: $1.device.unsent) }
  }

  /// The sentence below each page.
  func footnote(_ language: Language) -> [String] {
    [
      Phrase(
        zh: "截至 \(Timestamps.minute(now))。\(devices.count) 台在用设备中 \(silent.count) 台 "
          + "\(Self.silentDays) 天以上没有联系，各设备上报的待传记录约 \(unsent) 条，未计入本页。",
        en: "As of \(Timestamps.minute(now)). Of \(devices.count) laptops in use, \(silent.count) "
          + "were not heard from for \(Self.silentDays) days; about \(unsent) records that laptops "
          + "reported as unsent are not counted here.")[language]
    ]
  }
}
