internal import Codec
package import Wire

/// What copying one shelf to another did.
package struct ShelfCopy: Hashable, Sendable {
  /// Whole files that are on the other shelf now and were not before.
  package var files = 0
  /// Their bytes.
  package var bytes: UInt64 = 0
  /// Files that were left out, for their bytes do not have their hash.
  package var damaged: [FileHash] = []

  /// Joins the parts.
  package init(files: Int = 0, bytes: UInt64 = 0, damaged: [FileHash] = []) {
    self.files = files
    self.bytes = bytes
    self.damaged = damaged
  }
}

extension FileShelf {
  /// Copies every whole file that another shelf lacks, each checked and durable.
  ///
  /// What is there stays.
  package func copyFiles(to target: any FileShelf) throws(ShelfError) -> ShelfCopy {
    var copy = ShelfCopy()
    for case .whole(let hash) in try names() where try target.size(of: .whole(hash)) == nil {
      let part = ShelfName.part(hash, device: 0)
      try target.remove(part)
      var digest = SHA256()
      var size: UInt64 = 0
      while true {
        let bytes = try read(.whole(hash), from: size, count: Self.pieceBytes)
        if bytes.isEmpty { break }
        digest.update(bytes)
        try target.append(bytes, to: part)
        size += UInt64(bytes.count)
      }
      guard digest.finalize() == hash.bytes else {
        try target.remove(part)
        copy.damaged.append(hash)
        continue
      }
      try target.finish(part, as: hash)
      copy.files += 1
      copy.bytes += size
    }
    return copy
  }

  /// The whole files, each read and compared with its hash: how many are sound, what tells these
  /// from any others, and which are not.
  package func inventory() throws(ShelfError) -> (
    files: Int, digest: [UInt8], damaged: [FileHash]
  ) {
    var all = SHA256()
    var files = 0
    var damaged: [FileHash] = []
    for case .whole(let hash) in try names() {
      guard try digest(of: .whole(hash)).hash == hash else {
        damaged.append(hash)
        continue
      }
      files += 1
      all.update(hash.bytes)
    }
    return (files, all.finalize(), damaged)
  }
}
