internal import CRDT
package import Wording

/// What a project's money came to in a span of days, as a village makes it public: sums by purpose,
/// and no household.
package struct ProjectPublication: Hashable, Sendable {
  /// The first day that counts.
  package let from: CivilDate
  /// The last day that counts.
  package let to: CivilDate
  /// What was left before the first day, in fen.
  package let openingFen: Int64
  /// What came in, in fen.
  package let inFen: Int64
  /// What went out, in fen.
  package let outFen: Int64
  /// Money by way and purpose, money in first, then in order of the purposes' texts.
  package let lines: [Line]
  /// Vouchers of the span that were entered twice and are not settled.
  package let doubtfulCount: Int

  /// Entries of one way and purpose.
  package struct Line: Hashable, Sendable {
    /// Whether money came in.
    package let isIn: Bool
    /// What for.
    package let purpose: String
    /// How many entries.
    package let count: Int
    /// Their sum in fen.
    package let fen: Int64
  }

  /// What is left after the last day, in fen.
  package var closingFen: Int64 { openingFen.addingClamped(inFen).addingClamped(-outFen) }

  /// One payment as it is added up.
  package struct Payment: Hashable, Sendable {
    /// Whether money came in.
    package let isIn: Bool
    /// How much, in fen.
    package let fen: Int64
    /// The day, in days since 1970.
    package let day: Int64
    /// What for.
    package let purpose: String

    /// Describes a payment.
    package init(isIn: Bool, fen: Int64, day: Int64, purpose: String) {
      self.isIn = isIn
      self.fen = fen
      self.day = day
      self.purpose = purpose
    }
  }

  /// Adds up a ledger's entries from one day to another, both included.
  package init(_ ledger: ProjectLedger, from: CivilDate, to: CivilDate) {
    let inSpan = Set(
      ledger.entries.filter { Int64(from.daysSinceEpoch)...Int64(to.daysSinceEpoch) ~= $0.day }
        .map(\.id))
    self.init(
      ledger.entries.map {
        Payment(isIn: $0.isIn, fen: $0.fen, day: $0.day, purpose: $0.purpose)
      },
      doubtfulCount: ledger.duplicates.count { group in group.contains(where: inSpan.contains) },
      from: from, to: to)
  }

  /// Adds up payments from one day to another, both included.
  package init(
    _ payments: [Payment], doubtfulCount: Int = 0, from: CivilDate, to: CivilDate
  ) {
    self.from = from
    self.to = to
    self.doubtfulCount = doubtfulCount
    let first = Int64(from.daysSinceEpoch)
    let last = Int64(to.daysSinceEpoch)
    var opening: Int64 = 0
    var sums: [Key: (count: Int, fen: Int64)] = [:]
    for entry in payments where entry.day <= last {
      if entry.day < first {
        opening = opening.addingClamped(entry.isIn ? entry.fen : -entry.fen)
      } else {
        let key = Key(isIn: entry.isIn, purpose: entry.purpose)
        let sum = sums[key] ?? (0, 0)
        sums[key] = (sum.count + 1, sum.fen.addingClamped(entry.fen))
      }
    }
    openingFen = opening
    lines = sums.map { Line(isIn: $0.isIn, purpose: $0.purpose, count: $1.count, fen: $1.fen) }
      .sorted { ($0.isIn ? 0 : 1, $0.purpose) < ($1.isIn ? 0 : 1, $1.purpose) }
    inFen = lines.filter(\.isIn).reduce(0) { $0.addingClamped($1.fen) }
    outFen = lines.filter { !$0.isIn }.reduce(0) { $0.addingClamped($1.fen) }
  }

  private struct Key: Hashable {
    let isIn: Bool
    let purpose: String
  }
}

extension ProjectPublication {
  /// What the notice of a project's quarter is called.
  package static func title(of project: String, _ quarter: Quarter) -> Phrase {
    let (year, number) = (quarter.year, quarter.number)
    return Phrase(
      zh: "\(project)：\(year) 年第 \(number) 季度收支",
      en: "\(project): money of quarter \(number) of \(year)")
  }

