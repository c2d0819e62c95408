import HTTP

extension ExchangeError {
  /// Reads a result code of libcurl (`curl.h`, enum CURLcode) as one of our causes.
  ///
  /// `detail` is libcurl's own sentence; `milliseconds` is what passed until the failure.
  static func from(
    curlCode code: Int32, detail: String, request: ExchangeRequest,
    configuration: CurlConfiguration, milliseconds: Int, isTooLarge: Bool
  ) -> ExchangeError {
    switch code {
    case 3:  // malformed URL
      .invalidRequest(detail: detail)
    case 5, 6, 7:  // proxy name, host name, connection
      .unreachable(host: host(of: request.url), detail: detail)
    case 28:
      .timedOut(milliseconds: min(milliseconds, request.timeoutMilliseconds))
    case 23 where isTooLarge:
      .tooLarge(limit: configuration.responseBytesMax)
    case 35, 51, 53, 54, 58, 59, 60, 64, 66, 80, 83, 90, 91, 98:  // handshake and certificates
      .tls(detail: detail)
    case 77:
      .authorityFile(
        path: configuration.authorityFile ?? "of the system",
        detail: "it holds no usable certificate")
    case 42:
      .cancelled
    default:
      .interrupted(detail: detail)
    }
  }

  /// The authority of a URL: what a person calls the hub's address.
  private static func host(of url: String) -> String {
    let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    return rest.count > 1 ? String(rest[1]) : url
  }
}
