internal import CRDT
package import Console
package import Models
package import Reports
package import Wording

/// Reports as JSON: both languages, so that the bytes do not depend on who reads them.
package enum ReportJSON {
  /// A report's members; with the types that are withheld from its reader, where there are any.
  package static func members(_ report: Report, withheld: [TypeSchema] = []) -> [JSON.Member] {
    let scope = report.scope
    return [
      .init("report", .string(report.definition.id)),
      .init("name", phrase(report.definition.name)),
      .init("formula", phrase(report.definition.formula)),
      .init(
        "period",
        [
          "from": .string(scope.period.lowerBound.description),
          "to": .string(scope.period.upperBound.description),
        ]),
      .init(
        "scope",
        .array(
          zip(scope.places, report.placeNames).map {
            ["path": .string($0.text), "name": .string($1.zh)]
          })),
      .init("rules_versions", .array(report.rulesVersions.map(JSON.count))),
      .init("as_of", .optional(Timestamps.iso(UInt64(clamping: scope.asOf)))),
      .init("latest_write", .optional(latest(report))),
      .init("figures", .array(report.figures.map(figure))),
      .init("lists", .array(report.listings.map(listing))),
    ] + (withheld.isEmpty ? [] : [.init("withheld", .array(withheld.map { .string($0.name) }))])
  }

  /// Both languages of a text.
  package static func phrase(_ phrase: Phrase) -> JSON {
    ["zh": .string(phrase.zh), "en": .string(phrase.en)]
  }

  /// The latest write that was counted: milliseconds, counter and site.
  static func latest(_ report: Report) -> String? {
    report.latest.map { dot in
      let site = String(dot.site.rawValue, radix: 16)
      return "\(dot.timestamp.milliseconds).\(dot.timestamp.counter)-"
        + String(repeating: "0", count: 16 - site.count) + site
    }
  }

  private static func figure(_ figure: Figure) -> JSON {
    [
      "key": .string(figure.key), "label": phrase(figure.label),
      "unit": .string(figure.unit.rawValue),
      "numerator": figure.numerator.map(JSON.count) ?? .null,
      "denominator": figure.denominator.map(JSON.count) ?? .null,
      "value": .optional(figure.value), "flagged": .bool(figure.isFlagged),
      "hidden_below": figure.hiddenBelow.map(JSON.count) ?? .null,
    ]
  }

  private static func listing(_ listing: Listing) -> JSON {
    [
      "title": phrase(listing.title), "total": .count(listing.total),
      "columns": .array(
        listing.columns.map { ["key": .string($0.key), "label": phrase($0.label)] }),
      "rows": .array(listing.rows.map { .array($0.map(cell)) }),
    ]
  }

  private static func cell(_ cell: Listing.Cell) -> JSON {
    switch cell {
    case .text(let text): .string(text)
    case .phrase(let phrase): self.phrase(phrase)
    case .count(let count): .count(count)
    case .fewerThan(let bound): .string("<\(bound)")
    case .date(let date): .string(date.description)
    case .none: .null
    }
  }
}
