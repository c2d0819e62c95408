import Storage
import Wording

/// What is wrong with a part of the file, for people; the store's own words beside it are for
/// whoever repairs it, and English only.
enum DamageWords {
  /// A finding with its place and the store's words.
  static func sentence(_ finding: IntegrityFinding) -> Phrase {
    let cause = cause(finding.kind)
    return Phrase(
      zh: "\(finding.place)：\(cause.zh)（技术细节：\(finding.detail)）",
      en: "\(finding.place): \(cause.en) (\(finding.detail))")
  }

  /// A row that was set aside, with the store's words.
  static func sentence(_ row: DamagedRow) -> Phrase {
    let cause = cause(.row)
    return Phrase(
      zh: "\(row.table) \(row.record)：\(cause.zh)（技术细节：\(row.detail)）",
      en: "\(row.table) \(row.record): \(cause.en) (\(row.detail))")
  }

  private static func cause(_ kind: IntegrityFinding.Kind) -> Phrase {
    switch kind {
    case .structure: Phrase(zh: "文件结构损坏", en: "the file's structure is damaged")
    case .row: Phrase(zh: "这一行无法读出", en: "the row cannot be read")
    case .order:
      Phrase(zh: "排在变更序列之外，同步会漏掉它", en: "it stands where no sync would pass it")
    case .search: Phrase(zh: "全文检索与记录不一致", en: "full text does not agree with the records")
    case .history: Phrase(zh: "留存的旧值无法读出", en: "a replaced value cannot be read")
    case .site: Phrase(zh: "写入者表有缺漏或重复", en: "the table of writers has gaps or repeats")
    }
  }
}
