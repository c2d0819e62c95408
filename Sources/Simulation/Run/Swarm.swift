/// What one run is made of, drawn from its seed: each option is often off, so that rare pairs of
/// faults meet undisturbed by the others (Groce et al., "Swarm Testing", 2012).
struct Swarm {
  /// Laptops at the beginning; clones come on top.
  var laptops = 2
  /// Steps before the faults stop.
  var steps = 40
  /// How often each deed is drawn, by its place in ``Deed/all``; 0 leaves it out.
  var weights: [Int] = []
  /// Once in how many requests the line loses it, or its answer; 0 for never.
  var lossOneIn = 0
  /// Once in how many requests it comes twice, or late.
  var delayOneIn = 0
  /// Once in how many requests another laptop is served first.
  var meanwhileOneIn = 0
  /// Once in how many steps a disk fails.
  var troubleOneIn = 0
  /// Whether some laptops run an older version.
  var hasOldVersions = false
  /// Whether the town's hub does.
  var hasOldHub = false
  /// Which hubs there are.
  var hubs = Hubs.one
  /// Whether the township is large and on real files.
  let isBig: Bool

  /// How the hubs of a run hang together.
  enum Hubs {
    /// The town's alone.
    case one
    /// The town's belongs to a county's.
    case county
    /// The town's to a county's, and that to a wider one.
    case chain
    /// Each of three to the next.
    case ring

    /// How many there are.
    var count: Int {
      switch self {
      case .one: 1
      case .county: 2
      case .chain, .ring: 3
      }
    }

    /// The wider hub of one; nil if it has none.
    func upper(of number: Int) -> Int? {
      switch self {
      case .one: nil
      case .county, .chain: number + 1 < count ? number + 1 : nil
      case .ring: (number + 1) % count
      }
    }
  }

  /// A run of a few laptops that most seeds make.
  static let laptopsMax = 6
  static let stepsMax = 60
  /// One seed in so many is a large township.
  static let bigOneIn: UInt64 = 100
  static let bigLaptops = 20...60
  /// Steps of a large township: enough that most laptops do something, and it stays feasible.
  static let bigSteps = 100...400

  init(seed: UInt64, _ draws: inout Draws) {
    isBig = seed % Self.bigOneIn == 0
    laptops = draws.within(isBig ? Self.bigLaptops : 1...Self.laptopsMax)
    steps = draws.within(isBig ? Self.bigSteps : 10...Self.stepsMax)
    lossOneIn = draws.oneIn(3) ? 0 : draws.within(2...12)
    delayOneIn = draws.oneIn(2) ? 0 : draws.within(3...12)
    meanwhileOneIn = draws.oneIn(2) ? 0 : draws.within(3...12)
    troubleOneIn = draws.oneIn(2) ? 0 : draws.within(2...12)
    hasOldVersions = draws.oneIn(4)
    weights = Deed.all.map { deed in
      deed.isAlways || draws.oneIn(deed.oneIn) ? draws.within(1...4) * deed.weight : 0
    }
    let several: [Hubs] = isBig ? [.chain, .ring] : [.county, .county, .ring]
    hubs = isBig || draws.oneIn(8) ? draws.pick(several) ?? .one : .one
    hasOldHub = hasOldVersions && draws.oneIn(3)
    arrange()
  }

  /// Leaves out what would not fit together.
  mutating func arrange() {
    if hubs == .one { leaveOut("sync hub") }
    // Settling a large township once, at the end, takes long enough.
    if isBig { leaveOut("settle all") }
  }

  private mutating func leaveOut(_ deed: String) {
    if let place = Deed.place(deed) { weights[place] = 0 }
  }
}
