internal import CRDT
internal import Console
internal import Models
package import Reports
package import Wording

/// A report as people read it: what was asked, how it is counted, the numbers with what they are
/// made of.
package struct ReportSheet {
  let report: Report

  /// Shows a report.
  package init(_ report: Report) {
    self.report = report
  }

  /// What a reader is told from whom single records are withheld: an empty figure is not a zero.
  static func withheld(_ types: [TypeSchema]) -> Phrase {
    let roots = types.filter { type in
      switch type.home {
      case .area: true
      case .child, .childOfAny, .sensitive, .sealed: false
      }
    }
    return Phrase(
      zh: "按您的角色，本机不存放或只存放部分（本人事项等）以下逐条记录："
        + roots.map(\.label.zh).joined(separator: "、")
        + "。由它们得出的数字在此不完整，请看中心固化的报表：“minqing report show”。",
      en: "In your role this laptop holds no single records of these kinds, or only those of your "
        + "own matters and the like: " + roots.map(\.label.en).joined(separator: ", ")
        + ". Figures from them are incomplete here; see the office's frozen reports with "
        + "“minqing report show”.")
  }

  func text(_ language: Language, width: Int?, _ style: Style) -> String {
    var facts = FactSheet()
    for (label, text) in heading(language) { facts.add(label, text) }
    var page =
      style.paint(report.definition.name[language], .heading) + "\n"
      + facts.rendered(language, width: width, style: style)
    if !report.figures.isEmpty {
      page += "\n" + figures(language).rendered(language, width: width, style: style)
    }
    if report.hidesAnything {
      page +=
        Phrase(
          zh: "“<”：人数太少，或可由合计推算出人数太少的一项，为保护居民不显示。",
          en: "“<”: too few residents to be shown, or a number that would tell of such a one.")[
          language] + "\n"
    }
    for listing in report.listings {
      page += "\n" + style.paint("\(listing.title[language]) (\(listing.total))", .heading) + "\n"
      page += Self.table(listing, language).rendered(language, width: width, style: style)
      if listing.total > listing.rows.count {
        page +=
          Phrase(
            zh: "只列出前 \(listing.rows.count) 行。", en: "Only the first \(listing.rows.count) rows.")[
            language] + "\n"
      }
    }
    return page
  }

  /// What every report says before its numbers.
  package func heading(_ language: Language) -> [(Phrase, String)] {
    let scope = report.scope
    let all = Phrase(zh: "本机全部", en: "all that is here")[language]
    let places = zip(scope.places, report.placeNames).map { "\($1[language]) \($0.text)" }
    return [
      (
        Phrase(zh: "期间", en: "Period"),
        Phrase(
          zh: "\(scope.period.lowerBound) 至 \(scope.period.upperBound)",
          en: "\(scope.period.lowerBound) to \(scope.period.upperBound)")[language]
      ),
      (Phrase(zh: "范围", en: "Scope"), places.isEmpty ? all : places.joined(separator: ", ")),
      (
        Phrase(zh: "规则版本", en: "Rules"),
        report.rulesVersions.map(String.init).joined(separator: ", ")
      ),
      (
        Phrase(zh: "时点", en: "As of"), Timestamps.iso(UInt64(clamping: scope.asOf)) ?? "—"
      ),
      (Phrase(zh: "最后写入", en: "Latest write"), ReportJSON.latest(report) ?? "—"),
      (Phrase(zh: "公式", en: "Formula"), report.definition.formula[language]),
    ]
  }

  private func figures(_ language: Language) -> Table {
    var table = Table([
      .init(Phrase(zh: "项目", en: "Figure"), overflow: .wrap),
      .init(Phrase(zh: "分子", en: "Numerator"), .trailing, overflow: .keep),
      .init(Phrase(zh: "分母", en: "Denominator"), .trailing, overflow: .keep),
      .init(Phrase(zh: "数值", en: "Value"), .trailing, overflow: .keep),
      .init(Phrase(zh: "提示", en: "Note"), overflow: .keep),
    ])
    for figure in report.figures {
      table.append([
        .init(figure.label[language]), .init(figure.numerator.map(Quantity.count) ?? "—"),
        .init(figure.denominator.map(Quantity.count) ?? (figure.hiddenBelow == nil ? "" : "—")),
        .init(figure.hiddenBelow.map { "<\($0)" } ?? figure.value ?? "—"),
        figure.isFlagged ? .init(Mark.warned, language) : "",
      ])
    }
    return table
  }

  private static func table(_ listing: Listing, _ language: Language) -> Table {
    var table = Table(listing.columns.map { .init($0.label) })
    for row in listing.rows { table.append(row.map { .init(text($0, language)) }) }
    return table
  }

  /// A value as people read it.
  package static func text(_ cell: Listing.Cell, _ language: Language) -> String {
    switch cell {
    case .text(let text): text
    case .phrase(let phrase): phrase[language]
    case .count(let count): String(count)
    case .fewerThan(let bound): "<\(bound)"
    case .date(let date): date.description
    case .none: ""
    }
  }
}
