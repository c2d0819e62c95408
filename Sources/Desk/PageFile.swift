internal import Codec
internal import HTTP
internal import Pages

/// What pages load beside themselves; the same for everybody.
struct PageFile {
  let type: String
  let text: String

  static func named(_ path: String) -> PageFile? {
    switch path {
    case "/" + PageStyle.name:
      PageFile(type: "text/css; charset=utf-8", text: PageStyle.text)
    case "/" + PageScript.name:
      PageFile(type: "text/javascript; charset=utf-8", text: PageScript.text)
    default: nil
    }
  }

  func answer(to request: HTTPRequest) -> HTTPResponse {
    let bytes = Array(text.utf8)
    let mark = PageAnswer.mark(of: bytes)
    var headers = PageAnswer.guards
    headers["etag"] = mark
    headers["cache-control"] = "public, max-age=3600"
    if request.headers["if-none-match"] == mark {
      return HTTPResponse(status: 304, headers: headers)
    }
    headers["content-type"] = type
    return HTTPResponse(status: 200, headers: headers, body: bytes)
  }
}
