/// Choices and bounds of the client's exchanges.
package struct CurlConfiguration: Sendable {
  /// A PEM file with the only authorities to trust; nil trusts the system's.
  package var authorityFile: String?

  /// Milliseconds to reach the other end, name and TLS included, within a request's whole time.
  package var connectMilliseconds = 15_000

  /// Bytes in a second below which a transfer counts as stalled.
  package var stallBytesPerSecond = 16

  /// Seconds a stall may last; longer than a hub holds a request, or every long poll would fail.
  package var stallSeconds = 150

  /// Bytes of a response's body after decoding; bounds what a compressed answer can grow to.
  package var responseBytesMax = 32 * 1024 * 1024

  /// Bytes of a response's header section.
  package var responseHeadBytesMax = 64 * 1024

  /// The User-Agent field.
  package var userAgent = "minqing"

  /// The library's file name, found by the system's loader.
  package var curlName = CurlLibrary.name

  package init() {}
}
