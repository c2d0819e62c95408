package import CRDT

/// What of a feed somebody may see, as far as indexes tell: a superset of what they are sent.
package struct FeedReach: Sendable {
  /// Rows in these places.
  package let places: [ScopePath]
  /// All rows of these types.
  package let types: [TypeCode]
  /// Families of the roots that entered these scopes besides their place.
  package let members: [String]

  /// Joins the three.
  package init(places: [ScopePath], types: [TypeCode] = [], members: [String] = []) {
    self.places = places
    self.types = types
    self.members = members
  }
}
