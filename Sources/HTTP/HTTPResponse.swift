/// One whole response: what a service decides, before any framing is added.
package struct HTTPResponse: Sendable, Equatable {
  /// A final status code, 200...599 (RFC 9110, section 15).
  package var status: Int
  /// Fields of the service; length, date and connection fields are the serializer's.
  package var headers: HTTPHeaders
  package var body: [UInt8]

  package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
