/// Every bound the request parser enforces.
package struct HTTPLimits: Sendable, Equatable {
  /// Bytes in the request line and header fields together; over it is 431.
  ///
  /// Cookies, tokens and a proxy's additions fit eight times over, and an idle attacker costs at
  /// most this much memory.
  package var headBytesMax = 16 * 1024

  /// Header fields in one request, and again in its trailer; over it is 431.
  package var fieldCountMax = 100

  /// Bytes in the request target; over it is 414 (RFC 9112, section 3, asks for at least 8000).
  package var targetBytesMax = 8 * 1024

  /// Bytes in a method's name; over it is 501, because no longer method is known.
  package var methodBytesMax = 24

  /// Fields in a query; over it is 400, and no form or list of ours comes near it.
  package var queryFieldCountMax = 100

  /// Bytes of content after its chunked coding is undone; over it is 413.
  package var bodyBytesMax = 16 * 1024 * 1024

  /// Bytes in one chunk's size line with its extensions; over it is 400, and a size needs ten.
  package var chunkLineBytesMax = 256

  /// Bytes of chunk extensions in one request; over it is 400, because nobody has a use for them.
  package var chunkExtensionBytesMax = 4 * 1024

  /// Bytes in a trailer section; over it is 431.
  package var trailerBytesMax = 4 * 1024

  /// Empty lines skipped before a request line (RFC 9112, section 2.2, asks for at least one).
  package var emptyLineCountMax = 2

  package init() {}

  /// Bytes in a request line: method, target, version and the spaces between them.
  var requestLineBytesMax: Int { methodBytesMax + targetBytesMax + 16 }
}
