import Testing

/// A word that must not stand in code, what to write for it, and where it is allowed all the same.
struct BannedCall: Sendable, CustomTestStringConvertible {
  let text: String
  let instead: String
  /// Whether it is allowed after a dot, where it is a method of ours that bears the same name.
  var allowsMethod = false
  /// Whether the rule holds in a file.
  let holds: @Sendable (SourceFile) -> Bool

  var testDescription: String { text }

  /// The modules that reach the outside world, and may ask it for the time and for randomness.
  static let outer: Set = ["Transport", "minqing", "minqing-hub", "Simulator", "Fuzz"]
  /// Modules of pure values and functions.
  static let pure: Set = ["Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "Console"]

  private static func everywhere(_ text: String, _ instead: String) -> Self {
    Self(text: text, instead: instead) { _ in true }
  }

  private static func inside(_ text: String, _ instead: String) -> Self {
    Self(text: text, instead: instead) { file in
      !file.isTest && !outer.contains(file.module ?? "")
    }
  }

  private static func inPure(_ text: String, _ instead: String) -> Self {
    Self(text: text, instead: instead) { file in !file.isTest && pure.contains(file.module ?? "") }
  }

  /// Formatting calls would pull 50 MB of locale data into a static binary.
  static let all: [BannedCall] = [
    everywhere("String(format:", "Interpolate, or pad by hand."),
    everywhere("DateFormatter", "Format dates by hand; the calendar is ours."),
    everywhere("NumberFormatter", "Format numbers by hand."),
    everywhere("NSRegularExpression", "Parse by hand."),
    everywhere("try!", "Let the error travel."),
    everywhere("as!", "Use `as?` and handle nil."),
    everywhere("fatalError(", "Throw, or use `precondition` for a contract of our own."),
    everywhere("Mutex", "Use `Lock`: Thread Sanitizer takes `Mutex` for a race."),
    everywhere(".hashValue", "It differs in each process; use SHA-256 over canonical bytes."),
    // Where methods named `print` are declared they are called without a dot.
    Self(text: "print(", instead: "Return the text; only executables print.", allowsMethod: true) {
      !$0.isTest && !["minqing", "minqing-hub", "Simulator", "Fuzz"].contains($0.module ?? "")
        && $0.path != "Sources/Program/Context.swift"
    },
    Self(text: "Swift.print(", instead: "Print to a context: it buffers, and tests read it.") {
      !$0.isTest
    },
    inside("Date()", "Take the time as an argument."),
    inside("Date.now", "Take the time as an argument."),
    inside("clock_gettime(", "Take the time as an argument."),
    inside("gettimeofday(", "Take the time as an argument."),
    inside("time(nil)", "Take the time as an argument."),
    inside("ContinuousClock", "Take the time as an argument."),
    inside("SuspendingClock", "Take the time as an argument."),
    inside("SystemRandomNumberGenerator", "Take the generator as an argument."),
    inside("getrandom(", "Take the randomness as an argument."),
    inside("UUID()", "Take the randomness as an argument."),
    inside(".random(in:", "Take the generator as an argument and draw from that."),
    inside(".randomElement()", "Take the generator as an argument and draw from that."),
    inside(".shuffled()", "Take the generator as an argument and draw from that."),
    inside(".shuffle()", "Take the generator as an argument and draw from that."),
    Self(text: "import Glibc", instead: "Take what the system would tell as an argument.") { file in
      !file.isTest && pure.contains(file.module ?? "") && file.path != "Sources/HTTP/Lock.swift"
    },
    inPure("import Synchronization", "Be a value: what is not shared needs no lock."),
    inPure("await", "Stay synchronous: scheduling cannot be replayed."),
    inPure("Task {", "Stay synchronous: scheduling cannot be replayed."),
  ]

  /// Where the word stands in the code of a file.
  func findings(in file: SourceFile) -> [Finding] {
    guard holds(file) else { return [] }
    return file.code.enumerated().compactMap { index, line in
      guard Word.stands(text, in: line, afterDot: !allowsMethod) else { return nil }
      return Finding(path: file.path, line: index + 1, sentence: "`\(text)` is banned. \(instead)")
    }
  }
}

/// Finding a word that is not part of a longer one.
enum Word {
  /// Whether a text stands in a line, with no letter, digit or underscore joined to either end, nor
  /// a dot before it if that is to count as joined.
  static func stands(_ text: String, in line: String, afterDot: Bool = true) -> Bool {
    var rest = line[...]
    while let range = rest.firstRange(of: text) {
      let before =
        range.lowerBound == line.startIndex ? nil : line[line.index(before: range.lowerBound)]
      let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
      let isOpenLeft = !isPart(text.first) || !isPart(before)
      let isOpenRight = !isPart(text.last) || !isPart(after)
      if isOpenLeft && isOpenRight && (afterDot || before != ".") { return true }
      rest = line[line.index(after: range.lowerBound)...]
    }
    return false
  }

  private static func isPart(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isLetter || character.isNumber || character == "_"
  }
}
