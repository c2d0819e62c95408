internal import Models
internal import Storage

extension Deed {
  /// An officer's laptop writes a lawful erasure of words about people.
  static let erase = Deed("erase", weight: 3, oneIn: 3) { town, draws in
    let officers = town.laptops.filter { $0.roles.contains(.townOfficer) }
    guard let laptop = draws.pick(officers),
      let record = town.pickEditable(on: laptop, &draws),
      let field = draws.pick(
        Fields.registers(of: record.type, in: laptop.schema).filter {
          Erasure.mayErase($0) && !laptop.knowledge[record.name, $0.code].isEmpty
        })
    else { return "nothing" }
    var hasWords = false
    let isDone = try town.edit(laptop) { hasWords = try $0.erase(field, of: record) }
    if hasWords { town.counts.erasures += 1 }
    return "laptop \(laptop.number): \(town.model.label(record.name)) \(field.name)"
      + (isDone ? hasWords ? "" : ": nothing there" : ": the disk failed")
  }
}
