import Console
import Models
import Program
import Wording

extension CaseCard {
  /// One line: where it stands, who does it, what is due.
  func summary(_ language: Language, _ style: Style) -> String {
    var parts = [statusText(language)]
    if let owner {
      parts.append(Phrase(zh: "承办 \(owner)", en: "owner \(owner)")[language])
    }
    if let due { parts.append(due.text(language, style)) }
    return parts.joined(separator: Phrase(zh: "，", en: ", ")[language])
  }

  /// The card as lines with final newlines.
  func text(_ language: Language, width: Int?, style: Style) -> String {
    var text = ""
    let rows = rows(language, style)
    let labelCells = rows.map { DisplayWidth.cells($0.label[language]) }.max() ?? 0
    for row in rows {
      let label = DisplayWidth.padded(row.label[language], to: labelCells)
      text += "\(label)  \(row.text)\n"
    }
    for dispute in disputes { text += line(dispute, language, style) }
    return text + "\n" + timeline(language).rendered(language, width: width, style: style)
  }

  private func statusText(_ language: Language) -> String {
    "\(status.label[language]) (\(status.rawValue))"
  }

  private func rows(_ language: Language, _ style: Style) -> [(label: Phrase, text: String)] {
    var state = [statusText(language)]
    if isIncomplete { state.append(style.paint(.incomplete, language)) }
    if isSupervised { state.append(Phrase(zh: "督办", en: "supervised")[language]) }
    var rows: [(label: Phrase, text: String)] = [
      (Phrase(zh: "状态", en: "Status"), state.joined(separator: "  "))
    ]
    func add(_ label: Phrase, _ text: String?) {
      if let text, !text.isEmpty { rows.append((label, Terminal.sanitised(text))) }
    }
    if let due { rows.append((Phrase(zh: "期限", en: "Due"), due.text(language, style))) }
    if let resolution {
      let end = resolution.end(language, style)
      rows.append((Phrase(zh: "办结期限", en: "To be resolved by"), end))
    }
    add(Phrase(zh: "承办人", en: "Owner"), owner)
    add(Phrase(zh: "责任领导", en: "Accountable lead"), lead)
    add(Phrase(zh: "主管", en: "Manager"), manager)
    add(Phrase(zh: "协办", en: "Co-handlers"), coHandlers.joined(separator: ", "))
    add(Phrase(zh: "层级", en: "Level"), Self.level(level)[language])
    add(
      Phrase(zh: "领域", en: "Domain"),
      domain.map { "\($0) \(CodeList.domain.label($0)[language])" })
    add(Phrase(zh: "紧急程度", en: "Urgency"), urgency.map { CodeList.urgency.label($0)[language] })
    add(
      Phrase(zh: "时限类型", en: "Clock profile"),
      profiles.map { CodeList.profile.label($0)[language] }.joined(separator: ", "))
    add(Phrase(zh: "延期", en: "Extended by"), extensionDays.map(String.init))
    add(Phrase(zh: "认定", en: "Finding"), finding.map { CodeList.finding.label($0)[language] })
    add(Phrase(zh: "结果", en: "Outcome"), outcome.map { CodeList.outcome.label($0)[language] })
    add(Phrase(zh: "满意度", en: "Rating"), rating.map { CodeList.rating.label($0)[language] })
    add(Phrase(zh: "历时", en: "Age"), age[language])
    if transferCount > 0 {
      let bouncing = isBouncing ? Phrase(zh: "（反复转办）", en: " (bouncing)")[language] : ""
      add(Phrase(zh: "转办次数", en: "Transfers"), "\(transferCount)\(bouncing)")
    }
    if reopenedCount > 0 { add(Phrase(zh: "重启次数", en: "Reopened"), String(reopenedCount)) }
    return rows
  }

  /// Days, and whole years where there are any: a matter of ten years is not read in thousands.
  private var age: Phrase {
    let days = Quantity.counted(ageDays, "day")
    guard ageYears > 0 else { return Phrase(zh: "\(ageDays) 天", en: days) }
    let years = Quantity.counted(ageYears, "year")
    return Phrase(zh: "\(ageDays) 天（\(ageYears) 年）", en: "\(days) (\(years))")
  }

  private func line(_ dispute: Dispute, _ language: Language, _ style: Style) -> String {
    let mark = style.paint(dispute.isOpen ? Mark.conflicted : Mark.done, language)
    let steps = dispute.steps.map { $0[language] }.joined(separator: " / ")
    return "\(mark)  \(dispute.rule)  \(Terminal.sanitised(steps)): "
      + Terminal.sanitised(dispute.explanation[language]) + "\n"
  }

