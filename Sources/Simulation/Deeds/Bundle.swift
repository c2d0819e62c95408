internal import Client
internal import Storage
internal import Wire

extension Deed {
  /// A laptop writes what it holds, or what the hub lacks, to a bundle.
  static let handOut = Deed("hand out", weight: 2) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    laptop.machine.calm()
    var parcel = Parcel()
    var pages: [Page] = []
    try laptop.replica.handOut(draws.oneIn(2) ? .all : .unacknowledged) { page in
      pages.append(page)
      parcel.parts += Parcel(page, from: laptop.knowledge).parts
    }
    town.bundles.append(Bundle(pages: pages, parcel: parcel, author: laptop.number))
    return "laptop \(laptop.number): \(parcel.parts.count) records"
  }

  /// A laptop takes a bundle over; the same one may come again, and an older one later.
  static let takeOver = Deed("take over", weight: 2) { town, draws in
    guard let laptop = town.pickLaptop(&draws), let bundle = draws.pick(town.bundles) else {
      return "nothing"
    }
    laptop.machine.calm()
    let replica = laptop.replica
    for page in bundle.pages { _ = try replica.store.write { try replica.takeOver(page) } }
    try town.settle(laptop, bundle.parcel)
    try town.checkScope(of: laptop)
    return "laptop \(laptop.number): \(bundle.parcel.parts.count) records of laptop "
      + "\(bundle.author)"
  }
}

/// What a laptop handed out, with what it teaches.
struct Bundle {
  let pages: [Page]
  let parcel: Parcel
  let author: Int
}
