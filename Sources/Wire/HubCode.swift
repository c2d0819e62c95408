/// The codes of requests and records that a hub refuses; Protocol.md explains each.
package enum HubCode {
  /// The request is not what the grammar asks for.
  package static let malformed = "MQ-H001"
  /// The token is missing or unknown.
  package static let unauthorised = "MQ-H002"
  /// The device was revoked.
  package static let revoked = "MQ-H003"
  /// The site id belongs to another device.
  package static let siteTaken = "MQ-H004"
  /// The enrolment code is unknown.
  package static let codeUnknown = "MQ-H005"
  /// The enrolment code was used.
  package static let codeUsed = "MQ-H006"
  /// The enrolment code has expired.
  package static let codeExpired = "MQ-H007"
  /// Too many wrong codes; try later.
  package static let slowDown = "MQ-H008"
  /// The protocol's version is not spoken here.
  package static let version = "MQ-H009"
  /// There is nothing under the address.
  package static let notFound = "MQ-H010"
  /// The method does not fit the address.
  package static let method = "MQ-H011"
  /// The hub cannot store anything now.
  package static let storage = "MQ-H012"
  /// The verification is not what the grammar asks for, or asks for too much.
  package static let verify = "MQ-H013"
  /// The device was revoked, and nobody opened a window for its deposit.
  package static let depositClosed = "MQ-H014"
  /// No record that the device may see names the file.
  package static let fileUnknown = "MQ-H015"
  /// A record names the file, but its bytes never came.
  package static let fileAbsent = "MQ-H016"
  /// The bytes are not those that the hash names.
  package static let fileWrong = "MQ-H017"
  /// The device took too many new names.
  package static let manyNames = "MQ-H019"

  /// The record lies outside the places granted.
  package static let outside = "MQ-Q001"
  /// The role may not write this type.
  package static let role = "MQ-Q002"
  /// A value is not what its field allows.
  package static let invalid = "MQ-Q003"
  /// The record is larger than allowed.
  package static let tooLarge = "MQ-Q004"
  /// The root of the child is not at the hub.
  package static let rootUnknown = "MQ-Q005"
  /// The record holds writes of others that the hub never received.
  package static let foreign = "MQ-Q006"
  /// The home differs from the one that the hub knows.
  package static let home = "MQ-Q007"
  /// The timestamps are ahead of the laptop's own clock.
  package static let ahead = "MQ-Q008"
  /// The type may not be deleted.
  package static let notDeletable = "MQ-Q009"
  /// The hub keeps the write, and a person decides whether it is merged.
  package static let inReview = "MQ-Q010"
  /// The record hands on a write that its author, or a hub, must confirm.
  package static let carried = "MQ-Q011"
  /// The erasure lacks a second person, a right, or anything that may be erased.
  package static let erasure = "MQ-Q012"
  /// The record claims to have seen a write of another that neither hub nor push holds.
  package static let unseen = "MQ-Q013"
  /// The record was kept while the hub did not know its type, and would not have been accepted.
  package static let unjudged = "MQ-Q014"
}
