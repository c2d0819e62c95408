internal import CRDT
internal import Console
internal import Models
internal import Reports
internal import Wording

/// Reports as tables for spreadsheet programs; each row says what it is about, so that files can be
/// put under each other.
enum ReportCSV {
  static func text(_ report: Report, _ language: Language, isRows: Bool) -> String {
    isRows ? rows(report, language) : figures(report, language)
  }

  private static func figures(_ report: Report, _ language: Language) -> String {
    let scope = report.scope
    let places = scope.places.map(\.text).joined(separator: " ")
    let rules = report.rulesVersions.map(String.init).joined(separator: " ")
    let asOf = Timestamps.iso(UInt64(clamping: scope.asOf)) ?? ""
    var text = CSV.line([
      "report", "from", "to", "scope", "as_of", "rules", "latest_write", "key", "label", "unit",
      "numerator", "denominator", "value", "flagged", "hidden_below",
    ])
    for figure in report.figures {
      text += CSV.line([
        report.definition.id, scope.period.lowerBound.description,
        scope.period.upperBound.description, places, asOf, rules,
        ReportJSON.latest(report) ?? "", figure.key, figure.label[language],
        figure.unit.rawValue, figure.numerator.map(String.init) ?? "",
        figure.denominator.map(String.init) ?? "", figure.value ?? "",
        figure.isFlagged ? "true" : "false", figure.hiddenBelow.map(String.init) ?? "",
      ])
    }
    return text
  }

  private static func rows(_ report: Report, _ language: Language) -> String {
    report.listings.map { listing in
      CSV.line(listing.columns.map { $0.label[language] })
        + listing.rows.map { row in
          CSV.line(row.map { ReportSheet.text($0, language) })
        }.joined()
    }.joined(separator: "\r\n")
  }
}
