import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// Two records that look like one, side by side, with what speaks for it.
struct PairCard {
  /// One line: what both say; empty where one says nothing.
  struct Row: Equatable {
    let label: Phrase
    let texts: [String]

    var isEqual: Bool { texts[0] == texts[1] }
  }

  let records: [StoredRecord]
  let score: MatchScore
  let rows: [Row]

  /// Reads both; nil where one of them is not here any more.
  init?(_ conflict: Conflict, in workplace: Workplace) throws {
    guard let other = conflict.others.first else { return nil }
    try self.init(
      [conflict.record, other], type: conflict.type, score: conflict.score ?? MatchScore(),
      in: workplace)
  }

  /// Reads two records of a type.
  init?(
    _ ids: [RecordID], type code: TypeCode, score: MatchScore, in workplace: Workplace
  ) throws {
    let records = try ids.compactMap { try workplace.store.record(code, $0) }
    guard records.count == 2, let type = workplace.schema[code] else { return nil }
    self.records = records
    self.score = score
    rows = try Self.fields(type, records, workplace) + Self.around(records, workplace)
  }

  private static func fields(
    _ type: TypeSchema, _ records: [StoredRecord], _ workplace: Workplace
  ) throws -> [Row] {
    try type.fields.filter(FieldOptions.isRead).compactMap { field in
      if case .bytes = field.type { return nil }
      let texts = try records.map { stored -> String in
        guard !VoiceProtection.hidesIdentity(field, of: stored.record) else {
          return Mask.hidden.applied(to: "?")
        }
        let isClear = workplace.isClear(stored)
        let state = stored.record[field.code]
        let shown =
          FieldOptions.isSet(field) ? state.values : [field.shown(state)?.value].compactMap(\.self)
        return try shown.filter { !$0.isNull }
          .map { try workplace.text($0, of: field, isClear: isClear) }.joined(separator: ", ")
      }
      return texts.allSatisfy(\.isEmpty) ? nil : Row(label: field.label, texts: texts)
    }
  }

  /// What hangs on each of them elsewhere.
  private static func around(
    _ records: [StoredRecord], _ workplace: Workplace
  ) throws -> [Row] {
    switch records[0].record.type {
    case HouseholdSchema.type.code:
      let linked = try records.map { try HouseholdFamily([$0.record.id], in: workplace.store) }
      return [
        Row(
          label: Phrase(zh: "列出的成员", en: "listed members"),
          texts: try zip(records, linked).map { stored, family in
            try family.residents.map { try workplace.name(of: $0) }.joined(separator: ", ")
          }),
        Row(
          label: Phrase(zh: "走访次数", en: "visits"),
          texts: linked.map { String($0.visits.count) }),
        Row(
          label: Phrase(zh: "诉求件数", en: "requests"),
          texts: linked.map { String($0.demands.count) }),
      ]
    case DemandSchema.type.code:
      return [
        Row(
          label: Phrase(zh: "状态", en: "status"),
          texts: try records.map { stored in
            let state = try workplace.store.caseState(of: stored.record.id)
            return state?.status.label[workplace.language] ?? "?"
          })
      ]
    default: return []
    }
  }
}

extension PairCard {
  /// Points and parts on lines of their own, then both records beside each other.
  func text(_ workplace: Workplace) throws -> String {
    let (context, language) = (workplace.context, workplace.language)
    var lines = [Self.verdict(score)[language]]
    for line in score.lines {
      let points = line.points > 0 ? "+\(line.points)" : "−\(-line.points)"
      lines.append("  \(DisplayWidth.padded(points, to: 4)) \(line.part.label[language])")
    }
    var table = Table([
      .init(Phrase(""), overflow: .keep),
      .init(Phrase(try workplace.shortID(records[0].record.id)), overflow: .wrap),
      .init(Phrase(try workplace.shortID(records[1].record.id)), overflow: .wrap),
      .init(Phrase(""), overflow: .keep),
    ])
    for row in rows {
      table.append([
        .init(row.label[language]), .init(row.texts[0]), .init(row.texts[1]),
        .init(row.isEqual ? "=" : "≠", row.isEqual ? .muted : .warning),
      ])
    }
    let sheet = table.rendered(language, width: workplace.tableWidth, style: context.style)
    return (lines + ["", String(sheet.dropLast())]).joined(separator: "\n")
  }

  /// The points in one line.
  static func verdict(_ score: MatchScore) -> Phrase {
    let (total, likely) = (score.total, score.isLikely)
    return Phrase(
      zh: "相似度 \(total) 分（\(MatchScore.proposeMin) 分起提示，"
        + "\(MatchScore.likelyMin) 分起很可能）" + (likely ? "：很可能" : ""),
      en: "\(total) points (from \(MatchScore.proposeMin) people are asked, from "
        + "\(MatchScore.likelyMin) it is likely)" + (likely ? ": likely" : ""))
  }

  /// The points for programs.
  static func json(_ score: MatchScore) -> JSON {
    .object([
      .init("total", .count(score.total)), .init("likely", .bool(score.isLikely)),
      .init(
        "parts",
        .array(
          score.lines.map {
            .object([
              .init("part", .string($0.part.rawValue)), .init("points", .integer(Int64($0.points))),
            ])
          })),
    ])
  }
}
