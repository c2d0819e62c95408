package import CRDT
internal import Codec
package import Models
package import Storage
package import Wire

/// A file that was read onto the shelf and belongs to no record yet.
package struct ReceivedFile: Hashable, Sendable {
  /// The SHA-256 of its bytes.
  package let hash: FileHash
  /// How many bytes it has.
  package let size: UInt64
  /// Where it stands.
  let part: ShelfName
}

/// What a new attachment says beside its bytes.
package struct AttachmentFacts: Sendable {
  /// What the file is called, without directories.
  package var fileName: String
  /// A code of the list `attachment_kind`; nil goes by the file's name.
  package var kind: String?
  /// What it shows.
  package var note: String?
  /// When it was taken, in milliseconds since 1970.
  package var takenAt: Int64?

  /// Names a file.
  package init(fileName: String, kind: String? = nil, note: String? = nil, takenAt: Int64? = nil) {
    self.fileName = fileName
    self.kind = kind
    self.note = note
    self.takenAt = takenAt
  }
}

/// Taking photos and papers in: first the bytes, then the record that names them.
extension Replica {
  /// Reads a file onto the shelf and hashes it; nothing counts before ``keep(_:on:)``.
  ///
  /// `next` gives up to so many further bytes, none at the end. Throws ``FileFailure``, or what
  /// `next` throws.
  package func receive(
    onto shelf: any FileShelf, _ next: (_ count: Int) throws -> [UInt8]
  ) throws -> ReceivedFile {
    // The hash is known at the end only; until then a drawn number is the name.
    let drawn = (0..<4).flatMap { _ in
      let draw = surroundings.random()
      return (0..<8).map { UInt8(truncatingIfNeeded: draw >> UInt64(8 * $0)) }
    }
    guard let name = FileHash(bytes: drawn) else { throw FileFailure.empty }
    let part = ShelfName.part(name, device: 0)
    do {
      var digest = SHA256()
      var size: UInt64 = 0
      while true {
        let bytes = try next(FileLane.pieceBytesMax)
        if bytes.isEmpty { break }
        size += UInt64(bytes.count)
        guard size <= UInt64(Limits.attachmentBytesMax) else {
          throw FileFailure.tooLarge(limit: Limits.attachmentBytesMax)
        }
        digest.update(bytes)
        try shelf.append(bytes, to: part)
      }
      guard size > 0, let hash = FileHash(bytes: digest.finalize()) else {
        throw FileFailure.empty
      }
      return ReceivedFile(hash: hash, size: size, part: part)
    } catch let error as ShelfError {
      try? shelf.remove(part)
      throw FileFailure.shelf(error)
    } catch {
      try? shelf.remove(part)
      throw error
    }
  }

  /// Makes a received file durable under its hash; call it last in the transaction that makes its
  /// record, so that neither is here without the other.
  package func keep(_ file: ReceivedFile, on shelf: any FileShelf) throws {
    try store.write {
      let known = try store.fileNote(file.hash)
      do {
        // Also where it is here already: a copy that the disk spoilt is replaced by a good one.
        try shelf.finish(file.part, as: file.hash)
      } catch let error as ShelfError {
        throw FileFailure.shelf(error)
      }
      try store.set(
        FileNote(
          hash: file.hash, size: file.size, isHeld: true, isUploaded: known?.isUploaded ?? false,
          notedMilliseconds: try wallMilliseconds))
    }
  }

  /// Throws a received file away.
  package func discard(_ file: ReceivedFile, from shelf: any FileShelf) {
    try? shelf.remove(file.part)
  }

  /// Attaches a file to a root record; durable with its bytes when this returns.
  package func attach(
    _ facts: AttachmentFacts, to root: RecordID, on shelf: any FileShelf,
    _ next: (_ count: Int) throws -> [UInt8]
  ) throws -> RecordID {
    guard let worker = try worker else { throw SyncFailure.notEnrolled }
    let file = try receive(onto: shelf, next)
    do {
      return try edit { edit in
        let id = try edit.create(
          AttachmentSchema.type, home: .root(root), values: file.values(facts, author: worker))
        try keep(file, on: shelf)
        return id
      }
    } catch {
      discard(file, from: shelf)
      throw error
    }
  }
}

extension ReceivedFile {
  /// The fields of the record that names the file.
  package func values(
    _ facts: AttachmentFacts, author: RecordID
  ) -> [(FieldSchema, Value)] {
    let kind = facts.kind ?? CodeList.attachmentKind(ofFile: facts.fileName)
    let required: [(FieldSchema, Value)] = [
      (AttachmentSchema.author, .reference(author)),
      (AttachmentSchema.fileName, .text(facts.fileName)), (AttachmentSchema.kind, .text(kind)),
    ]
    let optional: [(FieldSchema, Value)] =
      (facts.note.map { [(AttachmentSchema.note, .text($0))] } ?? [])
      + (facts.takenAt.map { [(AttachmentSchema.takenAt, .integer($0))] } ?? [])
    return required + ownValues + optional
  }

  /// The fields that follow from the bytes alone.
  package var ownValues: [(FieldSchema, Value)] {
    [
      (AttachmentSchema.size, .integer(Int64(clamping: size))),
      (AttachmentSchema.sha256, .bytes(hash.bytes)),
    ]
  }
}
