internal import HTTP

/// A request on its way; one that was given up may still arrive.
struct Letter {
  let message: HTTPRequest
  /// What it teaches.
  let parcel: Parcel
  let hub: HubMachine
  /// Who sent it, as a trace names him.
  let sender: String
  /// Which laptop did; nil for a hub.
  let laptop: Int?
}

extension HTTPRequest {
  /// What a server sees of a request.
  init(_ asked: ExchangeRequest, at address: String) {
    let target = asked.url.dropFirst(address.count).split(separator: "?", maxSplits: 1)
    let fields = target.dropFirst().first?.split(separator: "&") ?? []
    self.init(
      method: asked.method, path: String(target.first ?? "/"),
      query: fields.map { field in
        let sides = field.split(separator: "=", maxSplits: 1).map(String.init)
        return (name: sides[0], value: sides.dropFirst().first ?? "")
      }, headers: asked.headers, body: asked.body, peer: "")
  }
}
