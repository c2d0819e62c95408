import CRDT
import Console
import Models
import Storage
import Wording

/// What people call the scopes that a laptop was granted.
struct PlaceNames {
  private let names: [String: String]

  /// Reads the names of all areas that are here.
  init(_ store: Store) throws {
    var names: [String: String] = [:]
    try store.forEach(AreaSchema.type.code) { stored in
      guard let scope = stored.scope,
        case .text(let name)? = AreaSchema.name.shown(stored.record[AreaSchema.name.code])?.value
      else { return true }
      names[scope.text] = name
      return true
    }
    self.names = names
  }

  /// An area's name with its code; the part about a worker's own tasks in words.
  func name(_ scope: String) -> Phrase {
    guard let path = ScopePath(scope) else {
      return scope.hasPrefix("worker:")
        ? Phrase(zh: "本人承办的事项", en: "own tasks") : Phrase(scope)
    }
    let place = path.plain ?? path
    let code = place.segments.suffix(2).last { $0.count > 2 }.map(String.init) ?? ""
    let name = names[place.text].map { "\($0) \(code)" } ?? place.text
    return switch path.tree {
    case .plain: Phrase(name)
    case .sensitive: Phrase(zh: "\(name)（敏感信息）", en: "\(name) (sensitive)")
    case .sealed: Phrase(zh: "\(name)（封存信息）", en: "\(name) (sealed)")
    }
  }
}
