/// The locks on one file: many may read, one may be about to write, one writes alone.
///
/// https://sqlite.org/lockingv3.html §3 names the five states and who may be in which beside whom.
final class FileLocks {
  /// How far a handle has locked, in SQLite's order.
  enum Level: Int32 {
    case none = 0
    case shared = 1
    case reserved = 2
    case pending = 3
    case exclusive = 4
  }

  private var levels: [ObjectIdentifier: Level] = [:]

  /// Raises a handle's lock; false if another handle is in the way.
  func lock(_ handle: AnyObject, _ wanted: Level) -> Bool {
    let id = ObjectIdentifier(handle)
    let own = levels[id] ?? .none
    guard own.rawValue < wanted.rawValue else { return true }
    let others = levels.filter { $0.key != id }.values
    switch wanted {
    case .none: return true
    case .shared:
      guard !others.contains(where: { $0.rawValue >= Level.pending.rawValue }) else { return false }
    case .reserved, .pending:
      guard !others.contains(where: { $0.rawValue >= Level.reserved.rawValue }) else {
        return false
      }
    case .exclusive:
      guard !others.contains(where: { $0.rawValue >= Level.reserved.rawValue }) else {
        return false
      }
      guard others.isEmpty else {
        // Nobody else may begin to read, so that the readers come to an end.
        levels[id] = .pending
        return false
      }
    }
    levels[id] = wanted
    return true
  }

  /// Lowers a handle's lock.
  func unlock(_ handle: AnyObject, to level: Level) {
    levels[ObjectIdentifier(handle)] = level == .none ? nil : level
  }

  /// Whether some handle is about to write.
  var isReserved: Bool { levels.values.contains { $0.rawValue >= Level.reserved.rawValue } }

  /// Forgets everybody: the machine went down.
  func releaseAll() { levels = [:] }
}
