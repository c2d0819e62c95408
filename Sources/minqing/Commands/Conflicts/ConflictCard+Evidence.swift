import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// What lies beside the sides: steps, records that look alike, members, what people proposed.
extension ConflictCard {
  static func evidence(_ view: ConflictView, _ workplace: Workplace) throws -> [String] {
    let (conflict, language) = (view.conflict, workplace.language)
    switch conflict.kind {
    case .caseState: return ["", try steps(view, workplace)]
    case .duplicate:
      if let pair = try PairCard(conflict, in: workplace) {
        return ["", try pair.text(workplace)]
      }
    case .sameField where conflict.rule == "C5":
      let listed = try view.listedMembers(in: workplace)
      return [
        Phrase(zh: "列出的成员：\(listed) 人", en: "Listed members: \(listed)")[language]
      ]
    case .sameField, .deleteVersusEdit, .unique, .contradiction: break
    }
    guard !conflict.others.isEmpty else { return [] }
    let names = try conflict.others.map { other in
      "\(try workplace.shortID(other)) \(try workplace.name(of: other))"
    }
    return [
      Terminal.sanitised(
        Phrase(zh: "涉及：", en: "With: ")[language] + names.joined(separator: "; "))
    ]
  }

  static func proposal(
    _ record: Record, of view: ConflictView, _ workplace: Workplace
  ) throws -> String {
    let who = try record.reference(ResolutionSchema.author).map { try workplace.name(of: $0) }
    let named = record.text(ResolutionSchema.side)
    let side = view.sides.firstIndex { $0.entry.dot.name == named }.map { String($0 + 1) }
    let note = record.text(ResolutionSchema.note) ?? ""
    let words =
      side.map {
        Phrase(
          zh: "\(who ?? "—") 建议采用第 \($0) 方：\(note)",
          en: "\(who ?? "—") proposes side \($0): \(note)")
      } ?? Phrase(zh: "\(who ?? "—") 建议：\(note)", en: "\(who ?? "—") proposes: \(note)")
    return Terminal.sanitised(words[workplace.language])
  }

  /// Who took which step, when it was made and arrived, and what the fold made of it.
  private static func steps(_ view: ConflictView, _ workplace: Workplace) throws -> String {
    let language = workplace.language
    guard let state = try workplace.store.caseState(of: view.conflict.record) else { return "" }
    var lines: [String] = []
    for id in view.conflict.others {
      guard let stored = try workplace.store.record(CaseEventSchema.type.code, id) else { continue }
      let kind = stored.record.text(CaseEventSchema.kind) ?? "?"
      let who = try stored.record.reference(CaseEventSchema.actor).map {
        try workplace.name(of: $0)
      }
      let reason = stored.record.text(CaseEventSchema.reason) ?? ""
      let isVoid = state.inapplicable.contains { $0.step.id == id }
      let effect =
        isVoid
        ? Phrase(zh: "不生效", en: "without effect") : Phrase(zh: "生效", en: "holds")
      let parents = stored.record.references(CaseEventSchema.parents)
      let known = try parents.map { try workplace.shortID($0) }.joined(separator: ", ")
      let made = Timestamps.minute(UInt64(clamping: stored.record.madeMilliseconds))
      let arrived =
        stored.record.arrivedMilliseconds.map { Timestamps.minute(UInt64(clamping: $0)) } ?? "—"
      lines.append(
        "  \(CodeList.caseEventKind.label(kind)[language])  \(who ?? "—")  "
          + Phrase(zh: "填写于 \(made)，到达 \(arrived)", en: "made \(made), arrived \(arrived)")[
            language]
          + "  [\(effect[language])]  \(reason)")
      lines.append(
        Phrase(zh: "      填写时所见：\(known)", en: "      had seen: \(known)")[language]
          + (try due(as: id, view, workplace)))
    }
    let due = state.due.map(Timestamps.deadline) ?? "—"
    lines.append(
      Phrase(
        zh: "当前状态：\(state.status.label.zh)；期限：\(due)",
        en: "Stands at: \(state.status.label.en); due: \(due)")[
          language])
    return lines.map { Terminal.sanitised($0) }.joined(separator: "\n")
  }

