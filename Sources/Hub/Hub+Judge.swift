internal import CRDT
internal import Storage
internal import Wire

/// Which of its roots a replica may keep.
extension Hub {
  /// Says which of the roots asked about the sender may see no more.
  ///
  /// One that never came here is nobody's to judge, unless it waits in the tray: then the hub holds
  /// it, and its place is not the sender's.
  func judge(
    _ names: [RecordName], of sender: Sender, in store: Store, _ filler: PageFiller,
    into answer: inout SyncResponse
  ) throws {
    guard !names.isEmpty else { return }
    answer.judgedCount = UInt64(names.count)
    answer.gone = try names.filter { name in
      if let stored = try store.readableRecord(name) {
        return try !filler.isVisible(stored, to: sender)
      }
      return try !store.trayItems(of: name.id, device: sender.device.number).isEmpty
    }
  }
}
