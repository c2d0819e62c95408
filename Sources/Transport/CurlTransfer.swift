import HTTP

/// What libcurl's callbacks gather during one exchange.
final class CurlTransfer {
  private(set) var headers = HTTPHeaders()
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  /// The empty line behind the header fields has come; libcurl does not miss it.
  private(set) var isHeadComplete = false
  private var headByteCount = 0

  private let configuration: CurlConfiguration
  private let isCancelled: () -> Bool
  private let progress: (@Sendable (Int, Int) -> Void)?

  init(
    configuration: CurlConfiguration, progress: (@Sendable (Int, Int) -> Void)?,
    isCancelled: @escaping () -> Bool
  ) {
    self.configuration = configuration
    self.progress = progress
    self.isCancelled = isCancelled
  }

  typealias Receive =
    @convention(c) (
      UnsafeMutablePointer<UInt8>?, Int, Int, UnsafeMutableRawPointer?
    ) -> Int
  typealias Report =
    @convention(c) (UnsafeMutableRawPointer?, Int64, Int64, Int64, Int64) -> Int32

  /// CURLOPT_WRITEFUNCTION: taking fewer bytes than offered ends the transfer.
  static let receiveBody: Receive = { bytes, size, count, context in
    CurlTransfer.from(context)?.takeBody(.init(start: bytes, count: size * count)) ?? 0
  }

  /// CURLOPT_HEADERFUNCTION: called once for each line.
  static let receiveHeader: Receive = { bytes, size, count, context in
    CurlTransfer.from(context)?.takeHeader(.init(start: bytes, count: size * count)) ?? 0
  }

  /// CURLOPT_XFERINFOFUNCTION: called at least once a second; non-zero ends the transfer.
  static let report: Report = { context, _, received, _, sent in
    guard let transfer = CurlTransfer.from(context) else { return 1 }
    transfer.progress?(Int(sent), Int(received))
    return transfer.isCancelled() ? 1 : 0
  }

  /// The response, as far as the callbacks have seen it.
  func response(status: Int) -> HTTPResponse {
    var headers = headers
    // The body was decoded on the way in, so both fields would describe what is gone.
    if headers["content-encoding"] != nil, !body.isEmpty {
      headers["content-encoding"] = nil
      headers["content-length"] = nil
    }
    return HTTPResponse(status: status, headers: headers, body: body)
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func takeBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard bytes.count <= configuration.responseBytesMax - body.count else {
      isTooLarge = true
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  private func takeHeader(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    headByteCount += bytes.count
    guard headByteCount <= configuration.responseHeadBytesMax else {
      isTooLarge = true
      return 0
    }
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // A new status line: what came before belonged to an interim answer or to a proxy.
      headers = HTTPHeaders()
      isHeadComplete = false
    } else if line.first?.isNewline == true {
      isHeadComplete = true
    } else if body.isEmpty, let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
      let end = value.lastIndex { !$0.isWhitespace }.map { value.index(after: $0) }
      headers.append(name: String(line[..<colon]), value: String(value[..<(end ?? value.endIndex)]))
    }
    return bytes.count
  }
}
