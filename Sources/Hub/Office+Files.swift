internal import CRDT
internal import Models
package import Storage
package import Wire

/// What stands on the hub's shelf.
package struct ShelfOverview: Hashable, Sendable {
  /// Whole files.
  package var files = 0
  /// Their bytes.
  package var bytes: UInt64 = 0
  /// Uploads that are not complete.
  package var parts = 0
  /// Their bytes so far.
  package var partBytes: UInt64 = 0
  /// Files that records name and whose bytes have not come.
  package var absent = 0

  /// An empty shelf.
  package init() {}
}

/// Looking after the photos and papers at the hub.
extension Office {
  /// Counts what is on the shelf, and what is expected there.
  package func files(on shelf: any FileShelf) throws -> ShelfOverview {
    var overview = ShelfOverview()
    var whole: Set<FileHash> = []
    for name in try shelf.names() {
      let size = try shelf.size(of: name) ?? 0
      switch name {
      case .whole(let hash):
        whole.insert(hash)
        overview.files += 1
        overview.bytes += size
      case .part:
        overview.parts += 1
        overview.partBytes += size
      }
    }
    var absent: Set<FileHash> = []
    try store.forEach(AttachmentSchema.type.code) { stored in
      if !stored.record.isDeleted { absent.formUnion(stored.record.fileHashes) }
      return true
    }
    overview.absent = absent.subtracting(whole).count
    return overview
  }

  /// The whole files whose bytes no longer have their hash; reads all of them.
  package func damagedFiles(on shelf: any FileShelf) throws -> [FileHash] {
    try shelf.names().compactMap { name in
      guard case .whole(let hash) = name, try shelf.digest(of: name).hash != hash else {
        return nil
      }
      return hash
    }
  }

  /// Takes away what nothing at the hub speaks of, and what the disk spoilt; returns what left.
  ///
  /// The bytes of a deleted attachment stay, for it may be restored by somebody who was long away;
  /// they leave when the record's words were lawfully erased. Damaged files are taken again from
  /// any laptop that has them.
  package func clearFiles(on shelf: any FileShelf) throws -> ShelfOverview {
    let damaged = Set(try damagedFiles(on: shelf))
    // Beside no other writer: a record that comes meanwhile must find its file or know it gone.
    return try store.write {
      var gone = ShelfOverview()
      for name in try shelf.names() {
        let size = try shelf.size(of: name) ?? 0
        switch name {
        case .whole(let hash):
          guard try damaged.contains(hash) || !isMentioned(hash) else { continue }
          gone.files += 1
          gone.bytes += size
        case .part(let hash, _):
          let isDone = try shelf.size(of: .whole(hash)) != nil
          guard try isDone || !isMentioned(hash) else { continue }
          gone.parts += 1
          gone.partBytes += size
        }
        try shelf.remove(name)
      }
      return gone
    }
  }

  private func isMentioned(_ hash: FileHash) throws -> Bool {
    try !store.attachments(naming: hash).isEmpty || store.isMentionedElsewhere(hash)
  }
}
