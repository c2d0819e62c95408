package import CRDT
internal import Wording

/// Whether an unmasked export may be made: two people approve it who are neither each other nor
/// whoever asked (domain rule B.6).
///
/// One permit is for one file. A laptop knows of its own use at once and of another's with the next
/// sync, so each copy of a laptop's disk that never syncs could make the file once: its rows bear
/// the permit's id all the same.
package struct ExportPermit: Hashable, Sendable {
  /// How many must approve.
  package static let approvalsMin = 2
  /// The roles that may.
  package static let approvers = Permission.eraserSeconds

  /// Who approved, by id and once each; whoever asked does not count.
  package let approvedBy: [RecordID]
  /// How many of them a hub has judged: what was only written here counts for nothing.
  package let judgedCount: Int
  /// Whether the file was made: one permit is for one file.
  package let isUsed: Bool
  /// Whether it is about personal parts at all.
  package let isUnmasked: Bool

  /// Reads a request with its approvals.
  package init(_ family: RecordFamily) {
    let author = family.root.reference(DataExportSchema.author)
    let approvals = family.children(ExportApprovalSchema.type.code)
    func approvers(_ approvals: [Record]) -> Set<RecordID> {
      Set(approvals.compactMap { $0.reference(ExportApprovalSchema.approver) })
        .filter { $0 != author }
    }
    approvedBy = approvers(approvals).sorted()
    judgedCount = approvers(approvals.filter { $0.arrivedMilliseconds != nil }).count
    isUsed = family.root.value(DataExportSchema.madeAt) != nil
    isUnmasked = family.root.value(DataExportSchema.unmasked)?.bool ?? false
  }

  /// Whether the file may be made now.
  package var isOpen: Bool { isUnmasked && !isUsed && judgedCount >= Self.approvalsMin }
}

extension ExportPermit {
  static let family = FamilyRules(
    columns: [DerivedColumn("approvals", approvalsLabel)], refusals: refusals, derived: derived)

  private static let approvalsLabel = Phrase(zh: "审批", en: "approvals")

  @Sendable
  private static func derived(_ family: RecordFamily, _ now: Int64) -> [DerivedValue] {
    let permit = ExportPermit(family)
    guard permit.isUnmasked else { return [] }
    return [
      DerivedValue(
        "approvals", approvalsLabel,
        .share(permit.approvedBy.count, of: approvalsMin, needed: approvalsMin),
        isAlert: !permit.isUsed && permit.approvedBy.count < approvalsMin)
    ]
  }

  @Sendable
  private static func refusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    guard draft.record.type == ExportApprovalSchema.type.code, draft.before == nil,
      let approver = draft.record.reference(ExportApprovalSchema.approver)
    else { return [] }
    let permit = ExportPermit(draft.family)
    var refusals: [RuleRefusal] = []
    if draft.family.root.reference(DataExportSchema.author) == approver {
      refusals.append(
        RuleRefusal(
          Phrase(zh: "申请人不能审批自己的导出。", en: "Nobody approves an export of their own."),
          remedy: Phrase(zh: "请由另外两人审批。", en: "Let two other people approve it.")))
    }
    if permit.approvedBy.contains(approver) {
      refusals.append(
        RuleRefusal(
          Phrase(zh: "您已审批过。", en: "You approved it before."),
          remedy: Phrase(zh: "请由另一人审批。", en: "Let somebody else approve it.")))
    }
    if !permit.isUnmasked || permit.isUsed {
      refusals.append(
        RuleRefusal(
          Phrase(zh: "该导出无须审批或已完成。", en: "The export needs no approval, or was made."),
          remedy: Phrase(
            zh: "需要再次导出时，请重新申请。", en: "Ask for another one where one is needed.")))
    }
    return refusals
  }
}
