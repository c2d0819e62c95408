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

  /// A run of a few laptops that most seeds make.
  static let laptopsMax = 6
  static let stepsMax = 60

  init(_ draws: inout Draws) {
    laptops = draws.within(1...Self.laptopsMax)
    steps = draws.within(10...Self.stepsMax)
    lossOneIn = draws.oneIn(3) ? 0 : draws.within(2...12)
    delayOneIn = draws.oneIn(2) ? 0 : draws.within(3...12)
    meanwhileOneIn = draws.oneIn(2) ? 0 : draws.within(3...12)
    troubleOneIn = draws.oneIn(2) ? 0 : draws.within(2...12)
    hasOldVersions = draws.oneIn(4)
    weights = Deed.all.map { deed in
      deed.isAlways || draws.oneIn(2) ? draws.within(1...4) * deed.weight : 0
    }
  }
}
