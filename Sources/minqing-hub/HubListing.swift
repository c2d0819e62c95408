import CRDT
import Console
import Hub
import Program
import Storage
import Wire
import Wording

extension Office {
  /// Which hub this is.
  var hubName: HubName {
    get throws { try store.hubName }
  }
}

/// How a hub names itself to people and programs.
enum HubListing {
  /// The members that name a hub.
  static func json(_ hub: HubName) -> JSON {
    [
      "id": .string(hub.id.description), "name": .string(hub.name),
      "fingerprint": .string(fingerprint(hub)),
    ]
  }

  /// The line by which a laptop's user makes sure that this is the right hub.
  static func fingerprintLine(_ hub: HubName) -> Phrase {
    Phrase(zh: "指纹：\(fingerprint(hub))", en: "Fingerprint: \(fingerprint(hub))")
  }

  /// What laptops show of this hub too.
  static func fingerprint(_ hub: HubName) -> String { Fingerprint.text(ofHub: hub.id.bytes) }
}
