package import CRDT

/// Why a bundle is not taken over; nothing of it was.
package enum BundleError: Error, Hashable, Sendable {
  /// The file does not begin as a bundle does.
  case notABundle
  /// A later version of the program made it.
  case version(UInt64)
  /// The file ends before its trailer, at a byte.
  case truncated(page: Int, byte: Int)
  /// Bytes were changed: they do not have the hash that stands behind them.
  case altered(page: Int, byte: Int)
  /// A part is not what the format asks for.
  case malformed(page: Int, byte: Int, detail: String)
  /// Bytes follow the trailer.
  case trailing(byte: Int)
  /// It belongs to another township's hub.
  case foreign(hub: String)
  /// The replica has not joined a hub, so it belongs to no township.
  case notJoined
  /// Another process keeps writing while the bundle is made.
  case busy
  /// A record names one dot twice.
  case record(RecordID)
  /// A page is larger than a message may be.
  case tooLarge(page: Int, bytes: Int)
}
