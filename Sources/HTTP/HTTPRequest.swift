/// One whole request as a service sees it: framing already undone, target already validated.
package struct HTTPRequest: Sendable {
  /// The method as sent; methods are case-sensitive (RFC 9110, section 9.1).
  package var method: String
  /// The absolute path, percent-decoded, valid UTF-8, without dot segments or control characters;
  /// or `*` for `OPTIONS *`.
  package var path: String
  /// The query's fields in order, percent-decoded, `+` read as a space.
  package var query: [(name: String, value: String)]
  package var headers: HTTPHeaders
  /// The content without its transfer coding; at most `HTTPLimits.bodyBytesMax`.
  package var body: [UInt8]
  /// The numeric address of the other end of the connection, or empty when there is none.
  package var peer: String

  package init(
    method: String, path: String, query: [(name: String, value: String)] = [],
    headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [], peer: String = ""
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
  }
}
