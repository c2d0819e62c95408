internal import HTTP
internal import Storage
internal import Wire

/// One file's requests on a line that breaks: how large a piece is, and when to give up.
///
/// After a break the next piece is half as large, down to what any line carries, so that a line
/// that lives for seconds only still makes progress.
struct FileCourier {
  /// Bytes of the first piece: a second or two of a common line.
  static let pieceBytesFirst = 256 * 1024
  /// Bytes of the smallest piece: what passes before a line of 20 kbit/s breaks again.
  static let pieceBytesMin = 16 * 1024
  /// Requests of one file at most: 1 GiB in the smallest pieces, and as many breaks.
  static let piecesMax = 2 * Int(1 << 30) / pieceBytesMin
  /// Milliseconds that one piece may take: a megabyte at 20 kbit/s.
  static let pieceMillisecondsMax = 600_000
  /// Breaks in a row, without a byte gained between them, before the lane gives up.
  static let triesMax = 4

  let exchange: any Exchange
  let membership: Membership
  let surroundings: Surroundings
  private(set) var pieceBytes = Self.pieceBytesFirst
  private var requests = 0
  private var failures = 0
  private var wait: UInt64 = 250

  init(exchange: any Exchange, membership: Membership, surroundings: Surroundings) {
    self.exchange = exchange
    self.membership = membership
    self.surroundings = surroundings
  }

  /// Sends one request; nil after a break that another try may mend.
  mutating func send(
    _ method: String, _ hash: FileHash, from: UInt64, size: UInt64?, body: [UInt8] = []
  ) throws -> HTTPResponse? {
    guard requests < Self.piecesMax else { throw FileFailure.endless(hash) }
    requests += 1
    let request = ExchangeRequest(
      method: method, url: membership.url + FileLane.target(hash, from: from, size: size),
      headers: HTTPHeaders([
        ("authorization", "Bearer " + membership.token),
        ("content-type", "application/octet-stream"),
      ]), body: body, timeoutMilliseconds: Self.pieceMillisecondsMax)
    do {
      let answer = try exchange.send(request)
      // Overload, and proxies whose hub does not answer, pass; a full disk does not.
      guard [408, 429, 502, 503, 504].contains(answer.status) else { return answer }
      try broke(SyncFailure.refused(answer))
    } catch let error as ExchangeError {
      guard error.canPass else { throw SyncFailure.transport(error) }
      try broke(.transport(error))
    }
    return nil
  }

  private mutating func broke(_ failure: SyncFailure) throws {
    failures += 1
    guard failures < Self.triesMax else { throw failure }
    pieceBytes = max(Self.pieceBytesMin, pieceBytes / 2)
    surroundings.pause(wait + surroundings.random() % wait)
    wait *= 2
  }

  /// Notes that bytes got through: the next piece may be larger.
  mutating func gained() {
    failures = 0
    wait = 250
    pieceBytes = min(FileLane.pieceBytesMax, 2 * pieceBytes)
  }

  /// Notes an answer that brought nothing; throws once that happened too often.
  mutating func gainedNothing(_ hash: FileHash) throws {
    failures += 1
    guard failures < Self.triesMax else { throw FileFailure.endless(hash) }
  }
}
