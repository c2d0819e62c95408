package import CRDT
package import Models

/// What a report is about: days, places, and the moment at which running clocks are read.
package struct ReportScope: Hashable, Sendable {
  /// The days counted, at +08:00, both ends included.
  package let period: ClosedRange<CivilDate>
  /// The places counted, sorted; none means all.
  ///
  /// A record counts if it lies within one of them.
  package let places: [ScopePath]
  /// The moment at which clocks and ages are read; milliseconds since 1970.
  package let asOf: Int64
  /// Whether only what had been written by that moment counts, as for one that is past; else
  /// everything that is here.
  package let isPast: Bool

  /// Names a scope; places within others are dropped, so that the same question reads the same.
  package init(
    period: ClosedRange<CivilDate>, places: [ScopePath], asOf: Int64, isPast: Bool = false
  ) {
    self.period = period
    self.isPast = isPast
    let sorted = places.sorted()
    self.places = sorted.filter { place in
      !sorted.contains { $0 != place && place.isWithin($0) }
    }
    .reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    self.asOf = asOf
  }

  /// Whether an instant falls into the period; milliseconds since 1970.
  package func contains(_ instant: Int64) -> Bool {
    period.contains(ChinaTime.date(atMilliseconds: instant))
  }

  /// Whether a place is counted.
  package func contains(_ place: ScopePath) -> Bool {
    places.isEmpty || places.contains { place.isWithin($0) }
  }
}

extension ScopePath {
  /// The village that the place belongs to; nil for a town and above.
  package var village: ScopePath? {
    let segments = self.segments
    guard tree == .plain, segments.count >= 3 else { return nil }
    return ScopePath(segments.prefix(3).map { "/" + $0 }.joined())
  }

  /// The villagers' group that a household's place belongs to; the place itself above one.
  var group: ScopePath {
    ScopePath(segments.prefix(4).map { "/" + $0 }.joined()) ?? self
  }
}