  private func timeline(_ language: Language) -> Table {
    var table = Table([
      Table.Column(Phrase(zh: "时间", en: "When"), overflow: .keep),
      Table.Column(Phrase(zh: "步骤", en: "Step")),
      Table.Column(Phrase(zh: "经办人", en: "By"), overflow: .wrap),
      Table.Column(Phrase(zh: "内容", en: "What it says"), overflow: .wrap),
      Table.Column(Phrase(zh: "编号", en: "ID"), overflow: .keep),
    ])
    for step in steps {
      var words = step.words.map { "\($0.label[language]): \($0.text)" }.joined(separator: "; ")
      if let reason = step.inapplicable {
        let none = Phrase(zh: "不生效", en: "without effect")[language]
        words += (words.isEmpty ? "" : "\n") + "! \(none): \(reason[language])"
      }
      if step.isUnsent || step.isCarried {
        let mark = step.isUnsent ? Mark.pending : .carried
        words += (words.isEmpty ? "" : "  ") + mark.text(language)
      }
      table.append([
        Table.Cell(Timestamps.minute(UInt64(clamping: step.at))),
        Table.Cell(step.label[language]),
        Table.Cell("\(step.actor) (\(step.role[language]))"),
        Table.Cell(words, step.inapplicable == nil ? .plain : .muted),
        Table.Cell(step.id, .muted),
      ])
    }
    return table
  }

  /// What a level is called.
  static func level(_ level: Int) -> Phrase {
    switch level {
    case 0: Phrase(zh: "组", en: "group")
    case 1: Phrase(zh: "村", en: "village")
    case 2: Phrase(zh: "镇", en: "town")
    default: Phrase(zh: "县", en: "county")
    }
  }
}

extension CaseCard {
  /// The state for programs.
  var json: JSON {
    .object([
      JSON.Member("status", .string(status.rawValue)),
      JSON.Member("open", .bool(!status.isTerminal)),
      JSON.Member("owner", .optional(owner)), JSON.Member("lead", .optional(lead)),
      JSON.Member("manager", .optional(manager)),
      JSON.Member("co_handlers", .array(coHandlers.map(JSON.string))),
      JSON.Member("level", .count(level)), JSON.Member("supervised", .bool(isSupervised)),
      JSON.Member("domain", .optional(domain)), JSON.Member("urgency", .optional(urgency)),
      JSON.Member("profiles", .array(profiles.map(JSON.string))),
      JSON.Member("due", due.map(Self.json) ?? .null),
      JSON.Member("resolution_due", resolution.map(Self.json) ?? .null),
      JSON.Member("extended_days", extensionDays.map(JSON.count) ?? .null),
      JSON.Member("finding", .optional(finding)), JSON.Member("outcome", .optional(outcome)),
      JSON.Member("rating", .optional(rating)),
      JSON.Member("transfer_count", .count(transferCount)),
      JSON.Member("bouncing", .bool(isBouncing)),
      JSON.Member("reopened_count", .count(reopenedCount)),
      JSON.Member("age_days", .count(ageDays)), JSON.Member("age_years", .count(ageYears)),
      JSON.Member("incomplete", .bool(isIncomplete)),
      JSON.Member("steps", .array(steps.map(Self.json))),
      JSON.Member("conflicts", .array(disputes.map(Self.json))),
    ])
  }

  private static func json(_ step: Step) -> JSON {
    .object([
      JSON.Member("id", .string(step.id)), JSON.Member("kind", .string(step.kind)),
      JSON.Member("at", RecordJSON.time(step.at)),
      JSON.Member("made_at", RecordJSON.time(step.made)),
      JSON.Member("arrived_at", step.arrived.map { RecordJSON.time($0) } ?? .null),
      JSON.Member("actor", .string(step.actor)), JSON.Member("role", .string(step.role.en)),
      JSON.Member("unsent", .bool(step.isUnsent)),
      JSON.Member("to_hand_on", .bool(step.isCarried)),
      JSON.Member("inapplicable", .optional(step.inapplicable?.en)),
    ])
  }

  private static func json(_ dispute: Dispute) -> JSON {
    .object([
      JSON.Member("rule", .string(dispute.rule)),
      JSON.Member("severity", .string(dispute.severity)),
      JSON.Member("open", .bool(dispute.isOpen)),
      JSON.Member("explanation", .string(dispute.explanation.en)),
    ])
  }

  static func json(_ due: CaseDue) -> JSON {
    .object([
      JSON.Member("clock", .string(due.clock.rawValue)),
      JSON.Member("at", RecordJSON.time(due.instant)),
      JSON.Member("overdue", .bool(due.isOverdue)),
      JSON.Member("provisional", .bool(due.isProvisional)),
    ])
  }
}
