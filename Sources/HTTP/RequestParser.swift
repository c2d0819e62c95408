/// Reads requests out of a stream of bytes, however the stream is cut (RFC 9112).
///
/// Bytes go in through `append`, requests come out of `next`. What comes out depends on the bytes
/// alone: each rule is decided at a byte position, never by how much happens to have arrived. The
/// first refusal is final, because after it the end of the request is unknown.
package struct RequestParser: Sendable {
  package enum Outcome: Sendable {
    case needsMore
    case request(HTTPRequest, Persistence)
    case refused(Refusal)
  }

  /// How far into a request the stream has come.
  package enum Stage: Sendable, Equatable {
    /// Nothing of a next request is here.
    case idle
    case head
    case body
  }

  private enum Phase {
    case requestLine
    case fields(RequestLine)
    case body(RequestLine, MessageFraming, remaining: Int)
    case chunkLine(RequestLine, MessageFraming)
    case chunk(RequestLine, MessageFraming, remaining: Int)
    case chunkEnd(RequestLine, MessageFraming)
    case trailer(RequestLine, MessageFraming)
    case refused(Refusal)
  }

  private let limits: HTTPLimits
  private let peer: String
  private var phase = Phase.requestLine

  private var buffer: [UInt8] = []
  /// Where the unread part of `buffer` begins.
  private var start = 0
  /// Where the search for a line's end goes on, so a trickled head is not searched again and again.
  private var scanned = 0

  /// Bytes of the section being read (head or trailer) in lines already taken.
  private var sectionBytes = 0
  private var emptyLineCount = 0
  private var headers = HTTPHeaders()
  private var body: [UInt8] = []
  private var extensionBytes = 0
  private var trailerFieldCount = 0
  private var hasOfferedContinue = false

  package init(limits: HTTPLimits = HTTPLimits(), peer: String = "") {
    self.limits = limits
    self.peer = peer
  }

  /// Bytes held: a head or body being read, and what was sent behind it.
  package var bufferedByteCount: Int { buffer.count - start + body.count }

  package var stage: Stage {
    switch phase {
    case .requestLine: buffer.count > start ? .head : .idle
    case .fields: .head
    case .body, .chunkLine, .chunk, .chunkEnd, .trailer: .body
    case .refused: .idle
    }
  }

  /// Takes bytes as they came; call `next` afterwards until it needs more.
  package mutating func append(_ bytes: Span<UInt8>) {
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      (start, scanned) = (0, 0)
    } else if start >= Self.keptCapacity {
      buffer.removeFirst(start)
      scanned -= start
      start = 0
    }
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
  }

  /// Whether to send `100 Continue` now; true at most once a request.
  ///
  /// RFC 9110, section 10.1.1: not when the body has begun to arrive, and not when it is empty.
  package mutating func takeContinue() -> Bool {
    guard !hasOfferedContinue, body.isEmpty, start == buffer.count else { return false }
    switch phase {
    case .body(_, let framing, _), .chunkLine(_, let framing):
      hasOfferedContinue = framing.expectsContinue
      return hasOfferedContinue
    case .requestLine, .fields, .chunk, .chunkEnd, .trailer, .refused:
      return false
    }
  }

  /// The next whole request, or why there is none.
  package mutating func next() -> Outcome {
    do throws(Refusal) {
      while true {
        switch try step() {
        case .advanced: continue
        case .starved: return .needsMore
        case .complete(let line, let framing): return finish(line, framing)
        }
      }
    } catch {
      phase = .refused(error)
      (buffer, start, scanned) = ([], 0, 0)
      (headers, body) = (HTTPHeaders(), [])
      return .refused(error)
    }
  }

  private enum Step {
    case advanced
    case starved
    case complete(RequestLine, MessageFraming)
  }

  private mutating func step() throws(Refusal) -> Step {
    switch phase {
    case .requestLine:
      return try readRequestLine()
    case .fields(let line):
      return try readField(of: line)
    case .body(let line, let framing, let remaining):
      let left = takeBody(remaining)
      phase = .body(line, framing, remaining: left)
      return left == 0 ? .complete(line, framing) : .starved
    case .chunkLine(let line, let framing):
      return try readChunkLine(line, framing)
    case .chunk(let line, let framing, let remaining):
      let left = takeBody(remaining)
      phase = left == 0 ? .chunkEnd(line, framing) : .chunk(line, framing, remaining: left)
      return left == 0 ? .advanced : .starved
    case .chunkEnd(let line, let framing):
      return try readChunkEnd(line, framing)
    case .trailer(let line, let framing):
      return try readTrailerLine(line, framing)
    case .refused(let refusal):
      throw refusal
    }
  }

  private mutating func readRequestLine() throws(Refusal) -> Step {
    let limit = limits.requestLineBytesMax
    guard
      let octets = try takeLine(
        limit: limit, overflow: .targetTooLong(limit: limits.targetBytesMax))
    else { return .starved }
    if octets.isEmpty {
      // RFC 9112, section 2.2: old clients send an empty line behind a body.
      emptyLineCount += 1
      sectionBytes = 0
      guard emptyLineCount <= limits.emptyLineCountMax else { throw .malformedRequestLine }
      return .advanced
    }
    phase = .fields(try RequestLine(octets, limits: limits))
    return .advanced
  }

  private mutating func readField(of line: RequestLine) throws(Refusal) -> Step {
    let limit = limits.headBytesMax
    guard let octets = try takeLine(limit: limit, overflow: .headTooLarge(limit: limit)) else {
      return .starved
    }
    guard octets.isEmpty else {
      guard headers.pairs.count < limits.fieldCountMax else {
        throw .tooManyFields(limit: limits.fieldCountMax)
      }
      let field = try FieldLine(octets)
      headers.append(name: field.name, value: field.value)
      return .advanced
    }
    let framing = try MessageFraming(line: line, headers: headers, limits: limits)
    sectionBytes = 0
    switch framing.body {
    case .length(let length): phase = .body(line, framing, remaining: length)
    case .chunked: phase = .chunkLine(line, framing)
    }
    return .advanced
  }

  /// RFC 9112, section 7.1: a size in hexadecimal, extensions (ignored, but bounded), CRLF.
  private mutating func readChunkLine(
    _ line: RequestLine, _ framing: MessageFraming
  ) throws(Refusal) -> Step {
    sectionBytes = 0
    let limit = limits.chunkLineBytesMax
    guard let octets = try takeLine(limit: limit, overflow: .malformedChunk) else {
      return .starved
    }
    let size = octets.prefix { Octet.hexValue($0) != nil }
    let extensions = octets[size.endIndex...]
    // Eight digits are 4 GiB: far over any limit, far from overflow.
    guard !size.isEmpty, size.count <= 8, extensions.allSatisfy(Octet.isFieldContent),
      extensions.isEmpty || extensions.trimmingBlanks().first == Octet.semicolon
    else { throw .malformedChunk }
    extensionBytes += extensions.count
    guard extensionBytes <= limits.chunkExtensionBytesMax else { throw .malformedChunk }
    let count = size.reduce(0) { $0 << 4 | (Octet.hexValue($1) ?? 0) }
    guard count <= limits.bodyBytesMax - body.count else {
      throw .bodyTooLarge(limit: limits.bodyBytesMax)
    }
    sectionBytes = 0
    phase = count == 0 ? .trailer(line, framing) : .chunk(line, framing, remaining: count)
    return .advanced
  }

  private mutating func readChunkEnd(
    _ line: RequestLine, _ framing: MessageFraming
  ) throws(Refusal) -> Step {
    for expected in [Octet.carriageReturn, Octet.lineFeed].prefix(buffer.count - start).enumerated()
    where buffer[start + expected.offset] != expected.element {
      throw .malformedChunk
    }
    guard buffer.count - start >= 2 else { return .starved }
    start += 2
    scanned = start
    phase = .chunkLine(line, framing)
    return .advanced
  }

  /// RFC 9110, section 6.5.1: trailers may be discarded; they are checked and dropped.
  private mutating func readTrailerLine(
    _ line: RequestLine, _ framing: MessageFraming
  ) throws(Refusal) -> Step {
    let limit = limits.trailerBytesMax
    guard let octets = try takeLine(limit: limit, overflow: .headTooLarge(limit: limit)) else {
      return .starved
    }
    guard !octets.isEmpty else { return .complete(line, framing) }
    guard trailerFieldCount < limits.fieldCountMax else {
      throw .tooManyFields(limit: limits.fieldCountMax)
    }
    trailerFieldCount += 1
    _ = try FieldLine(octets)
    return .advanced
  }

  /// The next line without its end, or nil when its end has not come.
  ///
  /// `limit` counts the bytes of the section, line ends included. A line feed alone is refused:
  /// RFC 9112, section 2.2, allows it, but a proxy in front may see other lines than we do.
  private mutating func takeLine(
    limit: Int, overflow: Refusal
  ) throws(Refusal) -> ArraySlice<UInt8>? {
    while scanned < buffer.count, buffer[scanned] != Octet.lineFeed { scanned += 1 }
    guard scanned < buffer.count else {
      guard sectionBytes + buffer.count - start < limit else { throw overflow }
      return nil
    }
    let byteCount = scanned + 1 - start
    guard sectionBytes + byteCount <= limit else { throw overflow }
    guard byteCount >= 2, buffer[scanned - 1] == Octet.carriageReturn else {
      throw .bareLineEnding
    }
    let line = buffer[start..<(scanned - 1)]
    sectionBytes += byteCount
    scanned += 1
    start = scanned
    return line
  }

  /// Moves up to `count` bytes from the stream into the body; returns how many are still to come.
  private mutating func takeBody(_ count: Int) -> Int {
    let available = min(count, buffer.count - start)
    body.append(contentsOf: buffer[start..<(start + available)])
    start += available
    scanned = start
    return count - available
  }

  private mutating func finish(_ line: RequestLine, _ framing: MessageFraming) -> Outcome {
    let request = HTTPRequest(
      method: line.method, path: line.path, query: line.query, headers: headers, body: body,
      peer: peer)
    phase = .requestLine
    (headers, body) = (HTTPHeaders(), [])
    if start == buffer.count, buffer.capacity > Self.keptCapacity {
      (buffer, start, scanned) = ([], 0, 0)
    }
    (sectionBytes, emptyLineCount, extensionBytes, trailerFieldCount) = (0, 0, 0, 0)
    hasOfferedContinue = false
    let persistence: Persistence =
      !framing.keepsAlive ? .closes : line.isVersion11 ? .persists : .persistsByRequest
    return .request(request, persistence)
  }

  /// Capacity kept by an idle connection: enough for a usual head, so thousands stay cheap.
  private static let keptCapacity = 8 * 1024
}
