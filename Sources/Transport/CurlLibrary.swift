import CCurl
import Glibc
import HTTP

/// The functions of libcurl this program uses, looked up when first needed.
///
/// Loading instead of linking keeps libcurl out of the build, and a program that never goes
/// online runs without it. `@unchecked Sendable`: code addresses never change.
struct CurlLibrary: @unchecked Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias List = UnsafeMutableRawPointer

  let makeHandle: @convention(c) () -> Handle?
  let reset: @convention(c) (Handle) -> Void
  let perform: @convention(c) (Handle) -> Int32
  let cleanUp: @convention(c) (Handle) -> Void
  let append: @convention(c) (List?, UnsafePointer<CChar>) -> List?
  let freeList: @convention(c) (List) -> Void
  private let describe: @convention(c) (Int32) -> UnsafePointer<CChar>?
  private let setOption: UnsafeMutableRawPointer
  private let getInfo: UnsafeMutableRawPointer

  /// The name libcurl has had since 2006; its ABI has not changed since.
  static let name = "libcurl.so.4"

  /// The library, loaded once for the process.
  static let shared = Result { () throws(ExchangeError) in try CurlLibrary(named: name) }

  init(named name: String) throws(ExchangeError) {
    guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw .curlMissing(detail: Self.loaderMessage ?? "\(name) was not found")
    }
    func symbol(_ name: String) throws(ExchangeError) -> UnsafeMutableRawPointer {
      guard let address = dlsym(library, name) else {
        throw .curlMissing(detail: "it lacks \(name)")
      }
      return address
    }
    func function<Function>(_ name: String, _ type: Function.Type) throws(ExchangeError) -> Function
    {
      unsafeBitCast(try symbol(name), to: type)
    }
    makeHandle = try function("curl_easy_init", (@convention(c) () -> Handle?).self)
    reset = try function("curl_easy_reset", (@convention(c) (Handle) -> Void).self)
    perform = try function("curl_easy_perform", (@convention(c) (Handle) -> Int32).self)
    cleanUp = try function("curl_easy_cleanup", (@convention(c) (Handle) -> Void).self)
    append = try function(
      "curl_slist_append", (@convention(c) (List?, UnsafePointer<CChar>) -> List?).self)
    freeList = try function("curl_slist_free_all", (@convention(c) (List) -> Void).self)
    describe = try function(
      "curl_easy_strerror", (@convention(c) (Int32) -> UnsafePointer<CChar>?).self)
    setOption = try symbol("curl_easy_setopt")
    getInfo = try symbol("curl_easy_getinfo")
    let start = try function("curl_global_init", (@convention(c) (Int) -> Int32).self)
    // CURL_GLOBAL_ALL: the TLS library must be set up before a second thread uses it.
    guard start(3) == 0 else { throw .curlMissing(detail: "it could not be initialised") }
  }

  /// libcurl's sentence for a result code.
  func text(of code: Int32) -> String {
    describe(code).map { String(cString: $0) } ?? "error \(code)"
  }

  func set(_ option: CurlOption, _ value: Int, on handle: Handle) {
    _ = ccurl_setopt_long(setOption, handle, option.rawValue, value)
  }

  func set(_ option: CurlOption, _ value: UnsafeRawPointer?, on handle: Handle) {
    _ = ccurl_setopt_pointer(setOption, handle, option.rawValue, value)
  }

  /// Sets a text, which libcurl copies.
  func set(_ option: CurlOption, text: String, on handle: Handle) {
    text.withCString { set(option, UnsafeRawPointer($0), on: handle) }
  }

  /// The status of the last response (CURLINFO_RESPONSE_CODE).
  func responseStatus(of handle: Handle) -> Int {
    var status = 0
    _ = ccurl_getinfo_pointer(getInfo, handle, 0x20_0002, &status)
    return status
  }

  private static var loaderMessage: String? { dlerror().map { String(cString: $0) } }
}

/// Options of `curl_easy_setopt` with the numbers of `curl.h`, which are part of its ABI.
enum CurlOption: Int32 {
  case writeData = 10001
  case url = 10002
  case errorBuffer = 10010
  case postFields = 10015
  case userAgent = 10018
  case lowSpeedLimit = 19
  case lowSpeedTime = 20
  case httpHeader = 10023
  case headerData = 10029
  case customRequest = 10036
  case noProgress = 43
  case noBody = 44
  case post = 47
  case progressData = 10057
  case authorityFile = 10065
  case authorityDirectory = 10097
  case noSignal = 99
  case acceptEncoding = 10102
  case timeoutMilliseconds = 155
  case connectTimeoutMilliseconds = 156
  case noProxy = 10177
  case protocols = 181
  case writeFunction = 20011
  case headerFunction = 20079
  case progressFunction = 20219
  case postFieldByteCount = 30120
}
