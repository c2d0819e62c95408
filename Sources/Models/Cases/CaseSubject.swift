package import CRDT

/// What the fold must know of the request itself.
package struct CaseSubject: Hashable, Sendable {
  /// The request.
  package var id: RecordID
  /// Profiles as stated by the desk: none, one, or several that did not see each other.
  package var profiles: [DeadlineProfile] = []
  /// Types as stated, such as `consult`; several if they did not see each other.
  package var matterTypes: [String] = []
  /// The most urgent of what was stated.
  package var urgency: Urgency?
  /// Whose voice it is, the most protective of what was stated.
  package var voice: VoiceKind = .named
  /// When it was asked; milliseconds since 1970.
  package var occurredAt: Int64
  /// When the request was written, from its first dot; milliseconds since 1970.
  package var made: Int64
  /// When the first hub received it; milliseconds since 1970, nil before.
  package var arrived: Int64?
  /// When the device had last met a hub before it wrote; nil where unknown.
  package var previousContact: Int64?
  /// When it was first raised, perhaps before this system existed.
  package var firstRaised: CivilDate?
  /// Whether whoever registered it spoke with the resident: a visit, a walk-in, a telephone call.
  package var isContactedAtRegister = false
  /// Whether many ask the same, so that a cause must be named.
  package var isCommon = false
  /// Where it starts: 0 group, 1 village, 2 town, 3 county.
  package var level = 0
  /// Workers who declared an interest; none is made owner or helper from then on.
  ///
  /// A declaration does not reach back: what somebody did before it stays done.
  package var recused: [RecordID] = []
  /// Who speaks for a collective request, in the order in which they were entered.
  package var representatives: [RecordID] = []

  /// Describes a request that says only when it was asked.
  package init(id: RecordID, occurredAt: Int64, made: Int64, arrived: Int64? = nil) {
    self.id = id
    self.occurredAt = occurredAt
    self.made = made
    self.arrived = arrived
  }
}