  /// When it would be due if only this classification stood (C22); empty for other rules.
  private static func due(
    as event: RecordID, _ view: ConflictView, _ workplace: Workplace
  ) throws -> String {
    guard view.conflict.rule == CaseConflictRule.twoClassifications.rawValue else { return "" }
    let left = view.conflict.others.filter { $0 != event }
    let events = try workplace.store.children(
      of: view.conflict.record, type: CaseEventSchema.type.code
    ).map { CaseEvent($0.record) }.filter { !left.contains($0.id) }
    let rules = CaseFold.pinnedRulesVersion(events).flatMap { Rules.version($0) } ?? .current
    let state = CaseFold.fold(
      demand: CaseSubject(view.stored.record), events: events, rules: rules)
    guard let due = state.due.map(Timestamps.deadline) else { return "" }
    return Phrase(zh: "；按此分类期限 \(due)", en: "; due by this one \(due)")[workplace.language]
  }

  /// Which commands settle it.
  static func next(_ view: ConflictView, _ workplace: Workplace) throws -> [Phrase] {
    let conflict = view.conflict
    let id = conflict.id
    let resolve = "minqing conflicts resolve \(id) --take"
    switch conflict.kind {
    case .sameField:
      return [
        Phrase(
          zh: "处理：\(resolve) 1（或 --set 新值）", en: "To settle it: \(resolve) 1 (or --set VALUE)")
      ]
    case .deleteVersusEdit:
      return [
        Phrase(
          zh: "处理：\(resolve) keep（或 delete）", en: "To settle it: \(resolve) keep (or delete)")
      ]
    case .caseState:
      return [
        Phrase(
          zh: "处理：由有权人员再办一步（如 minqing demand ruling、close），新步骤已知悉双方。",
          en:
            "To settle it: take a further step that has seen both, such as demand ruling or close."
        )
      ]
    case .duplicate:
      let ids = try ([conflict.record] + conflict.others).map { try workplace.shortID($0) }
      let merge = "minqing merge " + ids.joined(separator: " ")
      return [
        Phrase(zh: "是同一件：\(merge)", en: "If they are one: \(merge)"),
        Phrase(
          zh: "不是同一件：\(resolve) distinct --note 理由",
          en: "If they are not: \(resolve) distinct --note WHY"),
      ]
    case .contradiction where conflict.rule == "C11":
      return [
        Phrase(
          zh: "处理：minqing unmerge 并入的记录；核实无误的：\(resolve) noted",
          en: "To settle it: minqing unmerge one that went; if all is right: \(resolve) noted")
      ]
    case .contradiction where conflict.field == .deleted:
      return [
        Phrase(
          zh: "处理：恢复该户 \(resolve) keep；核实确已注销 \(resolve) noted",
          en: "To settle it: restore the household with \(resolve) keep; if it is gone, "
            + "\(resolve) noted")
      ]
    case .contradiction where conflict.rule == "C24":
      return [
        Phrase(
          zh: "处理：由办公室清除姓名等（minqing demand edit --remove-reporters、--clear household），"
            + "或核实后 \(resolve) noted --note 情况",
          en: "To settle it: the desk takes the names out (minqing demand edit --remove-reporters, "
            + "--clear household), or \(resolve) noted --note WHAT")
      ]
    case .contradiction where !conflict.mayBeNoted:
      return [
        Phrase(
          zh: "处理：核对后作废其中一条，或补登后续记录。",
          en: "To settle it: check, then annul one of the records or add what came after.")
      ]
    case .contradiction:
      return [
        Phrase(
          zh: "处理：核实后 \(resolve) noted --note 情况",
          en: "To settle it: look into it, then \(resolve) noted --note WHAT")
      ]
    case .unique: return [Phrase(zh: "处理：报告办公室。", en: "To settle it: tell the office.")]
    }
  }
}
