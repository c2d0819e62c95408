package import CRDT
internal import Models
package import Wire

extension Record {
  /// The files that an attachment names, those of a conflict all, in ascending order of their dots.
  package var fileHashes: [FileHash] {
    self[AttachmentSchema.sha256.code].values.compactMap { value in
      guard case .bytes(let bytes) = value else { return nil }
      return FileHash(bytes: bytes)
    }
  }
}
