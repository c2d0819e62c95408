package import Storage
package import Wire

/// Why a photo or paper was not attached, sent or fetched; records are never touched by it.
package enum FileFailure: Error, Hashable, Sendable {
  /// The file has no bytes.
  case empty
  /// The file has more bytes than an attachment may have.
  case tooLarge(limit: Int64)
  /// What came does not have the hash that the record names; it was thrown away.
  case wrongBytes(FileHash)
  /// The hub knows the record, but the bytes never came to it.
  case notAtHub(FileHash)
  /// The disk on which files stand did not do what was asked.
  case shelf(ShelfError)
  /// No step forward within ``Replica/piecesMax`` requests.
  case endless(FileHash)
}
