internal import CRDT
internal import Models
internal import Storage
internal import Wire
internal import Wording

extension Alert {
  /// What is wrong with the chains of steps; a missing number is a gap only where all steps are.
  static func chains(in steps: [Record], isWhole: Bool, _ store: Store) throws -> [Alert] {
    let refused = try refusedSteps(store)
    return try CaseChain.findings(in: steps, isWhole: isWhole).map { finding in
      let kind: AlertKind =
        switch finding.kind {
        case .gap: .gap
        case .fork: .fork
        case .changed, .words, .salt, .link: .chain
        }
      let refusedCount = try store.device(of: finding.site).flatMap { refused[$0] } ?? 0
      return Alert(
        kind, at: nil, name: try device(finding.site, store), records: [finding.event],
        detail: Phrase(zh: "第 \(finding.place) 号", en: "number \(finding.place)")
          + (kind == .gap ? reason(refusedCount) : Phrase("")))
    }
  }

  /// How many steps of each device lie in quarantine: not lost, but not taken by the hub.
  private static func refusedSteps(_ store: Store) throws -> [Int64: Int] {
    let steps = try store.quarantined().filter { $0.name.type == CaseEventSchema.type.code }
    return Dictionary(grouping: steps, by: \.device).mapValues(\.count)
  }

  private static func reason(_ refused: Int) -> Phrase {
    guard refused > 0 else { return Phrase("") }
    return Phrase(
      zh: "之前缺号；该设备有 \(refused) 个步骤中心未收下，见 quarantine list",
      en: " is the first after the gap; \(refused) steps of the device were not taken by the hub, "
        + "see “quarantine list”")
  }

  /// Devices that wrote ahead of the hub's clock by more than is followed.
  static func clocks(of ahead: [SiteID: [RecordID]], _ store: Store) throws -> [Alert] {
    try ahead.map { site, records in
      Alert(
        .clock, at: nil, name: try device(site, store), records: records,
        detail: Phrase(zh: "\(records.count) 条记录", en: "records: \(records.count)"))
    }
  }

  private static func device(_ site: SiteID, _ store: Store) throws -> String {
    let digits = String(site.rawValue, radix: 16)
    let name = String(repeating: "0", count: 16 - digits.count) + digits
    return try store.author(of: site).map { "\($0.device) (\(name))" } ?? name
  }
}
