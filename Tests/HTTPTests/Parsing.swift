import HTTP

/// What a stream of bytes parsed to, in a form that compares.
struct Parsed: Equatable {
  var requests: [String] = []
  var refusal: Refusal?

  init(_ bytes: [UInt8], cutAt cuts: [Int] = [], limits: HTTPLimits = HTTPLimits()) {
    var parser = RequestParser(limits: limits, peer: "192.0.2.1")
    var position = 0
    for cut in cuts + [bytes.count] {
      parser.append(bytes[position..<cut].span)
      position = cut
      drain(&parser)
    }
  }

  init(_ text: String, limits: HTTPLimits = HTTPLimits()) {
    self.init(Array(text.utf8), limits: limits)
  }

  private mutating func drain(_ parser: inout RequestParser) {
    while true {
      switch parser.next() {
      case .needsMore:
        return
      case .request(let request, let persistence):
        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let headers = request.headers.pairs.map { "\($0.name): \($0.value)" }
        requests.append(
          "\(request.method) \(request.path)?\(query) \(headers) \(request.body) \(persistence)")
      case .refused(let refusal):
        self.refusal = refusal
        return
      }
    }
  }
}

/// The one request in a text, or nil.
func request(_ text: String, limits: HTTPLimits = HTTPLimits()) -> HTTPRequest? {
  var parser = RequestParser(limits: limits)
  parser.append(Array(text.utf8).span)
  guard case .request(let request, _) = parser.next() else { return nil }
  return request
}
