import CRDT
import TestSupport

/// Checks what a join says of itself: nothing disappears unreported, nothing is reported twice.
enum JoinAudit {
  /// Joins, and throws unless the report accounts for every entry of both sides.
  static func join(_ mine: Field, _ theirs: Field) throws -> Field {
    var joined = mine
    let report = joined.join(theirs)
    try require(
      report.isChanged == (joined != mine),
      "isChanged is \(report.isChanged) for \(mine), \(theirs).")
    try require(
      joined.context.covers(mine.context) && joined.context.covers(theirs.context),
      "The joined context forgot something of \(mine), \(theirs).")
    for entry in mine.entries {
      try account(
        for: entry, rival: rival(of: entry, in: theirs), in: joined, report.superseded, report)
      try require(!report.stale.contains(entry), "Our own \(entry) is called stale.")
    }
    for entry in theirs.entries where rival(of: entry, in: mine) != entry {
      try account(for: entry, rival: rival(of: entry, in: mine), in: joined, report.stale, report)
      try require(!report.superseded.contains(entry), "Their \(entry) is called superseded.")
    }
    let reported = report.superseded + report.stale + report.forked
    try require(
      reported.allSatisfy { mine.entries.contains($0) || theirs.entries.contains($0) },
      "The report \(report) names an entry that nobody had.")
    try require(
      joined.entries.allSatisfy { mine.entries.contains($0) || theirs.entries.contains($0) },
      "The join \(joined) made an entry up.")
    for list in [report.superseded, report.stale, report.forked] {
      try require(
        zip(list, list.dropFirst()).allSatisfy { $0.dot < $1.dot }, "\(list) is not in dot order.")
    }
    return joined
  }

  private static func rival(of entry: Entry, in field: Field) -> Entry? {
    field.entries.first { $0.dot == entry.dot }
  }

  /// One entry: kept, or reported once under the one name that fits.
  private static func account(
    for entry: Entry, rival: Entry?, in joined: Field, _ covered: [Entry], _ report: FieldJoin
  ) throws {
    let kept = joined.entries.count { $0 == entry }
    let gone = covered.count { $0 == entry }
    let forked = report.forked.count { $0 == entry }
    let expected: (Int, Int, Int)
    if let rival, rival != entry {
      // An erased value must not come back as a fork, and equal values have nothing to show.
      let isSilent = rival.value == entry.value || rival.value.isRedacted || entry.value.isRedacted
      expected = kept == 1 ? (1, 0, 0) : (0, 0, isSilent ? 0 : 1)
    } else {
      expected = kept == 1 ? (1, 0, 0) : (0, 1, 0)
    }
    try require(
      (kept, gone, forked) == expected,
      "\(entry) is kept \(kept), covered \(gone), forked \(forked) times, not \(expected).")
  }
}
