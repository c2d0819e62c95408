internal import CRDT
internal import Client
internal import Console
internal import Models
internal import Program
internal import Storage
internal import Wording

/// One disagreement with what a person needs to judge it.
struct ConflictView {
  let conflict: Conflict
  let stored: StoredRecord
  let type: TypeSchema
  let field: FieldSchema?
  /// What all or some of the rivals replaced.
  let bases: [Side]
  /// The rivals, in dot order: numbered from 1.
  let sides: [Side]
  /// What is shown while it is open.
  let shown: Entry?
  /// Who is to settle it.
  let owners: [RecordID]

  /// One rival, or a value that rivals replaced.
  struct Side {
    let entry: Entry
    let author: Workplace.Author
    let isMine: Bool
    let isUnsent: Bool
    let isCarried: Bool
    let made: UInt64
    let arrived: UInt64?
    /// Whether the author's clock was ahead when it wrote.
    let isSkewed: Bool
    /// The merged record that it was written to, where that is another one (C10).
    let origin: RecordID?
  }

  init(_ conflict: Conflict, in workplace: Workplace) throws {
    guard let stored = try workplace.store.record(conflict.type, conflict.record),
      let type = workplace.schema[conflict.type]
    else { throw ResolveError.gone(conflict: conflict.id) }
    self.conflict = conflict
    self.stored = stored
    self.type = type
    let field = conflict.field.flatMap { type[$0] }
    self.field = field
    func side(_ entry: Entry, isRival: Bool) throws -> Side {
      let author = try workplace.author(of: entry.dot.site)
      let made = entry.dot.timestamp.milliseconds
      let arrived = try workplace.arrival(of: entry.dot, in: stored.record)
      let isOwn = field.map { stored.record[$0.code].entries.contains(entry) } ?? true
      return Side(
        entry: entry, author: author,
        isMine: entry.dot.site == workplace.site
          || author.worker != nil && author.worker == workplace.worker,
        isUnsent: workplace.isUnsent(entry.dot),
        isCarried: try workplace.isCarried(entry.dot, in: stored.record), made: made,
        arrived: arrived,
        isSkewed: try workplace.isSkewed(made: made, arrived: arrived),
        origin: isRival && !isOwn ? conflict.others.first : nil)
    }
    sides = try conflict.entries.map { try side($0, isRival: true) }
    let replaced = Set(conflict.entries.flatMap(\.replaced))
    bases = try workplace.store.history(of: conflict.record)
      .filter { $0.field == conflict.field && replaced.contains($0.entry.dot) }
      .map { try side($0.entry, isRival: false) }
    shown = field.flatMap { $0.shown(stored.record[$0.code]) }
    owners = try workplace.store.verdicts().owners(of: conflict.id)
  }

  /// What stands beside a severity so that nothing hangs on colour.
  static func severity(_ severity: Severity, _ language: Language) -> String {
    let words =
      switch severity {
      case .breach: Phrase(zh: "‼ 高：须说明理由", en: "‼ high: needs a reason")
      case .choose: Phrase(zh: "✗ 中：待选择", en: "✗ medium: to be chosen")
      case .auto: Phrase(zh: "○ 低：已自动合并", en: "○ low: merged by rule")
      }
    return words[language]
  }

  /// What it is about: the field or the rule.
  func subject(_ language: Language) -> String {
    var parts = [field?.label[language] ?? conflict.kind.label[language]]
    if let rule = conflict.rule { parts.append(rule) }
    return parts.joined(separator: " ")
  }

  /// How many members are listed, with those of households that were merged into it (C5).
  func listedMembers(in workplace: Workplace) throws -> Int {
    let group = try workplace.store.householdGroups().group(of: conflict.record)
    return try HouseholdFamily(group, in: workplace.store).residents.count
  }

  /// A value of the field as this reader may see it.
  func text(_ value: Value, in workplace: Workplace) throws -> String {
    switch value {
    case .deletion: return Phrase(zh: "删除", en: "deleted")[workplace.language]
    case .null where conflict.kind == .deleteVersusEdit:
      return Phrase(zh: "恢复", en: "restored")[workplace.language]
    default: break
    }
    guard let field else { return "?" }
    if VoiceProtection.hidesIdentity(field, of: stored.record) {
      return Mask.hidden.applied(to: "?")
    }
    return try workplace.text(value, of: field, isClear: workplace.isClear(stored))
  }
}
