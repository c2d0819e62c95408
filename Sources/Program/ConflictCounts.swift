internal import CRDT
package import Console
package import Models
package import Wording

/// How many disagreements are open, by kind and severity: the same words in both programs.
package struct ConflictCounts: Sendable {
  private var counts: [ConflictKind: [Severity: Int]] = [:]
  /// When the oldest record concerned was made, in milliseconds since 1970; nil if none is open.
  package private(set) var oldest: UInt64?
  /// What people decided, by action, in the order of the code list.
  package let decisions: [(action: String, count: Int)]

  /// Counts open disagreements, and decisions by what was done.
  package init(_ conflicts: [Conflict], actions: [String]) {
    for conflict in conflicts {
      counts[conflict.kind, default: [:]][conflict.severity, default: 0] += 1
      oldest = min(oldest ?? conflict.milliseconds, conflict.milliseconds)
    }
    decisions = CodeList.resolutionAction.codes.compactMap { code in
      let count = actions.count { $0 == code.value }
      return count > 0 ? (code.value, count) : nil
    }
  }

  private static let severities: [Severity] = [.breach, .choose, .auto]

  private var kinds: [ConflictKind] { ConflictKind.allCases.filter { counts[$0] != nil } }

  /// Open ones of a severity.
  package func count(_ severity: Severity) -> Int {
    counts.values.reduce(0) { $0 + ($1[severity] ?? 0) }
  }

  /// One line for each kind, then the sums.
  package func table(_ language: Language) -> Table {
    func column(_ phrase: Phrase) -> Table.Column { .init(phrase, .trailing, overflow: .keep) }
    var table = Table([
      .init(Phrase(zh: "类型", en: "kind")), column(Phrase(zh: "‼ 高", en: "‼ high")),
      column(Phrase(zh: "✗ 中", en: "✗ medium")), column(Phrase(zh: "○ 低", en: "○ low")),
    ])
    for kind in kinds {
      table.append(
        [.init(kind.label[language])]
          + Self.severities.map { .init(String(counts[kind]?[$0] ?? 0)) })
    }
    table.append(
      [.init(Phrase(zh: "合计", en: "all")[language])]
        + Self.severities.map { .init(String(count($0))) })
    return table
  }

  /// The counts for programs.
  package var json: [JSON.Member] {
    [
      .init(
        "open",
        .array(
          kinds.map { kind in
            .object(
              [.init("kind", .string(kind.rawValue))]
                + Self.severities.map { .init("\($0)", .count(counts[kind]?[$0] ?? 0)) })
          })),
      .init("oldest_at", .optional(oldest.flatMap { Timestamps.iso($0) })),
      .init(
        "decisions", .object(decisions.map { .init($0.action, .count($0.count)) })),
    ]
  }
}
