/// What a plan keeps of a meeting or another activity.
struct ActivityFacts: Sendable {
  /// A code of ``CodeList/activityKind``.
  let kind: String
  let reach: Proceeding.Reach
  /// When it is to begin, in milliseconds since 1970.
  let planned: UInt64
  var fate = Fate.held

  enum Fate: Sendable {
    case held
    /// Nobody came to receive residents, and nobody called it off.
    case missed
    case cancelled
  }
}
