/// The client's way to a hub: one request out, one whole response back.
package protocol Exchange: Sendable {
  /// Sends a request and waits for the whole response; any status is a response, not an error.
  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse
}

/// One request of the client, addressed by URL.
package struct ExchangeRequest: Sendable {
  package var method: String
  /// An absolute `http` or `https` URL, percent-encoded where it must be.
  package var url: String
  package var headers: HTTPHeaders
  package var body: [UInt8]
  /// Milliseconds from the call to the last byte of the response; after that, `timedOut`.
  package var timeoutMilliseconds: Int

  package init(
    method: String, url: String, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [],
    timeoutMilliseconds: Int
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeoutMilliseconds = timeoutMilliseconds
  }
}
