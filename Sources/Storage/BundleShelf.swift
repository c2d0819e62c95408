internal import CRDT
internal import Models
package import Wire

/// The bytes of attachments on their way into a bundle.
package struct BundlePacking {
  /// Files that the records on the pages name, in order.
  private var hashes: [FileHash] = []
  /// Files that were left out: their bytes are not here, or the bundle is full.
  package private(set) var left = 0

  /// Nothing yet.
  package init() {}

  /// Notes the files that a page's records name.
  package mutating func note(_ page: Page) {
    for wire in page.records where wire.type == AttachmentSchema.type.code {
      guard let record = wire.record, !record.isDeleted else { continue }
      for hash in record.fileHashes where !hashes.contains(hash) { hashes.append(hash) }
    }
  }

  /// Writes the files after the pages, as long as they fit
  /// (``Wire/WireLimits/bundleFileBytesMax``).
  ///
  /// Bytes that a disk spoilt are left out. Throws ``ShelfError``, or what the sink throws.
  package mutating func write(
    from shelf: any FileShelf, to writer: inout BundleWriter
  ) throws {
    for hash in hashes {
      guard let size = try shelf.size(of: .whole(hash)), size > 0,
        writer.totals.fileBytes + size <= WireLimits.bundleFileBytesMax,
        try shelf.digest(of: .whole(hash)).hash == hash
      else {
        left += 1
        continue
      }
      var offset: UInt64 = 0
      while offset < size {
        let bytes = try shelf.read(
          .whole(hash), from: offset, count: WireLimits.bundlePieceBytes)
        guard !bytes.isEmpty else { throw ShelfError.missing(.whole(hash)) }
        try writer.add(BundlePiece(hash: hash, offset: offset, bytes: bytes))
        offset += UInt64(bytes.count)
      }
    }
  }
}

/// The bytes of attachments on their way out of a bundle that was checked before.
package struct BundleUnpacking {
  private let shelf: any FileShelf
  /// What was begun of a file is under this device's number.
  private let device: Int64
  private var current: (hash: FileHash, isWanted: Bool, size: UInt64)?
  /// Files that came to the shelf.
  package private(set) var taken = 0

  /// Begins; device 0 is the own one.
  package init(onto shelf: any FileShelf, device: Int64 = 0) {
    self.shelf = shelf
    self.device = device
  }

  /// Takes the next piece; `isWanted` is asked once for each file, `keep` told of each that came.
  package mutating func add(
    _ piece: BundlePiece, isWanted: (FileHash) throws -> Bool,
    keep: (FileHash, UInt64) throws -> Void
  ) throws {
    if current?.hash != piece.hash {
      try finish(keep)
      let isNew = try shelf.size(of: .whole(piece.hash)) == nil
      current = (piece.hash, try isNew && isWanted(piece.hash), 0)
      if current?.isWanted ?? false { try shelf.remove(.part(piece.hash, device: device)) }
    }
    guard current?.isWanted ?? false else { return }
    try shelf.append(piece.bytes, to: .part(piece.hash, device: device))
    current?.size += UInt64(piece.bytes.count)
  }

  /// Ends the last file.
  package mutating func finish(_ keep: (FileHash, UInt64) throws -> Void) throws {
    guard let (hash, isWanted, size) = current else { return }
    current = nil
    guard isWanted else { return }
    let part = ShelfName.part(hash, device: device)
    guard try shelf.digest(of: part).hash == hash else {
      try shelf.remove(part)
      throw ShelfError.missing(.whole(hash))
    }
    try shelf.finish(part, as: hash)
    try keep(hash, size)
    taken += 1
  }
}
