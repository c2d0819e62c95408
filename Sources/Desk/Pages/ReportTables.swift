internal import Console
internal import Pages
internal import Program
internal import Reports
internal import Wording

/// A report's numbers and lists as tables of a page.
enum ReportTables {
  /// The numbers with what they are made of.
  static func figures(_ report: Report, _ language: Language) -> HTML {
    guard !report.figures.isEmpty else { return .group([]) }
    let say = { (zh: String, en: String) in Phrase(zh: zh, en: en)[language] }
    var sheet = Sheet(
      report.definition.name[language],
      [
        .init(say("项目", "Figure")), .init(say("分子", "Numerator"), isNumeric: true),
        .init(say("分母", "Denominator"), isNumeric: true),
        .init(say("数值", "Value"), isNumeric: true), .init(say("提示", "Note")),
      ], vacant: "—")
    for figure in report.figures {
      sheet.add([
        .text(figure.label[language]), .text(figure.numerator.map(Quantity.count) ?? "—"),
        .text(figure.denominator.map(Quantity.count) ?? (figure.hiddenBelow == nil ? "" : "—")),
        .text(figure.hiddenBelow.map { "<\($0)" } ?? figure.value ?? "—"),
        figure.isFlagged ? .tag(.span, .style("warn"), text: say("! 请关注", "! look")) : "",
      ])
    }
    return sheet.html
  }

  /// The lists.
  static func listings(_ report: Report, _ language: Language) -> [HTML] {
    report.listings.enumerated().map { index, listing in
      var sheet = Sheet(
        listing.title[language], listing.columns.map { .init($0.label[language]) }, vacant: "—")
      for row in listing.rows {
        sheet.add(row.map { .text(ReportSheet.text($0, language)) })
      }
      return .part("list-\(index)", "\(listing.title[language]) (\(listing.total))", [sheet.html])
    }
  }
}
