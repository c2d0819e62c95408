package import Wire

/// What a laptop knows of one attachment's bytes.
package struct FileNote: Hashable, Sendable {
  /// Their hash.
  package let hash: FileHash
  /// How many there are.
  package var size: UInt64
  /// Whether they stand on the laptop's shelf.
  package var isHeld: Bool
  /// Whether the hub said that it holds all of them.
  package var isUploaded: Bool
  /// When they came here, in milliseconds since 1970.
  package var notedMilliseconds: UInt64

  /// Joins the parts.
  package init(
    hash: FileHash, size: UInt64, isHeld: Bool, isUploaded: Bool, notedMilliseconds: UInt64
  ) {
    self.hash = hash
    self.size = size
    self.isHeld = isHeld
    self.isUploaded = isUploaded
    self.notedMilliseconds = notedMilliseconds
  }
}
