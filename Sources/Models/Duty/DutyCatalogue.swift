package import CRDT
internal import Codec

/// 派单目录: which unit handles which domain on a day, and which deputy answers for it.
///
/// A pure function of the units and their duties, the same on laptop and hub.
package struct DutyCatalogue: Hashable, Sendable {
  /// A unit.
  package struct Unit: Hashable, Sendable {
    /// The unit's record.
    package let id: RecordID
    /// Its code, such as `water`.
    package let code: String
    /// What people call it.
    package let name: String
    /// The unit that it belongs to.
    package let parent: RecordID?
    /// The number that residents may call.
    package let phone: String?
    /// The number for complaints about its service.
    package let supervisionPhone: String?
  }

  /// One entry that holds on the day.
  package struct Entry: Hashable, Sendable {
    /// The entry's record.
    package let id: RecordID
    /// The domain of matters.
    package let domain: String
    /// Who handles it.
    package let unit: Unit
    /// Who answers for it.
    package let deputy: RecordID?
    /// The first day.
    package let validFrom: CivilDate
  }

  /// The units that exist on the day, by code, then by id.
  package let units: [Unit]
  /// The entries that hold on the day, by domain, then by the unit's code, then by id.
  package let entries: [Entry]

  /// Reads units and duties in any order.
  package init(units records: [Record], duties: [Record], on day: CivilDate) {
    units = records.filter { !$0.isDeleted && Self.holds($0, nil, OrgSchema.validTo, day) }
      .map(Self.unit).sorted { ($0.code, $0.id) < ($1.code, $1.id) }
    let known = Dictionary(units.map { ($0.id, $0) }) { first, _ in first }
    entries = duties.compactMap { duty in
      guard !duty.isDeleted, case .root(let root)? = duty.home, let unit = known[root],
        let domain = duty.text(OrgDutySchema.domain),
        let from = duty.integer(OrgDutySchema.validFrom),
        Self.holds(duty, OrgDutySchema.validFrom, OrgDutySchema.validTo, day)
      else { return nil }
      return Entry(
        id: duty.id, domain: domain, unit: unit, deputy: duty.reference(OrgDutySchema.deputy),
        validFrom: CivilDate(daysSinceEpoch: Int(clamping: from)))
    }.sorted { ($0.domain, $0.unit.code, $0.id) < ($1.domain, $1.unit.code, $1.id) }
  }

  private static func unit(_ record: Record) -> Unit {
    Unit(
      id: record.id, code: record.text(OrgSchema.code) ?? "",
      name: record.text(OrgSchema.name) ?? "", parent: record.reference(OrgSchema.parent),
      phone: record.text(OrgSchema.phone),
      supervisionPhone: record.text(OrgSchema.supervisionPhone))
  }

  private static func holds(
    _ record: Record, _ from: FieldSchema?, _ to: FieldSchema, _ day: CivilDate
  ) -> Bool {
    let today = Int64(day.daysSinceEpoch)
    let hasBegun = from.flatMap { record.integer($0) }.map { $0 <= today } ?? true
    return hasBegun && record.integer(to).map { today <= $0 } ?? true
  }
}

extension DutyCatalogue {
  /// The entries of a domain; several where two units share it, none where nobody was named.
  package func entries(for domain: String) -> [Entry] { entries.filter { $0.domain == domain } }

  /// Who answers for a domain; nil where nobody was named.
  package func deputy(for domain: String) -> RecordID? {
    entries(for: domain).compactMap(\.deputy).first
  }

  /// The unit that a worker or a step names: by its code, or by its name as older records do.
  package func unit(_ text: String) -> Unit? {
    units.first { $0.code == text } ?? units.first { $0.name == text }
  }

  /// Whether a unit handles a domain; nil where the catalogue names nobody or knows no such unit.
  package func handles(_ domain: String, unit text: String) -> Bool? {
    let named = entries(for: domain)
    guard !named.isEmpty, let unit = unit(text) else { return nil }
    return named.contains { $0.unit.id == unit.id }
  }

  /// The number for complaints about a unit: its own, else that of the unit above, and so on; else
  /// the first that any unit has.
  package func supervisionPhone(of text: String?) -> String? {
    var unit = text.flatMap { self.unit($0) }
    for _ in units.indices {
      if let phone = unit?.supervisionPhone { return phone }
      guard let parent = unit?.parent else { break }
      unit = units.first { $0.id == parent }
    }
    return units.lazy.compactMap(\.supervisionPhone).first
  }

  /// SHA-256 of what holds: equal catalogues have equal digests on every replica.
  package var digest: [UInt8] {
    var lines: [String] = []
    for unit in units { lines.append("unit \(unit.code) \(unit.id)") }
    for entry in entries {
      let deputy = entry.deputy?.description ?? "-"
      lines.append("duty \(entry.domain) \(entry.unit.id) \(deputy) \(entry.validFrom)")
    }
    return SHA256.hash(Array(lines.joined(separator: "\n").utf8))
  }
}
