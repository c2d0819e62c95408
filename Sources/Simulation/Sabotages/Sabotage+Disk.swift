internal import CRDT
internal import FaultDisk
internal import Hub
internal import Models
internal import SQLite

/// Sabotages that reach into a machine, as a foreign hand would.
extension Sabotage {
  /// Does what comes once, before the first step.
  func begin(_ town: Town) throws {
    switch self {
    case .lyingDisk: town.hubs[0].machine.disk.isLying = true
    case .forgetfulShelf: town.hubs[0].machine.shelf.set(isForgetful: true)
    case .secretGrant:
      guard let laptop = town.laptops.first,
        let place = town.places.first(where: {
          !(town.grantsEver[laptop.worker]?.contains($0) ?? false)
        })
      else { return }
      try laptop.hub.office.grant(place, to: laptop.worker)
    case .droppedRecord, .strippedSibling, .thrownAwayPush, .hiddenClone, .undoneDeletion,
      .handWrittenRow, .rewrittenLink, .unlistedConflict, .deafHub, .keptText, .noisyHubs,
      .tornUpgrade, .emptyAcceptance, .hiddenRollback:
      break
    }
  }

  /// Does what comes when everything has settled, before the checkers look.
  func atRest(_ town: Town) throws {
    switch self {
    case .handWrittenRow:
      if let laptop = town.laptops.first {
        try Self.run("UPDATE household SET address = 'nowhere'", on: laptop.databasePath)
      }
    case .rewrittenLink:
      try Self.run("UPDATE chain SET hash = x'0011223344556677'", on: town.hubs[0].databasePath)
    case .keptText:
      for text in town.model.erasures.flatMap({ town.model.textsGone(by: $0) }) {
        try Self.run(
          "INSERT OR REPLACE INTO meta VALUES ('note', '\(text)')",
          on: town.hubs[0].databasePath)
      }
    case .droppedRecord, .strippedSibling, .thrownAwayPush, .hiddenClone, .undoneDeletion,
      .lyingDisk, .secretGrant, .unlistedConflict, .deafHub, .forgetfulShelf, .noisyHubs,
      .tornUpgrade, .emptyAcceptance, .hiddenRollback:
      break
    }
  }

  private static func run(_ sql: String, on path: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.setTriggers(enabled: false)
    try connection.execute(sql)
    connection.close()
  }
}
