/// The shortest edit script between two sequences of numbers: Myers, "An O(ND) Difference
/// Algorithm and Its Variations", Algorithmica 1 (1986), the greedy algorithm of section 4.
enum EditScript {
  /// One run of the script; ranges are into the old and the new sequence.
  enum Run: Equatable {
    case same(old: Range<Int>, new: Range<Int>)
    case removed(Range<Int>)
    case added(Range<Int>)
  }

  /// The runs in order, or nil where more than `distanceMax` removals and additions are needed.
  ///
  /// Time O((N + M) D), memory O(D²) for D up to `distanceMax`.
  static func runs(from old: [Int], to new: [Int], distanceMax: Int) -> [Run]? {
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let oldRest = old[prefix...]
    let newRest = new[prefix...]
    let suffix = zip(oldRest.reversed(), newRest.reversed()).prefix { $0 == $1 }.count
    let oldMiddle = Array(oldRest.dropLast(suffix))
    let newMiddle = Array(newRest.dropLast(suffix))
    guard let trace = trace(oldMiddle, newMiddle, distanceMax) else { return nil }
    var builder = Builder()
    builder.same(count: prefix)
    for step in steps(trace, oldMiddle.count, newMiddle.count) { builder.append(step) }
    builder.same(count: suffix)
    return builder.runs
  }

  private enum Step { case same, removed, added }

  /// For each distance the furthest old position on every diagonal -d…d, as they were before it.
  private static func trace(_ old: [Int], _ new: [Int], _ distanceMax: Int) -> [[Int]]? {
    let limit = min(distanceMax, old.count + new.count)
    var furthest = Array(repeating: 0, count: 2 * limit + 3)
    let centre = limit + 1
    var trace: [[Int]] = []
    for distance in 0...limit {
      trace.append(Array(furthest[(centre - distance - 1)...(centre + distance + 1)]))
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let isDown = goesDown(furthest, centre, diagonal, distance)
        var x = isDown ? furthest[centre + diagonal + 1] : furthest[centre + diagonal - 1] + 1
        var y = x - diagonal
        while x < old.count, y >= 0, y < new.count, old[x] == new[y] {
          x += 1
          y += 1
        }
        furthest[centre + diagonal] = x
        if x >= old.count, y >= new.count { return trace }
      }
    }
    return nil
  }

  private static func goesDown(
    _ furthest: [Int], _ centre: Int, _ diagonal: Int, _ distance: Int
  ) -> Bool {
    if diagonal == -distance { return true }
    if diagonal == distance { return false }
    return furthest[centre + diagonal - 1] < furthest[centre + diagonal + 1]
  }

  private static func steps(_ trace: [[Int]], _ oldCount: Int, _ newCount: Int) -> [Step] {
    var steps: [Step] = []
    var x = oldCount
    var y = newCount
    for distance in trace.indices.reversed() {
      let furthest = trace[distance]
      let centre = distance + 1
      let diagonal = x - y
      let isDown = goesDown(furthest, centre, diagonal, distance)
      let previous = isDown ? diagonal + 1 : diagonal - 1
      let fromX = distance == 0 ? 0 : furthest[centre + previous]
      let fromY = distance == 0 ? 0 : fromX - previous
      while x > fromX, y > fromY {
        steps.append(.same)
        x -= 1
        y -= 1
      }
      if distance > 0 { steps.append(isDown ? .added : .removed) }
      x = fromX
      y = fromY
    }
    return steps.reversed()
  }

  /// Gathers steps into runs; within a change, removals come before additions.
  private struct Builder {
    private(set) var finished: [Run] = []
    private var old = 0
    private var new = 0
    private var removedCount = 0
    private var addedCount = 0

    var runs: [Run] {
      var copy = self
      copy.flush()
      return copy.finished
    }

    mutating func append(_ step: Step) {
      switch step {
      case .same: same(count: 1)
      case .removed: removedCount += 1
      case .added: addedCount += 1
      }
    }

    mutating func same(count: Int) {
      guard count > 0 else { return }
      flush()
      if case .same(let before, let after) = finished.last {
        finished[finished.count - 1] = .same(
          old: before.lowerBound..<old + count, new: after.lowerBound..<new + count)
      } else {
        finished.append(.same(old: old..<old + count, new: new..<new + count))
      }
      old += count
      new += count
    }

    private mutating func flush() {
      if removedCount > 0 { finished.append(.removed(old..<old + removedCount)) }
      if addedCount > 0 { finished.append(.added(new..<new + addedCount)) }
      old += removedCount
      new += addedCount
      removedCount = 0
      addedCount = 0
    }
  }
}
