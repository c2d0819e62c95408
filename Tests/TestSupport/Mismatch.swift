/// A law that did not hold, in words: thrown out of loops too hot for `#expect`.
package struct Mismatch: Error, CustomStringConvertible {
  package let description: String

  /// States what was expected, and what was there instead.
  package init(_ description: String) {
    self.description = description
  }
}

/// Throws a ``Mismatch`` unless a law holds; the words are made only then.
package func require(_ holds: Bool, _ words: @autoclosure () -> String) throws(Mismatch) {
  guard holds else { throw Mismatch(words()) }
}
