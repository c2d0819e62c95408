internal import CRDT
package import HTTP
internal import Storage
package import Wire

/// What a laptop is told when it joins a hub.
extension Replica {
  /// Milliseconds that an enrolment may take.
  private static let enrolMillisecondsMax = 30_000

  /// Joins a hub with a single-use code; the records come with the first sync.
  ///
  /// A laptop that was forgotten or revoked joins the same hub again with all that it holds.
  /// `url` is the hub's address without a slash at its end. Throws ``SyncFailure``.
  package func join(
    url: String, code: String, device: String, through exchange: any Exchange
  ) throws -> EnrolResponse {
    try settleName()
    do {
      return try enrol(url: url, code: code, device: device, through: exchange)
    } catch SyncFailure.refused(_, let message) where message.code == HubCode.siteTaken {
      // The answer to an earlier try was lost: the hub gave our name to a device that nobody is.
      // Nothing was ever sent under it, so everything moves to a new one. Or this laptop joins
      // again: then what was sent keeps its name, and the next sync sees whether it is there.
      try store.write {
        guard try store.text("token") != nil else { return try takeNewName(because: .enrolled) }
        try takeNewName(because: .hubRestored)
        try compareNext()
      }
      return try enrol(url: url, code: code, device: device, through: exchange)
    }
  }

  private func enrol(
    url: String, code: String, device: String, through exchange: any Exchange
  ) throws -> EnrolResponse {
    let request = EnrolRequest(code: code, site: try site, device: device)
    let answer: HTTPResponse
    do {
      answer = try exchange.send(
        ExchangeRequest(
          method: "POST", url: url + "/v1/enrol",
          headers: HTTPHeaders([("content-type", "application/cbor")]), body: request.encoded,
          timeoutMilliseconds: Self.enrolMillisecondsMax))
    } catch {
      throw SyncFailure.transport(error)
    }
    guard answer.status == 200 else { throw SyncFailure.refused(answer) }
    let welcome: EnrolResponse
    do { welcome = try EnrolResponse(answer.body) } catch { throw SyncFailure.unreadable(error) }
    let hub = try store.bytes("hub_id")
    guard hub == nil || hub == welcome.hub.id.bytes else {
      throw SyncFailure.otherHub(name: welcome.hub.name)
    }
    try keep(welcome, url: url, device: device)
    return welcome
  }

  private func keep(_ welcome: EnrolResponse, url: String, device: String) throws {
    try store.write {
      try store.set("hub_url", text: url)
      try store.set("token", text: welcome.token)
      try store.set("hub_name", text: welcome.hub.name)
      try store.set("hub_id", bytes: welcome.hub.id.bytes)
      // Who joins again keeps the history that the cursors refer to: the next sync compares them.
      if try store.number("hub_history") == nil {
        try store.set("hub_history", number: Int64(bitPattern: welcome.hub.history))
      }
      try store.set("worker", bytes: welcome.worker.bytes)
      try store.set("worker_name", text: welcome.workerName)
      try store.set("roles", text: welcome.roles.joined(separator: ","))
      try store.set("scopes", text: welcome.scopes.joined(separator: "\n"))
      try store.set("letter", text: welcome.letter)
      try store.set("device", text: device)
      try store.set("locked", number: 0)
      try store.set("forgotten", number: 0)
      try store.set(.init(site: try site, worker: welcome.worker, device: device))
    }
  }
}

extension SyncFailure {
  /// What an answer that is no success says.
  static func refused(_ answer: HTTPResponse) -> SyncFailure {
    let unknown = ErrorMessage(code: "MQ-H000", detail: "The answer is no hub's.")
    return .refused(status: answer.status, (try? ErrorMessage(answer.body)) ?? unknown)
  }
}
