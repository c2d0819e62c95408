package import Wording

/// In which capacity a step was taken.
package enum CaseActorRole: Hashable, Sendable {
  /// A worker's role.
  case worker(Role)
  /// The resident, by the code on the slip.
  case resident
  /// A role of a newer version; it may do nothing here.
  case unknown(String)

  /// Reads a code as stored.
  package init(_ code: String) {
    if code == Self.residentCode {
      self = .resident
    } else {
      self = Role(rawValue: code).map(Self.worker) ?? .unknown(code)
    }
  }

  private static let residentCode = "resident"

  /// The code as stored.
  package var code: String {
    switch self {
    case .worker(let role): role.rawValue
    case .resident: Self.residentCode
    case .unknown(let code): code
    }
  }

  /// What people call the role.
  package var label: Phrase { CodeList.actorRole.label(code) }

  /// Whether it is the office that takes in, assigns and closes.
  package var isDesk: Bool { self == .worker(.desk) || self == .worker(.townOfficer) }

  /// The level at which it decides: 1 village, 2 town, 3 county; nil where it decides nothing.
  package var level: Int? {
    switch self {
    case .worker(.villageCadre): 1
    case .worker(.townOfficer), .worker(.desk), .worker(.lead): 2
    case .worker(.county): 3
    case .worker(.gridWorker), .worker(.handler), .worker(.mediator), .worker(.auditor),
      .worker(.admin), .resident, .unknown:
      nil
    }
  }

  /// Whether the role may take a step at all; whose step it is, the fold decides.
  package func mayTake(_ kind: CaseEventKind) -> Bool {
    switch self {
    case .worker(let role): Permission.steps(of: role).contains(kind.rawValue)
    case .resident: Self.residentSteps.contains(kind)
    case .unknown: false
    }
  }

  /// What a resident does with the code on the slip (domain rule B.3).
  private static let residentSteps: [CaseEventKind] = [
    .register, .escalate, .evaluate, .reopen, .withdraw, .requestReview,
  ]
}
