internal import Hub
internal import Storage

/// Checker ``Checker/hubSilence``: hubs that know the same tell each other nothing.
extension Town {
  /// Bytes of an exchange without content, both ways: two heads with a hash of the cursors.
  private static let idleBytesMax = 1_000

  /// A further exchange of every hub is one small request, and no hub numbers anything new.
  func checkHubSilence() throws {
    let before = try sequences()
    for hub in hubs where hub.upper != nil {
      try syncUp(hub, through: .none)
      let last = hub.last
      guard last.requests == 1, last.pushed == 0, last.pulled == 0, last.refused == 0,
        last.bytes <= Self.idleBytesMax
      else {
        throw Violation(
          .hubSilence,
          "An idle exchange of \(hub.label) took \(last.requests) requests and \(last.bytes) "
            + "bytes, pushed \(last.pushed), pulled \(last.pulled), refused \(last.refused).")
      }
    }
    guard try sequences() == before else {
      throw Violation(.hubSilence, "Hubs go on numbering what they told each other.")
    }
  }

  private func sequences() throws -> [UInt64] {
    try hubs.map { hub in try hub.office.store.read { hub.office.store.lastSequence } }
  }
}
