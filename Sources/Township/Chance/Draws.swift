/// A seeded source of chance: SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014).
///
/// Every planned thing has a source of its own, made from the seed, what it is and its index, so
/// that one thing can be planned again without the others.
struct Draws: RandomNumberGenerator {
  private var state: UInt64

  /// What a source of chance is for; numbers are part of the output and never reused.
  enum Stream: UInt64 {
    case worker = 1
    case assignment = 2
    case household = 3
    case resident = 4
    case visit = 5
    case demand = 6
    case step = 7
    case households = 8
    case visits = 9
    case demands = 10
    case words = 11
    case writer = 12
    case planted = 13
    case salt = 14
    case activities = 20
    case activity = 21
    case notices = 22
    case notice = 23
    case disputes = 24
    case dispute = 25
    case answers = 26
    case answer = 27
    case survey = 28
    case project = 29
    case assessment = 30
    case assistance = 31
    case attachments = 32
    case attachment = 33
    case contacts = 34
    case pairs = 35
  }

  /// The source of one thing.
  init(seed: UInt64, _ stream: Stream, _ index: Int = 0) {
    var mixed = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    mixed = Self.mix(mixed ^ (stream.rawValue &* 0xD1B5_4A32_D192_ED03))
    state = Self.mix(mixed ^ (UInt64(index) &* 0x8CB9_2BA7_2F3D_8DD7))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Draws {
  /// A number from 0 up to, but not, one; 53 bits, the same on every machine.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number of a range, by multiplication; the bias is below 2⁻³² for ranges used here.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    let span = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(((next() >> 32) &* span) >> 32)
  }

  /// Whether something of a probability happens.
  mutating func happens(_ probability: Double) -> Bool { unit() < probability }

  /// One of a list that is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element {
    list[number(0...list.count - 1)]
  }

  /// The list in another order: Fisher and Yates, in Durstenfeld's form.
  mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
    var result = list
    guard result.count > 1 else { return result }
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(last, number(0...last))
    }
    return result
  }
}
