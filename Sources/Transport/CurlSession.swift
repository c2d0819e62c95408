import CCurl
import Glibc
import HTTP

/// One easy handle: it keeps the connection, the resolved name and the TLS session.
struct CurlSession: ~Copyable {
  private let curl: CurlLibrary
  private let handle: CurlLibrary.Handle

  /// Bytes libcurl wants for its message (CURL_ERROR_SIZE).
  private static let messageByteCount = 256

  init(_ curl: CurlLibrary) throws(ExchangeError) {
    guard let handle = curl.makeHandle() else {
      throw .curlMissing(detail: "it could not be initialised")
    }
    self.curl = curl
    self.handle = handle
  }

  deinit { curl.cleanUp(handle) }

  /// Runs one exchange; returns the status, while the rest is in `transfer`.
  borrowing func perform(
    _ request: ExchangeRequest, _ configuration: CurlConfiguration, _ transfer: CurlTransfer
  ) throws(ExchangeError) -> Int {
    guard !request.url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw .invalidRequest(detail: "the URL holds white space or a control character")
    }
    // libcurl has one code for a scheme it may not use and for an answer that is no HTTP.
    let scheme = request.url.split(separator: ":", maxSplits: 1).first?.lowercased()
    guard scheme == "http" || scheme == "https" else {
      throw .invalidRequest(detail: "the URL is neither http nor https")
    }
    var list: CurlLibrary.List?
    defer { list.map { curl.freeList($0) } }
    for field in try fields(of: request) { list = curl.append(list, field) ?? list }

    curl.reset(handle)
    configure(request, configuration)
    curl.set(.httpHeader, list, on: handle)
    install(transfer)

    var message = [CChar](repeating: 0, count: Self.messageByteCount)
    let started = SystemClock.monotonicMilliseconds()
    let code = message.withUnsafeMutableBytes { message in
      request.body.withUnsafeBytes { body in
        curl.set(.errorBuffer, message.baseAddress, on: handle)
        if Self.sendsBody(request) {
          // Any address will do for an empty body, but without one libcurl would ask for data.
          curl.set(
            .postFields, body.baseAddress ?? UnsafeRawPointer(message.baseAddress), on: handle)
        }
        return withExtendedLifetime(transfer) { curl.perform(handle) }
      }
    }
    curl.set(.errorBuffer, UnsafeRawPointer?.none, on: handle)
    guard code == 0 else {
      let text = SystemText.text(message)
      throw .from(
        curlCode: code, detail: text.isEmpty ? curl.text(of: code) : text, request: request,
        configuration: configuration,
        milliseconds: Int(SystemClock.monotonicMilliseconds() - started),
        isTooLarge: transfer.isTooLarge)
    }
    guard transfer.isHeadComplete else {
      throw .interrupted(detail: "the answer's header section is incomplete")
    }
    return curl.responseStatus(of: handle)
  }

  private borrowing func configure(
    _ request: ExchangeRequest, _ configuration: CurlConfiguration
  ) {
    curl.set(.url, text: request.url, on: handle)
    // CURLPROTO_HTTP and CURLPROTO_HTTPS: never a file or a mail server, whatever the URL says.
    curl.set(.protocols, 1 | 2, on: handle)
    // Timeouts by signal would interrupt other threads.
    curl.set(.noSignal, 1, on: handle)
    curl.set(.acceptEncoding, text: "gzip", on: handle)
    curl.set(.userAgent, text: configuration.userAgent, on: handle)
    // Zero would mean no limit at all.
    let timeout = max(request.timeoutMilliseconds, 1)
    curl.set(.timeoutMilliseconds, timeout, on: handle)
    curl.set(
      .connectTimeoutMilliseconds, min(configuration.connectMilliseconds, timeout), on: handle)
    curl.set(.lowSpeedLimit, configuration.stallBytesPerSecond, on: handle)
    curl.set(.lowSpeedTime, configuration.stallSeconds, on: handle)
    curl.set(.noProxy, text: Self.unproxied, on: handle)
    if let path = configuration.authorityFile {
      curl.set(.authorityFile, text: path, on: handle)
      // The system's directory would be trusted beside the file, and a private hub with it.
      curl.set(.authorityDirectory, UnsafeRawPointer?.none, on: handle)
    }
    if Self.sendsBody(request) {
      curl.set(.post, 1, on: handle)
      curl.set(.postFieldByteCount, request.body.count, on: handle)
      curl.set(.customRequest, text: request.method, on: handle)
    } else if request.method == "HEAD" {
      curl.set(.noBody, 1, on: handle)
    }
  }

  private static func sendsBody(_ request: ExchangeRequest) -> Bool {
    request.method != "HEAD" && (request.method != "GET" || !request.body.isEmpty)
  }

  private borrowing func install(_ transfer: CurlTransfer) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    curl.set(.writeData, context, on: handle)
    curl.set(.headerData, context, on: handle)
    curl.set(.progressData, context, on: handle)
    curl.set(.noProgress, 0, on: handle)
    let pointers = (
      unsafeBitCast(CurlTransfer.receiveBody, to: UnsafeRawPointer.self),
      unsafeBitCast(CurlTransfer.receiveHeader, to: UnsafeRawPointer.self),
      unsafeBitCast(CurlTransfer.report, to: UnsafeRawPointer.self)
    )
    curl.set(.writeFunction, pointers.0, on: handle)
    curl.set(.headerFunction, pointers.1, on: handle)
    curl.set(.progressFunction, pointers.2, on: handle)
  }

  /// The header lines, in libcurl's notation.
  private borrowing func fields(of request: ExchangeRequest) throws(ExchangeError) -> [String] {
    guard !request.method.isEmpty, request.method.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw .invalidRequest(detail: "the method is malformed") }
    var lines: [String] = []
    for (name, value) in request.headers.pairs {
      guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }),
        value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
      else { throw .invalidRequest(detail: "the header field \(name) is malformed") }
      // A colon and nothing would remove the field; a semicolon sends it empty.
      lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
    }
    // libcurl would name a form, which no body of ours is.
    if request.headers["content-type"] == nil { lines.append("Content-Type:") }
    return lines
  }

  /// Hosts reached without a proxy: the user's own list, and always this machine.
  private static var unproxied: String {
    let listed = (getenv("no_proxy") ?? getenv("NO_PROXY")).map { String(cString: $0) + "," }
    return (listed ?? "") + "localhost,127.0.0.1,::1"
  }
}
