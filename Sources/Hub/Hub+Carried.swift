internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// What one push handed on of others' writes.
struct Carrying {
  private let claims: [SiteID: Page.Author]
  /// Accepted records with new writes of a site.
  private(set) var records: [SiteID: Int] = [:]
  /// The largest timestamp that an accepted record has seen of a site.
  private(set) var largest: [SiteID: Timestamp] = [:]

  init(claims: [Page.Author]) {
    self.claims = Dictionary(claims.map { ($0.site, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Who is said to stand behind a site.
  func claim(of site: SiteID) -> Page.Author? { claims[site] }

  /// Notes an accepted record.
  mutating func note(_ wire: WireRecord, by sites: Set<SiteID>) {
    for site in sites { records[site, default: 0] += 1 }
    for dot in wire.seen {
      largest[dot.site] = max(largest[dot.site] ?? Timestamp(0), dot.timestamp)
    }
  }
}

/// Writes that a laptop hands on for others: a healed hub's own past, and what came by bundle.
extension Hub {
  /// How a push is judged that hands on others' writes; nil for any other.
  func carriage(of message: SyncRequest, from device: Device, now: UInt64) throws -> Carriage? {
    guard message.flags.contains(.carried) else { return nil }
    let told = Dictionary(grouping: message.push.history, by: \.id)
    return try carriage(
      claims: Carrying(claims: message.push.authors),
      isFromHub: try writer.isHub(device: device.number), now: now
    ) { told[$0] ?? [] }
  }

  /// How what stands here is judged, as if its authors handed it on together.
  func keptCarriage(now: UInt64) throws -> Carriage {
    try carriage(claims: Carrying(claims: []), isFromHub: false, now: now) { _ in [] }
  }

  private func carriage(
    claims: Carrying, isFromHub: Bool, now: UInt64, told: @escaping (RecordID) -> [WireRecord]
  ) throws -> Carriage {
    let devices = Dictionary(
      try writer.devices().map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let former = Set(try writer.formerHubSites)
    var known: [SiteID: Carriage.Author] = [:]
    return Carriage(
      nowMilliseconds: now, hubSite: try writer.hubSite, isFromHub: isFromHub,
      forgottenMilliseconds: try forgottenMilliseconds(),
      author: { site in
        if let author = known[site] { return author }
        let author = try self.author(of: site, devices: devices, former: former, claims: claims)
        known[site] = author
        return author
      },
      superseded: { record in try self.superseded(in: record, told: told(record)) })
  }

  /// Up to when this hub may have told laptops what it no longer knows; 0 if it never fell back.
  ///
  /// Of a disk that falls back again and again, not every time is noticed within the window.
  private func forgottenMilliseconds() throws -> UInt64 {
    guard let minted = try writer.historiesMinted.last else { return 0 }
    return minted + HubLimits.historyWindowMilliseconds + HubLimits.stampLeadMaxMilliseconds
  }

  /// Per field, the superseded writes of a record that came with the push or stand in history.
  private func superseded(
    in record: RecordID, told: [WireRecord]
  ) throws -> [FieldCode: CausalContext] {
    var seen: [FieldCode: CausalContext] = [:]
    for write in told.flatMap(\.writes) {
      for part in write.values { seen[part.code, default: CausalContext()].insert(write.dot) }
    }
    for item in try writer.history(of: record) {
      seen[item.field, default: CausalContext()].insert(item.entry.dot)
    }
    return seen
  }

  private func author(
    of site: SiteID, devices: [Int64: Device], former: Set<SiteID>, claims: Carrying
  ) throws -> Carriage.Author {
    if former.contains(site) { return .hub(isKnown: true) }
    if let device = try writer.device(of: site).flatMap({ devices[$0] }) {
      return .worker(try author(device.worker), revoked: device.revoked)
    }
    guard let told = try writer.author(of: site) ?? claims.claim(of: site) else { return .unknown }
    guard let worker = told.worker else { return .hub(isKnown: false) }
    guard try writer.record(WorkerSchema.type.code, worker) != nil else { return .unknown }
    return .worker(try author(worker), revoked: nil)
  }

  private func author(_ worker: RecordID) throws -> Writer {
    Writer(
      worker: worker, roles: try writer.roles(of: worker),
      grants: try writer.grants(of: worker).compactMap { ScopePath($0) })
  }

  /// Remembers who handed on whose writes, and that they came: their author will push them, too.
  func finish(_ carrying: Carrying, device: Device, own: Set<SiteID>, now: UInt64) throws {
    for (site, count) in carrying.records.sorted(by: { $0.key < $1.key }) {
      if try writer.author(of: site) == nil, let claim = carrying.claim(of: site) {
        try writer.set(claim)
      }
      try writer.noteCarried(site, by: device.number, records: count, milliseconds: now)
    }
    let hubSite = try writer.hubSite
    for (site, stamp) in carrying.largest.sorted(by: { $0.key < $1.key })
    where site != hubSite && !own.contains(site) {
      try writer.raiseMark(of: site, to: stamp, milliseconds: now)
    }
  }
}

extension WireRecord {
  /// Every dot of which the record tells: of writes, of what they replaced, of what was seen.
  var seen: [Dot] {
    writes.flatMap { write in
      [write.dot] + write.replaced
        + write.values.flatMap { part -> [Dot] in
          guard case .deletion(let deletion) = part.value else { return [] }
          return deletion.seen.flatMap(\.context.dots)
        }
    } + contexts.flatMap(\.dots)
  }
}
