/// The bounds of what one write may add; joins may exceed them.
package enum Limits {
  /// Bytes of one text: a long report; beyond it belongs an attachment.
  package static let textBytesMax = 64 * 1024
  /// Bytes of one record on the wire: a page must be able to carry it.
  package static let recordBytesMax = 1024 * 1024
  /// Values of one set field: above what any form offers.
  package static let setCountMax = 1000
  /// Bytes of one attachment: an hour of sound; a line that carries more is no line of a village.
  package static let attachmentBytesMax: Int64 = 1024 * 1024 * 1024
  /// Scopes of one worker: above any real posting.
  package static let scopeCountMax = 1000
}
