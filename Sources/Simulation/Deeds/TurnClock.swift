extension Deed {
  /// A laptop's clock jumps: by seconds, by hours, by decades, or back to the right time.
  static let turnClock = Deed("turn clock", weight: 2) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    let second: Int64 = 1_000
    let hour = 3_600 * second
    let year = 365 * 24 * hour
    let skews = [
      0, 0, 40 * second, -40 * second, 3 * 60 * second, 6 * hour, -6 * hour, -40 * year, 10 * year,
    ]
    let skew = skews[draws.below(skews.count)]
    laptop.clock.set(skewMilliseconds: skew)
    return "laptop \(laptop.number) by \(skew / second) s"
  }
}
