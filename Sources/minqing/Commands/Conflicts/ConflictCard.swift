import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// A disagreement as a card.
enum ConflictCard {
  static func text(_ view: ConflictView, _ workplace: Workplace) throws -> String {
    let (context, language) = (workplace.context, workplace.language)
    let heading =
      "\(view.conflict.id)  \(try RecordTitle.heading(of: view.stored, in: workplace)) · "
      + view.subject(language)
    var lines = [
      context.style.paint(Terminal.sanitised(heading), .heading),
      view.conflict.kind.label[language] + " · "
        + ConflictView.severity(view.conflict.severity, language),
    ]
    if let explanation = view.conflict.explanation { lines.append(explanation[language]) }
    if !view.sides.isEmpty { lines += ["", try sides(view, workplace)] }
    lines += try evidence(view, workplace)
    lines.append(try owner(view, workplace)[language])
    for proposal in try workplace.replica.proposals(for: view.conflict) {
      lines.append(try Self.proposal(proposal.record, of: view, workplace))
    }
    lines += [""] + (try next(view, workplace).map { $0[language] })
    return lines.joined(separator: "\n")
  }

  private static func owner(_ view: ConflictView, _ workplace: Workplace) throws -> Phrase {
    let due = view.conflict.due().date.description
    let names = try view.owners.map { try workplace.name(of: $0) }.joined(separator: " / ")
    return names.isEmpty
      ? Phrase(zh: "限期：\(due)", en: "Due: \(due)")
      : Phrase(zh: "负责人：\(names)，限期 \(due)", en: "To be settled by \(names), due \(due)")
  }

  private static func sides(_ view: ConflictView, _ workplace: Workplace) throws -> String {
    let language = workplace.language
    var table = Table([
      .init(Phrase(""), overflow: .keep), .init(Phrase(zh: "值", en: "value"), overflow: .wrap),
      .init(Phrase(zh: "谁", en: "who")), .init(Phrase(zh: "设备", en: "laptop")),
      .init(Phrase(zh: "填写于", en: "made"), overflow: .wrap),
      .init(Phrase(zh: "到达中心", en: "arrived"), overflow: .wrap),
    ])
    func row(_ name: String, _ side: ConflictView.Side) throws {
      let made = Origin.made(side.made, isSkewed: side.isSkewed, language)
      let arrived =
        side.arrived.map { Timestamps.minute($0) }
        ?? (side.isUnsent
          ? Phrase(zh: "◐ 待传", en: "◐ not sent")[language]
          : side.isCarried ? Mark.carried.text(language) : "—")
      table.append([
        Table.Cell(name),
        Table.Cell(try view.text(side.entry.value, in: workplace)),
        Table.Cell(side.author.name), Table.Cell(side.author.device),
        Table.Cell(made), Table.Cell(arrived),
      ])
    }
    for base in view.bases { try row(Phrase(zh: "原值", en: "base")[language], base) }
    for (index, side) in view.sides.enumerated() {
      let mine = side.isMine ? Phrase(zh: " 我方", en: " mine")[language] : ""
      let isShown = view.shown?.dot == side.entry.dot
      let shown = isShown ? Phrase(zh: " 当前显示", en: " shown")[language] : ""
      let origin = try side.origin.map { try workplace.shortID($0) }
      let from = origin.map { Phrase(zh: " 来自 \($0)", en: " from \($0)")[language] } ?? ""
      try row("\(index + 1)\(mine)\(shown)\(from)", side)
    }
    return table.rendered(
      language, width: workplace.context.width, style: workplace.context.style)
  }
}
