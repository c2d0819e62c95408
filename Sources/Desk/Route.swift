internal import HTTP
internal import Hub
internal import Models
internal import Pages
internal import Wording

/// One address of the pages: who may go there, and what is done.
struct Route {
  /// Who may go there.
  enum Access: Hashable {
    /// Everybody.
    case open
    /// Whoever is signed in.
    case signedIn
    /// Whoever is signed in in one of these roles.
    case roles(Set<Role>)

    /// Whether a reader may.
    func admits(_ reader: PageReader?) -> Bool {
      switch self {
      case .open: true
      case .signedIn: reader != nil
      case .roles(let roles): reader.map { !roles.isDisjoint(with: $0.worker.roles) } ?? false
      }
    }
  }

  /// `GET` or `POST`.
  let method: String
  /// Segments of the path; a `*` stands for any one.
  let path: [String]
  let access: Access
  let answer: @Sendable (PageRequest) throws -> PageAnswer

  /// A page to look at.
  static func page(
    _ path: String, for access: Access,
    _ answer: @escaping @Sendable (PageRequest) throws -> PageAnswer
  ) -> Route {
    Route(method: "GET", path: segments(path), access: access, answer: answer)
  }

  /// A form to carry out; it changes something or refuses, and shows no page of its own.
  static func form(
    _ path: String, for access: Access,
    _ answer: @escaping @Sendable (PageRequest) throws -> PageAnswer
  ) -> Route {
    Route(method: "POST", path: segments(path), access: access, answer: answer)
  }

  /// What fills the gaps if the path is this route's; nil if it is another's.
  func arguments(of path: [String]) -> [String]? {
    guard path.count == self.path.count else { return nil }
    var arguments: [String] = []
    for (pattern, segment) in zip(self.path, path) {
      if pattern == "*" {
        arguments.append(segment)
      } else if pattern != segment {
        return nil
      }
    }
    return arguments
  }

  /// A path's segments; that of the root has none.
  static func segments(_ path: String) -> [String] {
    path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
  }
}
