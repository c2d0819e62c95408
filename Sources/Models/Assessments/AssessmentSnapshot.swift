package import CRDT
internal import Codec

/// The facts of an assessment in a form that can be hashed: one line a record, in order.
///
/// Each line names a record and the SHA-256 of what it says, words about people left out, so that
/// a lawful erasure leaves the hash as it was. The first lines hold the level and the opinions.
package enum AssessmentSnapshot {
  /// The text for an assessment with its parts.
  ///
  /// Equal states give equal texts on every laptop; at most ``AssessmentBounds/partCountMax`` parts
  /// are to be given.
  package static func text(
    assessment: Record, parts: [Record], opinions: OpinionCounts, level: RiskLevel
  ) -> String {
    var lines = [
      "minqing assessment 1", "level \(level.rawValue)",
      "opinions \(opinions.support) \(opinions.oppose) \(opinions.neutral)",
      line(assessment),
    ]
    lines += parts.sorted { ($0.type, $0.id) < ($1.type, $1.id) }.map(line)
    return lines.joined(separator: "\n")
  }

  /// SHA-256 of a snapshot's text.
  package static func hash(of text: String) -> [UInt8] { SHA256.hash(Array(text.utf8)) }

  private static func line(_ record: Record) -> String {
    let schema = Schema.current[record.type]
    var bytes: [UInt8] = []
    for state in record.fields where !state.code.isSystem {
      if let field = schema?[state.code], field.sensitivity >= .personal { continue }
      let values = state.field.values.map(\.canonicalBytes).sorted {
        $0.lexicographicallyPrecedes($1)
      }
      bytes += [UInt8(state.code.rawValue >> 8), UInt8(truncatingIfNeeded: state.code.rawValue)]
      let count = UInt32(truncatingIfNeeded: values.count)
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(24 - 8 * $0)) }
      for value in values { bytes += value }
    }
    let name = schema?.name ?? "?\(record.type.rawValue)"
    return "\(name) \(record.id) \(Hex.encode(SHA256.hash(bytes)))"
  }
}
