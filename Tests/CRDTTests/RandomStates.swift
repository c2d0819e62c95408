import CRDT
import TestSupport

/// States that need not come from any history: forks, erasures and foreign contexts included.
enum RandomStates {
  static let sites: [SiteID] = [.alice, .bob, .carol]
  private static let values: [Value] = [
    .redacted, .null, .text("a"), .text("b"), .integer(-1), .opaque([0xC1, 0x00]),
  ]

  /// A field over few dots, so that two of them often hold the same dot with different contents.
  static func field(
    _ draws: inout SeededGenerator, sites: [SiteID] = RandomStates.sites
  ) -> Field {
    var entries: [Entry] = []
    var context = CausalContext()
    for site in sites where !draws.oneIn(4) {
      let seen = draws.below(4)
      for timestamp in 0..<seen where draws.oneIn(2) {
        let replaced = draws.oneIn(3) ? [Dot(UInt64(draws.below(3)), .alice)] : []
        entries.append(
          Entry(Dot(UInt64(timestamp), site), draws.pick(values), replaced: replaced))
      }
      if seen > 0 { context.insert(Dot(UInt64(seen - 1), site)) }
    }
    return Field(entries: draws.shuffled(entries), context: context) ?? Field()
  }

  static func record(
    _ draws: inout SeededGenerator, sites: [SiteID] = RandomStates.sites
  ) -> Record {
    let homes = ["/1", "/2"].compactMap { ScopePath($0) }.map(Home.scope) + [.root(RecordID(9))]
    var record = Record.sample
    record.home = draws.oneIn(2) ? nil : draws.pick(homes)
    for code in draws.some(of: History.fields) { record[code] = field(&draws, sites: sites) }
    return record
  }
}
