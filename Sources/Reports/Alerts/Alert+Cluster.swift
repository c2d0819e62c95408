internal import CRDT
internal import Models
internal import Wording

extension Alert {
  /// Matters of one domain in one village within ``Cluster/days``; people play no part in it.
  ///
  /// Three or more are a cluster, and where more than that is usual, twice what is usual in as many
  /// days of the year before.
  static func clusters(in facts: TownFacts) -> [Alert] {
    struct Key: Hashable {
      let village: ScopePath
      let domain: String
    }
    var cells: [Key: [CaseFact]] = [:]
    for item in facts.cases where item.status != .merged && !item.domain.isEmpty {
      guard let village = item.place.village else { continue }
      cells[Key(village: village, domain: item.domain), default: []].append(item)
    }
    let begin = facts.scope.asOf - Cluster.days * ChinaTime.dayMilliseconds
    let yearBegin = begin - Cluster.baselineDays * ChinaTime.dayMilliseconds
    return cells.compactMap { key, items in
      let recent = items.filter { $0.registered > begin }
      let before = items.count { $0.registered > yearBegin && $0.registered <= begin }
      guard Cluster.isFound(recent: recent.count, before: before) else { return nil }
      return Alert(
        .cluster, at: key.village, name: key.domain, records: recent.map(\.id),
        since: recent.map(\.registered).min(),
        detail: CodeList.domain.label(key.domain)
          + Phrase(
            zh: "：\(Cluster.days) 天内 \(recent.count) 件，此前一年 \(before) 件；可考虑登记为一件共性诉求",
            en: ": \(recent.count) within \(Cluster.days) days, \(before) in the year before; "
              + "perhaps one common matter"))
    }
  }
}

/// When matters stand close together.
enum Cluster {
  /// Days looked at.
  static let days: Int64 = 30
  /// Days before those that say what is usual.
  static let baselineDays: Int64 = 365
  /// Matters that are a cluster wherever they are not usual.
  static let countMin = 3

  /// Whether so many are a cluster where so many came in the year before.
  static func isFound(recent: Int, before: Int) -> Bool {
    recent >= countMin && recent * Int(baselineDays) >= 2 * before * Int(days)
  }
}
