import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `export open311`: infrastructure matters as GeoReport v2 service requests (domain rule D10).
///
/// Read-only, without reporter, words or private addresses: a matter of a household says no place.
enum Open311Export {
  /// Domains whose matters are a place's: works, surroundings, safety.
  static let domainPrefixes = ["03", "04", "05"]

  static let command: Command = .records(
    CommandSpec(
      ["export", "open311"],
      summary: Phrase(
        zh: "按 Open311 GeoReport v2 导出设施类事项", en: "Export infrastructure matters as Open311"),
      details: Phrase(
        zh: "只含 03、04、05 类；不含反映人、原话；涉及具体户的不含地点；经纬度约 100 米。",
        en: "Domains 03, 04 and 05 only; no reporter and no words; matters of a household carry no "
          + "place; coordinates are rounded to about 100 m."),
      section: Sections.reports)
  ) { workplace, _ in
    var requests: [JSON] = []
    let catalogue = try workplace.store.dutyCatalogue(on: try workplace.today)
    try workplace.store.forEach(DemandSchema.type.code) { stored in
      let (state, _) = try workplace.store.caseHistory(of: stored.record)
      let org = try state.owner.flatMap {
        try workplace.store.record(WorkerSchema.type.code, $0)?.record.text(WorkerSchema.org)
      }
      let owner = org.map { catalogue.unit($0)?.name ?? $0 }
      if let request = request(stored.record, state, org: owner) { requests.append(request) }
      return true
    }
    try ExportNote(workplace: workplace).add("open311", at: nil, rows: requests.count)
    workplace.context.print(JSON.array(requests).pretty)
    return .done
  }

  /// One matter; nil for one that is not a place's.
  static func request(_ record: Record, _ state: CaseState, org: String?) -> JSON? {
    let domain =
      state.classifications.compactMap(\.domain).first ?? record.text(DemandSchema.domain) ?? ""
    guard domainPrefixes.contains(where: domain.hasPrefix), !VoiceProtection.isProtected(record)
    else { return nil }
    let isPlaces = record.reference(DemandSchema.household) == nil
    func degrees(_ field: FieldSchema) -> JSON {
      guard isPlaces, let thousandths = record.integer(field) else { return .null }
      return JSON.Number(decimal(thousandths)).map { .number($0) } ?? .null
    }
    func time(_ milliseconds: Int64?) -> JSON { milliseconds.map { RecordJSON.time($0) } ?? .null }
    return [
      "service_request_id": .optional(record.text(DemandSchema.number)),
      "status": .string(state.status.isTerminal ? "closed" : "open"),
      "status_notes": .string(state.status.label.zh),
      "service_name": .string(CodeList.domain.label(domain).zh), "service_code": .string(domain),
      "agency_responsible": .optional(org),
      "requested_datetime": time(state.subject.startInstant),
      "updated_datetime": time(state.lastStepAt), "expected_datetime": time(state.due),
      "address": .optional(isPlaces ? record.text(DemandSchema.place) : nil),
      "lat": degrees(DemandSchema.latitude), "long": degrees(DemandSchema.longitude),
    ]
  }

  /// Thousandths of a degree as a decimal number.
  static func decimal(_ thousandths: Int64) -> String {
    let magnitude = thousandths.magnitude
    let fraction = String(magnitude % 1000)
    return (thousandths < 0 ? "-" : "") + "\(magnitude / 1000)."
      + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}
