internal import CRDT
internal import Storage
internal import Wire

/// What one push puts into the review tray, within what a device may fill.
struct Tray {
  private let store: Store
  private let device: Device
  /// When the push came, in milliseconds since 1970.
  let now: UInt64
  private var load: (items: Int, bytes: Int)

  init(of device: Device, in store: Store, now: UInt64) throws {
    self.store = store
    self.device = device
    self.now = now
    load = try store.trayLoad(of: device.number)
  }

  /// Keeps what came as it came; throws a refusal when the device filled its share.
  mutating func put(
    _ content: Page, of name: RecordName, code: String = HubCode.inReview, detail: String
  ) throws {
    let bytes = Store.trayBytes(of: content).count
    guard load.items < HubLimits.trayItemsMax, load.bytes + bytes <= HubLimits.trayBytesMax else {
      throw Acceptance.Refusal(
        code: HubCode.outside,
        detail: "The review tray holds as much of this laptop as it may; the office must decide.")
    }
    let isNew = try store.addToTray(
      content, of: name, device: device.number, code: code, detail: detail, milliseconds: now)
    if isNew { load = (load.items + 1, load.bytes + bytes) }
  }

  /// What a laptop is told of a write that waits, and the reviewer with it.
  static func detail(_ refusal: Acceptance.Refusal, isHandedOn: Bool) -> String {
    let reason =
      isHandedOn
      ? "It was handed on for a place that is no longer the laptop's own. "
      : "It was written after the laptop had learnt that the place is no longer its own. "
    return reason + refusal.detail
  }
}
