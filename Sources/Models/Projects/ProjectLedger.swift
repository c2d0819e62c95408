package import CRDT

/// The money of a project: sums over entries that are written once.
///
/// Entries entered twice under one voucher are both kept and both counted until one is reversed
/// (C31): which of them is the slip is for people to say.
package struct ProjectLedger: Hashable, Sendable {
  /// Each entry by day, then by id.
  package let entries: [Entry]
  /// Everything that came in, in fen.
  package let inFen: Int64
  /// Everything that went out, in fen.
  package let outFen: Int64
  /// Entries with one voucher that stand beside each other, smallest id first.
  package let duplicates: [[RecordID]]

  /// One entry.
  package struct Entry: Hashable, Sendable {
    /// Its record.
    package let id: RecordID
    /// Whether money came in.
    package let isIn: Bool
    /// How much, in fen.
    package let fen: Int64
    /// The voucher's number.
    package let voucher: String
    /// The day, in days since 1970.
    package let day: Int64
    /// What for.
    package let purpose: String
    /// What the entry is to the others.
    package let standing: Standing
  }

  /// What an entry is to the others.
  package enum Standing: Hashable, Sendable {
    /// It counts.
    case plain
    /// Another entry takes it back.
    case reversed
    /// It takes another one back.
    case reversing(RecordID)
    /// It means to take back what it does not fit: another amount, the same direction, an entry
    /// that is not there or was taken back before. It counts for itself.
    case unfitting
  }

  /// What is left, in fen; negative where more went out than came in.
  package var balanceFen: Int64 { inFen.addingClamped(-outFen) }

  /// Computes the ledger of one project from its entries' records.
  package init(_ records: [Record]) {
    let sorted = records.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    let pairs = Self.reversals(sorted)
    let reversed = Set(pairs.values)
    entries = sorted.map { record in
      let standing: Standing =
        if let target = pairs[record.id] {
          .reversing(target)
        } else if record.isSaid(ProjectFundSchema.reverses) {
          .unfitting
        } else if reversed.contains(record.id) {
          .reversed
        } else {
          .plain
        }
      return Entry(record, standing)
    }
    inFen = Self.sum(entries.filter(\.isIn))
    outFen = Self.sum(entries.filter { !$0.isIn })
    duplicates = Self.duplicates(entries)
  }

  /// Which entry takes back which: each at most one, the older first.
  private static func reversals(_ records: [Record]) -> [RecordID: RecordID] {
    let byID = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
    var pairs: [RecordID: RecordID] = [:]
    var taken: Set<RecordID> = []
    for record in records.sorted(by: { $0.id < $1.id }) {
      guard let target = record.reference(ProjectFundSchema.reverses).flatMap({ byID[$0] }),
        target.id != record.id, !target.isSaid(ProjectFundSchema.reverses),
        target.integer(ProjectFundSchema.fen) == record.integer(ProjectFundSchema.fen),
        target.isIn != record.isIn, taken.insert(target.id).inserted
      else { continue }
      pairs[record.id] = target.id
    }
    return pairs
  }

  private static func sum(_ entries: [Entry]) -> Int64 {
    entries.reduce(0) { $0.addingClamped($1.fen) }
  }

  private static func duplicates(_ entries: [Entry]) -> [[RecordID]] {
    var groups: [String: [RecordID]] = [:]
    for entry in entries {
      switch entry.standing {
      case .plain, .unfitting: groups[entry.voucher, default: []].append(entry.id)
      case .reversed, .reversing: break
      }
    }
    return groups.values.filter { $0.count > 1 }.map { $0.sorted() }
      .sorted { $0[0] < $1[0] }
  }
}

extension ProjectLedger.Entry {
  fileprivate init(_ record: Record, _ standing: ProjectLedger.Standing) {
    id = record.id
    isIn = record.isIn
    fen = record.integer(ProjectFundSchema.fen) ?? 0
    voucher = record.text(ProjectFundSchema.voucher) ?? ""
    day = record.day
    purpose = record.text(ProjectFundSchema.purpose) ?? ""
    self.standing = standing
  }
}

extension Record {
  fileprivate var isIn: Bool { text(ProjectFundSchema.direction) == "in" }
  fileprivate var day: Int64 { integer(ProjectFundSchema.day) ?? 0 }
}
