internal import CRDT
internal import Models
package import Storage
internal import Wire

/// Freeing a laptop's disk of bytes that nobody will ask it for.
extension Replica {
  /// What a clearing took away.
  package struct Release: Hashable, Sendable {
    /// Files that are no longer here.
    package var files = 0
    /// Bytes that they had.
    package var bytes: UInt64 = 0
    /// Files that stay, because nobody else has them.
    package var kept = 0
  }

  /// Takes away the bytes of files that no record here shows any more; with `alsoUploaded`, those
  /// of every file that the hub holds.
  ///
  /// The only copy of a file leaves only when all who name it are deleted, the hub took those
  /// deletions over, and nothing else mentions it: no conflict, history, quarantine or sealed
  /// write. One whose record left with its place stays until the hub holds it.
  package func releaseFiles(on shelf: any FileShelf, alsoUploaded: Bool = false) throws -> Release {
    try wrapped {
      // Beside no other writer: what is attached meanwhile must not be taken for a remnant.
      try store.write {
        var release = Release()
        let unsent = try unsentAttachments()
        for name in try shelf.names() {
          let size = try shelf.size(of: name) ?? 0
          switch name {
          case .part(let hash, _):
            // A download that may go on.
            if try isShown(hash) { continue }
          case .whole(let hash):
            guard try mayLeave(hash, alsoUploaded: alsoUploaded, unsent: unsent) else {
              if try store.fileNote(hash)?.isUploaded != true { release.kept += 1 }
              continue
            }
            try store.forgetFile(hash)
          }
          try shelf.remove(name)
          release.files += 1
          release.bytes += size
        }
        return release
      }
    }
  }

  /// Takes away the bytes of attachments that were lawfully erased; returns how many files went.
  @discardableResult
  package func dropErasedFiles(on shelf: any FileShelf) throws -> Int {
    try wrapped { try store.dropErasedFiles(on: shelf) }
  }

  /// Takes away what killed processes left of files that they were receiving; nobody may be
  /// receiving one now.
  ///
  /// A download that may go on stays: some record names its file. Where no part stands on the
  /// shelf,
  /// this costs a look at its names.
  package func dropStrayParts(on shelf: any FileShelf) throws {
    try wrapped {
      try store.write {
        for case .part(let hash, device: 0) in try shelf.names()
        where try store.attachments(naming: hash).isEmpty && !store.isMentionedElsewhere(hash) {
          try shelf.remove(.part(hash, device: 0))
        }
      }
    }
  }

  private func isShown(_ hash: FileHash) throws -> Bool {
    try store.attachments(naming: hash).contains { !$0.record.isDeleted }
  }

  private func mayLeave(
    _ hash: FileHash, alsoUploaded: Bool, unsent: Set<RecordName>
  ) throws -> Bool {
    let records = try store.attachments(naming: hash)
    let isShown = records.contains { !$0.record.isDeleted }
    if try store.fileNote(hash)?.isUploaded == true { return alsoUploaded || !isShown }
    guard !isShown else { return false }
    // Without a note it is what a crash left of a file that was never attached.
    guard try !records.isEmpty || store.fileNote(hash) == nil else { return false }
    for stored in records
    where unsent.contains(RecordName(stored.record.type, stored.record.id)) { return false }
    return try !store.isMentionedElsewhere(hash)
  }

  /// Attachments of which the hub lacks something.
  private func unsentAttachments() throws -> Set<RecordName> {
    var names = Set(try store.quarantined().map(\.name))
    try forEachUnsent { stored, _ in
      if stored.record.type == AttachmentSchema.type.code {
        names.insert(RecordName(stored.record.type, stored.record.id))
      }
      return true
    }
    return names
  }
}
