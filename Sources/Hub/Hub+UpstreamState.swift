internal import CRDT
package import HTTP
internal import Storage
package import Wire

/// What a hub remembers of the wider hub that it belongs to; apart from all that it is a hub for.
extension Store {
  /// Begins the names of what is kept, so that nothing of it is mistaken for the hub's own.
  private static let prefix = "upstream_"

  func upstreamText(_ name: String) throws -> String? { try text(Self.prefix + name) }

  func upstreamNumber(_ name: String) throws -> UInt64 {
    UInt64(bitPattern: try number(Self.prefix + name) ?? 0)
  }

  func setUpstream(_ name: String, text: String) throws { try set(Self.prefix + name, text: text) }

  func setUpstream(_ name: String, number: UInt64) throws {
    try set(Self.prefix + name, number: Int64(bitPattern: number))
  }

  /// The largest own timestamp that the wider hub is known to hold; 0 under a new name.
  var upstreamMark: Timestamp {
    get throws {
      guard try upstreamNumber("site") == hubSite.rawValue else { return Timestamp(0) }
      return Timestamp(try upstreamNumber("mark"))
    }
  }

  func setUpstream(mark: Timestamp) throws {
    try setUpstream("site", number: try hubSite.rawValue)
    try setUpstream("mark", number: mark.rawValue)
  }

  /// The scopes granted at the wider hub.
  var upstreamScopes: [String] {
    get throws {
      (try upstreamText("scopes") ?? "").split(separator: "\n").map(String.init)
    }
  }

  /// Up to where each scope of the wider hub was applied.
  func upstreamCursors() throws -> [ScopeCursor] {
    try cursors().compactMap { item in
      guard item.scope.hasPrefix(Self.prefix) else { return nil }
      return ScopeCursor(String(item.scope.dropFirst(Self.prefix.count)), item.cursor)
    }
  }

  func setUpstream(_ cursor: ScopeCursor) throws {
    try set(ScopeCursor(Self.prefix + cursor.scope, cursor.cursor))
  }

  /// Forgets all cursors of the wider hub: the next pull begins anew.
  func removeUpstreamCursors() throws {
    for item in try cursors() where item.scope.hasPrefix(Self.prefix) {
      try removeCursor(of: item.scope)
    }
  }

  /// What is to be looked through once more: all that the wider hub may see now.
  func restartUpstream() throws {
    try setUpstream("position", number: 0)
    try setUpstream("history_key", number: 0)
  }
}

/// Joining a wider hub, and what is known of it.
extension Hub {
  /// Milliseconds that an enrolment may take.
  private static let upstreamEnrolMillisecondsMax = 30_000

  /// Joins a wider hub with a code that was made for a hub; throws ``UpstreamFailure``.
  package func joinUpstream(
    url: String, code: String, through exchange: any Exchange
  ) throws -> EnrolResponse {
    if let known = try writer.upstreamText("hub_name"), try writer.upstreamText("token") != nil {
      throw UpstreamFailure.joined(hub: known)
    }
    let request = EnrolRequest(code: code, site: try writer.hubSite, device: name.name)
    let answer: HTTPResponse
    do {
      answer = try exchange.send(
        ExchangeRequest(
          method: "POST", url: url + "/v1/enrol",
          headers: HTTPHeaders([("content-type", "application/cbor")]), body: request.encoded,
          timeoutMilliseconds: Self.upstreamEnrolMillisecondsMax))
    } catch {
      throw UpstreamFailure.transport(error)
    }
    guard answer.status == 200 else { throw UpstreamFailure.refused(answer) }
    let welcome: EnrolResponse
    do { welcome = try EnrolResponse(answer.body) } catch {
      throw UpstreamFailure.unreadable(error)
    }
    try writer.write {
      try writer.setUpstream("url", text: url)
      try writer.setUpstream("token", text: welcome.token)
      try writer.setUpstream("hub_id", text: "\(welcome.hub.id)")
      try writer.setUpstream("hub_name", text: welcome.hub.name)
      try writer.setUpstream("history", number: welcome.hub.history)
      try writer.setUpstream("scopes", text: welcome.scopes.joined(separator: "\n"))
      try writer.restartUpstream()
    }
    return welcome
  }

  /// What is known of the wider hub; nil if none was joined.
  package func upstreamStatus() throws -> UpstreamStatus? {
    try reading { store in
      guard let url = try store.upstreamText("url") else { return nil }
      let last = try store.upstreamNumber("last_sync")
      return UpstreamStatus(
        url: url, hub: try store.upstreamText("hub_name") ?? "",
        places: try store.upstreamScopes.filter { ScopePath($0) != nil },
        waiting: store.lastSequence - min(store.lastSequence, try store.upstreamNumber("position")),
        refused: try store.carriedCount(), lastSync: last == 0 ? nil : last)
    }
  }
}

extension UpstreamFailure {
  /// What an answer that is no success says.
  static func refused(_ answer: HTTPResponse) -> UpstreamFailure {
    let unknown = ErrorMessage(code: "MQ-H000", detail: "The answer is no hub's.")
    let message = (try? ErrorMessage(answer.body)) ?? unknown
    if message.code == HubCode.revoked { return .revoked }
    return .refused(status: answer.status, message)
  }
}
