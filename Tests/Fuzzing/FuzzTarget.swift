/// One piece of code that reads bytes from outside, with what must hold whatever they are.
///
/// It must not trap, must end soon, and must keep the law that ``run`` checks. To fuzz a new
/// decoder, add one line to ``all``.
package struct FuzzTarget: Sendable, CustomStringConvertible {
  /// What it is called in folders and on the command line.
  package let name: String
  /// How many inputs one gate run tries: fewer where each one touches a disk.
  package let gateCount: Int
  /// Valid inputs that mutations start from.
  package let samples: @Sendable () throws -> [[UInt8]]
  /// Makes what runs one input; throws ``BrokenLaw`` if what was read contradicts itself.
  ///
  /// A refusal of the input is no error. What is made may keep a store between inputs.
  package let start: @Sendable () throws -> ([UInt8]) throws -> Void

  /// Describes a target that keeps nothing between inputs.
  package init(
    _ name: String, gateCount: Int = 4_000, _ samples: @escaping @Sendable () throws -> [[UInt8]],
    run: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.init(name, gateCount: gateCount, samples: samples, start: { run })
  }

  /// Describes a target that is made once and runs many inputs.
  package init(
    _ name: String, gateCount: Int, samples: @escaping @Sendable () throws -> [[UInt8]],
    start: @escaping @Sendable () throws -> ([UInt8]) throws -> Void
  ) {
    self.name = name
    self.gateCount = gateCount
    self.samples = samples
    self.start = start
  }

  package var description: String { name }

  /// All targets, the cheapest first.
  package static let all: [FuzzTarget] =
    wire + [
      httpRequest, json, csv, commandLine, fieldInput, names, highWater, bundle, bundlePart,
      caseFold,
      rows, states, hub, replica,
    ]
}

/// A law that an input broke, in words.
package struct BrokenLaw: Error, CustomStringConvertible {
  /// The law and what was there instead.
  package let description: String

  /// States a law that did not hold.
  package init(_ description: String) { self.description = description }

  /// Throws unless a law holds.
  static func unless(_ holds: Bool, _ words: @autoclosure () -> String) throws(BrokenLaw) {
    guard holds else { throw BrokenLaw(words()) }
  }
}
