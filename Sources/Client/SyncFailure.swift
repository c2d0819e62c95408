package import Codec
package import HTTP
package import Wire

/// Why a sync stopped; all that was acknowledged before stays acknowledged.
package enum SyncFailure: Error, Sendable {
  /// The laptop never joined a hub.
  case notEnrolled
  /// The hub said that this laptop was revoked.
  case revoked
  /// Steps were taken out of this laptop's file; the hub was told if it could be reached.
  case stepsMissing([MissingStep], isTold: Bool)
  /// The hub could not be reached, or the line broke, after every retry.
  case transport(ExchangeError)
  /// The hub refused the whole request.
  case refused(status: Int, ErrorMessage)
  /// What came back is not an answer of a hub.
  case unreadable(CBORError)
  /// Another hub answers under the address.
  case otherHub(name: String)
  /// The hub's history is not the one that this laptop knows.
  case historyChanged(hub: String)
  /// The exchange did not come to an end within ``Replica/exchangesMax`` requests.
  case endless(requests: Int)
}
