extension Deed {
  /// Somebody copies a laptop's disk and keeps the copy.
  static let copyDisk = Deed("copy disk", weight: 2) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    laptop.copies.append(laptop.copy())
    return "laptop \(laptop.number), copy \(laptop.copies.count - 1)"
  }

  /// Somebody puts an older copy back: all since is forgotten, the name is not.
  static let restoreDisk = Deed("restore disk", weight: 2) { town, draws in
    guard let laptop = draws.pick(town.laptops.filter { !$0.copies.isEmpty }) else {
      return "nothing"
    }
    let place = draws.below(laptop.copies.count)
    let before = town.filesAnywhere
    try laptop.restore(laptop.copies[place])
    town.noteFilesGone(since: before)
    town.counts.restores += 1
    return "laptop \(laptop.number), copy \(place)"
  }

  /// A laptop's disk is copied to another machine, and both go on under one name.
  static let cloneLaptop = Deed("clone laptop", weight: 1) { town, draws in
    guard town.laptops.count < town.laptopsMax, let laptop = town.pickLaptop(&draws) else {
      return "nobody"
    }
    let clone = try Laptop(number: town.laptops.count, cloneOf: laptop, isReal: town.swarm.isBig)
    town.laptops.append(clone)
    town.counts.clones += 1
    return "laptop \(laptop.number) to laptop \(clone.number)"
  }
}

extension Town {
  /// Laptops with their clones at most: more would only make a run slow.
  var laptopsMax: Int { max(9, swarm.laptops + 3) }
}
