internal import CRDT
internal import Client
internal import Models
internal import Storage
internal import Wire

extension Deed {
  /// A laptop writes a register of something that it holds, several in one transaction at times.
  static let write = Deed("write", weight: 6, isAlways: true) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    var words: [String] = []
    let count = draws.oneIn(4) ? draws.within(2...4) : 1
    let isDone = try town.edit(laptop) { draft in
      var written: Set<String> = []
      for _ in 0..<count {
        guard let record = town.pickEditable(on: laptop, &draws),
          let field = draws.pick(Fields.registers(of: record.type, in: laptop.schema)),
          written.insert("\(record.name) \(field.code)").inserted
        else { continue }
        let value = town.nextValue()
        try draft.set(field, .text(value), of: record)
        words.append("\(town.model.label(record.name)) \(field.name) = \(value)")
      }
    }
    return "laptop \(laptop.number): \(words)\(isDone ? "" : ": the disk failed")"
  }

  /// A laptop adds to a set or removes from it.
  static let change = Deed("change", weight: 3) { town, draws in
    guard let laptop = town.pickLaptop(&draws),
      let record = town.pickEditable(
        on: laptop, &draws, where: { !Fields.sets(of: $0.type, in: laptop.schema).isEmpty }),
      let field = draws.pick(Fields.sets(of: record.type, in: laptop.schema))
    else { return "nothing" }
    // Few values, so that one is added and removed by several at a time.
    let value = "p\(draws.below(4))"
    let isAdded = draws.oneIn(2)
    let isDone = try town.edit(laptop) { draft in
      if isAdded {
        try draft.add(field, .text(value), of: record)
      } else {
        try draft.remove(field, .text(value), of: record)
      }
    }
    return "laptop \(laptop.number): \(town.model.label(record.name)) \(field.name) "
      + "\(isAdded ? "+" : "-")\(value)\(isDone ? "" : ": the disk failed")"
  }

  /// A laptop adds a step to a request, or consent to a resident.
  static let addChild = Deed("add child", weight: 3) { town, draws in
    guard let laptop = town.pickLaptop(&draws),
      let root = town.pickEditable(
        on: laptop, &draws, where: { $0.type.code == DemandSchema.type.code })
    else { return "nothing" }
    let now = Int64(clamping: town.world.now())
    let isDone = try town.edit(laptop) { draft in
      try draft.create(
        CaseEventSchema.type, in: root.place, root: root.name,
        values: town.step("progress", of: laptop, at: now))
    }
    return "laptop \(laptop.number): step of \(town.model.label(root.name))"
      + (isDone ? "" : ": the disk failed")
  }
}

extension Town {
  /// A root that a laptop holds, understands, and shows; nil if there is none.
  func pickEditable(
    on laptop: Laptop, _ draws: inout Draws, where isWanted: (Model.Made) -> Bool = { _ in true }
  ) -> Model.Made? {
    draws.pick(
      records(on: laptop) { record in
        record.root == nil && isWanted(record) && laptop.schema[record.type.code] != nil
          && !laptop.isDeleted(record)
      })
  }
}

extension Laptop {
  /// Whether the replica takes a record for deleted, or does not hold it.
  func isDeleted(_ record: Model.Made) -> Bool {
    let stored = try? replica.store.record(record.name.type, record.name.id)
    return stored?.record.isDeleted ?? true
  }
}
