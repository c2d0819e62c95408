package import Codec
package import HTTP
package import Wire

/// Why an exchange with the wider hub stopped; what was acknowledged before stays acknowledged.
package enum UpstreamFailure: Error, Sendable {
  /// This hub joined no wider one.
  case notJoined
  /// This hub joined a wider one already.
  case joined(hub: String)
  /// The wider hub said that this one was revoked.
  case revoked
  /// The wider hub could not be reached, or the line broke.
  case transport(ExchangeError)
  /// The wider hub refused the whole request.
  case refused(status: Int, ErrorMessage)
  /// What came back is not an answer of a hub.
  case unreadable(CBORError)
  /// Another hub answers under the address.
  case otherHub(name: String)
  /// The wider hub holds writes in this hub's name that this one never made: a copy serves too, or
  /// this one was put back without a new name.
  case nameInUse
  /// The exchange did not come to an end within ``Hub/upstreamExchangesMax`` requests.
  case endless(requests: Int)
}

/// What one exchange with the wider hub did.
package struct UpstreamReport: Hashable, Sendable {
  /// Requests made.
  package var requests = 0
  /// Records sent.
  package var pushed = 0
  /// Records received.
  package var pulled = 0
  /// Records among those received that changed something here.
  package var changed = 0
  /// Records that the wider hub did not accept; they go again when the grants change.
  package var refused = 0
  /// Bytes both ways.
  package var bytes = 0

  /// Nothing yet.
  package init() {}
}

/// What this hub knows of the wider one.
package struct UpstreamStatus: Hashable, Sendable {
  /// Where it is, and what people call it.
  package let url: String
  package let hub: String
  /// The places granted there.
  package let places: [String]
  /// Changes here that were not looked through yet for what it lacks.
  package let waiting: UInt64
  /// Records that it did not accept.
  package let refused: Int
  /// When an exchange came to its end last, in milliseconds since 1970; nil for never.
  package let lastSync: UInt64?
}
