import Program

/// What shells offer from the replica itself.
enum LiveCompletion {
  /// Candidates of a kind that begin with a prefix, best first; none for unknown kinds.
  static func candidates(
    kind: String, prefix: String, _ context: Context
  ) throws -> [Candidate] {
    []
  }
}
