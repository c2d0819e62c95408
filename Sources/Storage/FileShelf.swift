internal import Codec
package import Wire

/// Where the bytes of attachments stand: whole files under their hash, and parts of them.
///
/// A protocol, because hub and laptop know no file system: programs bring a directory, trials
/// something in memory.
package protocol FileShelf: Sendable {
  /// The bytes of a file or part; nil if it is not here.
  func size(of name: ShelfName) throws(ShelfError) -> UInt64?

  /// Up to `count` bytes from an offset on; fewer at the end.
  func read(_ name: ShelfName, from: UInt64, count: Int) throws(ShelfError) -> [UInt8]

  /// Adds bytes to the end of a part, which is made if it is not here.
  ///
  /// After a failure some of them may have been added; ``size(of:)`` says how many.
  func append(_ bytes: [UInt8], to part: ShelfName) throws(ShelfError)

  /// Makes a part a whole file, durably: after a loss of power it is there and complete.
  ///
  /// A whole file of that hash is replaced; it had the same bytes.
  func finish(_ part: ShelfName, as hash: FileHash) throws(ShelfError)

  /// Takes a file or part away; one that is not here is no error.
  func remove(_ name: ShelfName) throws(ShelfError)

  /// Everything that is here, in ascending order.
  func names() throws(ShelfError) -> [ShelfName]

  /// Bytes that may still be written; nil where nobody knows.
  var freeBytes: UInt64? { get }
}

/// What one file on a shelf is called.
package enum ShelfName: Hashable, Comparable, Sendable {
  /// A file whose bytes were found to have this hash.
  case whole(FileHash)
  /// The beginning of a file that is to have this hash, as one device sent it; 0 is the own one.
  ///
  /// Each device has its own, so that none can spoil what another sends.
  case part(FileHash, device: Int64)
}

/// Why a shelf did not do what was asked.
package enum ShelfError: Error, Hashable, Sendable {
  /// The disk is full.
  case full
  /// The file is not here.
  case missing(ShelfName)
  /// The system refused.
  case system(path: String, detail: String)
}

extension FileShelf {
  /// Bytes that are read and hashed at a time: enough for the disk, little for the memory.
  package static var pieceBytes: Int { 1024 * 1024 }

  /// The hash and the size of what stands under a name; about 4 s for 1 GiB.
  package func digest(of name: ShelfName) throws(ShelfError) -> (hash: FileHash, size: UInt64) {
    var digest = SHA256()
    var size: UInt64 = 0
    while true {
      let bytes = try read(name, from: size, count: Self.pieceBytes)
      if bytes.isEmpty { break }
      digest.update(bytes)
      size += UInt64(bytes.count)
    }
    guard let hash = FileHash(bytes: digest.finalize()) else { throw .missing(name) }
    return (hash, size)
  }
}
