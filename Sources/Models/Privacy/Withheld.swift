package import CRDT

/// What a hub does not send a reader although its place was granted (domain rule B.5).
package struct Withheld: Hashable, Sendable {
  /// Types of which no record comes by its place, with all that hangs on such records.
  package let types: Set<TypeCode>
  /// Those of them that come all the same once their matter has reached the county.
  package let untilRaised: Set<TypeCode>

  /// Everything in the places granted comes.
  package static let nothing = Withheld(types: [])

  /// Joins the parts.
  package init(types: Set<TypeCode>, untilRaised: Set<TypeCode> = []) {
    self.types = types
    self.untilRaised = untilRaised
  }
}
