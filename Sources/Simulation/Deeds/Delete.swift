internal import CRDT
internal import Models
internal import Storage

extension Deed {
  /// A laptop deletes something that it shows.
  static let delete = Deed("delete", weight: 2) { town, draws in
    guard let laptop = town.pickLaptop(&draws),
      let record = town.pickEditable(on: laptop, &draws, where: \.type.isDeletable)
    else { return "nothing" }
    let isDone = try town.edit(laptop) { try $0.delete(record) }
    return "laptop \(laptop.number): \(town.model.label(record.name))"
      + (isDone ? "" : ": the disk failed")
  }

  /// A laptop takes a deletion back.
  static let restoreDeleted = Deed("restore deleted", weight: 1) { town, draws in
    guard let laptop = town.pickLaptop(&draws),
      let record = draws.pick(
        town.records(on: laptop) {
          $0.type.isDeletable && laptop.schema[$0.type.code] != nil
            && !laptop.knowledge[$0.name, .deleted].isEmpty
        })
    else { return "nothing" }
    let isDone = try town.edit(laptop) { try $0.restore(record) }
    return "laptop \(laptop.number): \(town.model.label(record.name))"
      + (isDone ? "" : ": the disk failed")
  }
}