  /// The notice in one sentence.
  package var summary: Phrase {
    let (spent, left) = (MoneyOutput.yuan(outFen), MoneyOutput.yuan(closingFen))
    return Phrase(
      zh: "本季度支出 \(spent)，结余 \(left)；有疑问请向村务监督委员会提出。",
      en: "\(spent) were spent, \(left) are left; questions go to the village's supervisors.")
  }

  /// The text of the notice, one line for each sum.
  package var text: Phrase {
    Phrase(zh: body(.zh), en: body(.en))
  }

  private func body(_ language: Language) -> String {
    var rows = [
      Phrase(zh: "账期：\(from) 至 \(to)", en: "Accounts from \(from) to \(to)"),
      Phrase(
        zh: "期初结余：\(MoneyOutput.yuan(openingFen))",
        en: "Left before: \(MoneyOutput.yuan(openingFen))"),
    ]
    rows += lines.map { line in
      Phrase(
        zh: "\(line.isIn ? "收入" : "支出")：\(line.purpose)，\(line.count) 笔，"
          + MoneyOutput.yuan(line.fen),
        en: "\(line.isIn ? "In" : "Out"): \(line.purpose), \(line.count) entries, "
          + MoneyOutput.yuan(line.fen))
    }
    rows.append(
      Phrase(
        zh: "本期收入 \(MoneyOutput.yuan(inFen))，支出 \(MoneyOutput.yuan(outFen))",
        en: "In all \(MoneyOutput.yuan(inFen)) in, \(MoneyOutput.yuan(outFen)) out"))
    rows.append(
      Phrase(
        zh: "期末结余：\(MoneyOutput.yuan(closingFen))",
        en: "Left after: \(MoneyOutput.yuan(closingFen))"))
    if doubtfulCount > 0 {
      rows.append(
        Phrase(
          zh: "另有 \(doubtfulCount) 个凭证号重复登记，正在核对",
          en: "\(doubtfulCount) vouchers were entered twice and are being checked"))
    }
    return rows.map { $0[language] }.joined(separator: "\n")
  }

  /// Quarters with money that are over and that no notice makes public, as an alert.
  static func values(_ family: RecordFamily, today: CivilDate) -> [DerivedValue] {
    let owed = unpublished(family, today: today)
    guard !owed.isEmpty else { return [] }
    let names = owed.map(\.description)
    return [
      DerivedValue(
        "unpublished", Phrase(zh: "未公布账目", en: "accounts not made public"),
        .words(
          Phrase(zh: names.joined(separator: "、"), en: names.joined(separator: ", "))),
        isAlert: true)
    ]
  }

  /// The quarters before today's that have entries and lie in no notice's span, the oldest first.
  package static func unpublished(_ family: RecordFamily, today: CivilDate) -> [Quarter] {
    let spans = family.kin(NoticeSchema.type.code).compactMap { notice -> ClosedRange<Int64>? in
      guard notice.root.reference(NoticeSchema.project) == family.root.id,
        !NoticeState(notice.root, children: notice.children, now: 0).isWithdrawn,
        let from = notice.root.integer(NoticeSchema.coversFrom),
        let to = notice.root.integer(NoticeSchema.coversTo), from <= to
      else { return nil }
      return from...to
    }
    let days = ProjectLedger(family).entries.map {
      CivilDate(daysSinceEpoch: Int(clamping: $0.day))
    }
    return Set(days.map(Quarter.init(containing:))).sorted().filter { quarter in
      let (first, last) = (quarter.first.daysSinceEpoch, quarter.last.daysSinceEpoch)
      return quarter.last < today
        && !spans.contains { $0.contains(Int64(first)) && $0.contains(Int64(last)) }
    }
  }
}

extension NoticeState {
  /// Whether it was taken back, so that it counts as not published.
  fileprivate var isWithdrawn: Bool { status == .withdrawn }
}
