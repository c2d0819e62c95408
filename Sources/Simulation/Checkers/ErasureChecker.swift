internal import CRDT
internal import Client
internal import FaultDisk
internal import Hub
internal import Models
internal import Wire

/// Checker ``Checker/erasure``: where an erasure is known, no file holds the text.
extension Town {
  /// Looks for erased texts in the very bytes of every database; free pages and logs count, too.
  ///
  /// A laptop that lost the place hears of no erasure there; what a person must look at first is no
  /// erasure yet.
  func checkErasures() throws {
    for erasure in model.erasures {
      let texts = model.textsGone(by: erasure)
      guard !texts.isEmpty, let target = model.made(erasure.target) else { continue }
      for hub in hubs where hub.knowledge.holds(erasure.name) {
        try check(hub.machine, hub.label, holdsNone: texts, of: erasure)
      }
      for laptop in laptops
      where isGranted(target, to: laptop) && laptop.hub.knowledge.holds(erasure.name) {
        try check(laptop.machine, "laptop \(laptop.number)", holdsNone: texts, of: erasure)
      }
    }
  }

  private func check(
    _ machine: Machine, _ label: String, holdsNone texts: [String], of erasure: ErasureModel
  ) throws {
    for text in texts {
      // A backup of an older version is the clerk's to delete.
      let files = machine.disk.names(holding: Array(text.utf8)).filter { !$0.hasSuffix(".backup") }
      guard let file = files.first else { continue }
      throw Violation(
        .erasure,
        "\(label) holds \(text) in \(file), though it was erased from "
          + "\(model.label(erasure.target)).")
    }
  }
}
