/// Why a bundle is not taken over; nothing of it was.
package enum BundleError: Error, Hashable, Sendable {
  /// The file does not begin as a bundle does.
  case notABundle
  /// A later version of the program made it.
  case version(UInt64)
  /// The file ends at a byte, within or before a part; pages count from 1, the header is 0.
  case truncated(page: Int, byte: Int)
  /// A part of the file does not have the hash that stands behind it; it begins at a byte.
  case altered(page: Int, byte: Int)
  /// A part is whole but not what the format asks for; it begins at a byte.
  case malformed(page: Int, byte: Int, detail: String)
  /// Bytes follow the trailer.
  case trailing(byte: Int)
  /// It belongs to another township's hub.
  case foreign(hub: String)
  /// The replica has not joined a hub, so it belongs to no township.
  case notJoined
  /// Another process keeps writing while the bundle is made.
  case busy
}
