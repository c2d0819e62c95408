/// The bounds of messages; Protocol.md lists them for writers of other clients.
package enum WireLimits {
  /// Bytes of one message: sixteen of the largest records.
  package static let messageBytesMax = 16 * 1024 * 1024
  /// Bytes after which a page takes no further record; it always carries at least one.
  package static let pageBytesTarget = 1024 * 1024
  /// Records after which a page takes no further one.
  package static let pageRecordsMax = 1000
  /// Records that one message may carry at most, whoever made it.
  package static let messageRecordsMax = 10_000
  /// Sites one page may name: each of its records by an author of its own, many times over.
  package static let sitesMax = 100_000
  /// Writes one record may carry: 500 authors of one hot field, many times over.
  package static let writesMax = 100_000
  /// Scopes of one worker: a thousand places, and what is the worker's own.
  package static let scopesMax = 1001
  /// Ranges that one verification asks about: four levels of sixteen parts.
  package static let verifyRangesMax = 64
  /// Parts into which the hub divides a range that differs: their fingerprints fit a thin line.
  package static let verifyPartsMax = 16
  /// Records up to which a range that differs is listed instead of divided.
  package static let verifyItemsMax = 32
  /// Records whose fate one verification asks for.
  package static let verifyNamesMax = 1000
  /// Steps missing from a laptop's file that one request names: one already means that a person
  /// looks at the laptop.
  package static let droppedStepsMax = 100
  /// Laptops to which one bundle proves who made it: more than any worker has.
  package static let bundleProofsMax = 1_000
  /// Bytes of attachments that one bundle carries at most: the file must fit a stick formatted with
  /// FAT32, which ends files at 4 GiB, with room for the records.
  package static let bundleFileBytesMax: UInt64 = 3 * 1024 * 1024 * 1024
  /// Bytes of a file in one part of a bundle.
  package static let bundlePieceBytes = 1024 * 1024
  /// Bytes by which a hub's program and schema are told from those before.
  package static let editionBytes = 8
  /// Bytes of a short text such as a device's name or an error's detail.
  package static let shortTextBytesMax = 512
}
