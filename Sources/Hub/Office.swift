package import CRDT
internal import Codec
package import Models
package import Storage
internal import Wire

/// What the clerk does with the hub's database: areas, workers, grants, codes, devices.
///
/// Works beside a serving hub, through a connection of its own.
package final class Office {
  /// The records.
  package let store: Store
  let surroundings: HubSurroundings

  /// Makes a hub for a town or a county; its first area is the whole that it serves.
  package static func create(
    path: String, schema: Schema = .current, area: AreaName, name: String,
    surroundings: HubSurroundings
  ) throws -> Office {
    let store = try Store.create(path: path, schema: schema, role: .hub)
    let office = Office(store: store, surroundings: surroundings)
    try store.write {
      var chance = Chance(draw: surroundings.random)
      let id = RecordID(milliseconds: surroundings.nowMilliseconds(), using: &chance)
      try store.set("hub_id", bytes: id.bytes)
      try store.set("hub_history", number: Int64(bitPattern: surroundings.random()))
      try store.set("hub_name", text: name)
      try store.set("site", number: Int64(bitPattern: surroundings.random()))
      try store.set("area", text: area.text)
      try store.set(.init(site: try store.hubSite, worker: nil, device: name))
      try office.note(.hubMade, id, name)
      try office.addArea(area, name: name)
    }
    return office
  }

  /// Opens a hub that exists, upgrading one of an older version if it may.
  package static func open(
    path: String, schema: Schema = .current, surroundings: HubSurroundings,
    upgrading: Upgrading = .automatic
  ) throws -> Office {
    Office(
      store: try .open(path: path, schema: schema, role: .hub, upgrading: upgrading),
      surroundings: surroundings)
  }

  private init(store: Store, surroundings: HubSurroundings) {
    self.store = store
    self.surroundings = surroundings
  }

  /// Closes the database.
  package func close() { store.close() }

  /// Runs one transaction of the office's own writes, which laptops will accept as received.
  package func edit<Result>(_ body: (Edit) throws -> Result) throws -> Result {
    try store.write {
      let before = store.lastSequence
      let now = surroundings.nowMilliseconds()
      let result = try store.edit(
        wallMilliseconds: now, random: surroundings.random, body)
      let clock = Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0))
      try store.raiseMark(of: try store.hubSite, to: clock, milliseconds: now)
      try closeCommit(since: before)
      return result
    }
  }

  /// Adds an area; it lives at its own place in the tree.
  @discardableResult
  package func addArea(_ area: AreaName, name: String) throws -> RecordID {
    guard let home = area.scope, let level = area.level else {
      throw OfficeError.notAPlace(code: area.text)
    }
    return try edit { edit in
      var values: [(FieldSchema, Value)] = [
        (AreaSchema.code, .text(area.code.digits)), (AreaSchema.name, .text(name)),
        (AreaSchema.level, .text(level)),
      ]
      if let parent = area.parent {
        values.append((AreaSchema.parent, .reference(parent.recordID)))
      }
      if let group = area.group { values.append((AreaSchema.groupNumber, .integer(Int64(group)))) }
      try note(.areaAdded, area.recordID, area.text)
      return try edit.create(AreaSchema.type, home: .scope(home), id: area.recordID, values: values)
    }
  }

  /// The whole that the hub serves.
  package var area: AreaName {
    get throws {
      let text = try store.text("area") ?? ""
      guard let area = AreaName(text) else { throw OfficeError.notAPlace(code: text) }
      return area
    }
  }

  /// Adds a worker, placed at the whole that the hub serves, so that every laptop knows who is who.
  package func addWorker(
    name: String, org: String, roles: [Role], post: String? = nil
  ) throws -> RecordID {
    let area = try area
    guard let home = area.scope else { throw OfficeError.notAPlace(code: area.text) }
    return try edit { edit in
      var values: [(FieldSchema, Value)] = [
        (WorkerSchema.name, .text(name)), (WorkerSchema.org, .text(org)),
      ]
      values += roles.map { (WorkerSchema.roles, .text($0.rawValue)) }
      values.append((WorkerSchema.active, .bool(true)))
      if let post { values.append((WorkerSchema.post, .text(post))) }
      let id = try edit.create(WorkerSchema.type, home: .scope(home), values: values)
      try note(.workerAdded, id, roles.map(\.rawValue).joined(separator: " "))
      return id
    }
  }

  /// Grants a place to a worker.
  package func grant(_ scope: ScopePath, to worker: RecordID) throws {
    try store.write {
      guard try store.record(WorkerSchema.type.code, worker) != nil else {
        throw OfficeError.noWorker(worker)
      }
      let held = try store.grants(of: worker)
      guard held.count < Limits.scopeCountMax else {
        throw OfficeError.tooManyGrants(limit: Limits.scopeCountMax)
      }
      if !held.contains(scope.text) {
        try store.grant(scope.text, to: worker, rank: try store.nextRank(of: worker))
        try store.forgetEnd(of: scope.text, for: worker)
        try note(.granted, worker, scope.text)
      }
    }
  }

  /// Makes a single-use code for a worker's next laptop.
  package func makeCode(for worker: RecordID) throws -> String {
    try issueCode(for: worker).code
  }

  /// Makes a single-use code for a worker's next laptop, and says until when it is good.
  ///
  /// Milliseconds since 1970. Only a hash of the code is kept: it can be shown once.
  /// With `isForHub` it is the code by which a narrower hub joins: what that hands on was judged
  /// there, and here only the place counts.
  package func issueCode(
    for worker: RecordID, isForHub: Bool = false
  ) throws -> (code: String, expires: UInt64) {
    guard try store.record(WorkerSchema.type.code, worker) != nil else {
      throw OfficeError.noWorker(worker)
    }
    let code = EnrolmentCode.make(surroundings.random())
    let expires = surroundings.nowMilliseconds() + HubLimits.codeLifeMilliseconds
    try store.write {
      try store.addCode(hash: EnrolmentCode.hash(code), worker: worker, expires: expires)
      if isForHub { try store.markHubCode(hash: EnrolmentCode.hash(code)) }
      try note(.codeIssued, worker, isForHub ? "hub" : "")
    }
    return (code, expires)
  }

  /// Revokes a device: its next contact locks the laptop.
  package func revoke(device number: Int64) throws {
    let isDone = try store.write {
      let isDone = try store.revokeDevice(
        number, milliseconds: surroundings.nowMilliseconds())
      if isDone { try note(.deviceRevoked, nil, "\(number)") }
      return isDone
    }
    guard isDone else { throw OfficeError.noDevice(number) }
  }

  /// Links what the office committed to the chain by which rolled back histories are told apart.
  func closeCommit(since before: UInt64) throws {
    guard store.lastSequence != before else { return }
    try store.extendChain(since: before, salt: surroundings.randomBytes(8))
  }
}

/// Why the office cannot do what was asked.
package enum OfficeError: Error, Hashable, Sendable {
  /// The code names no area that records can belong to.
  case notAPlace(code: String)
  /// There is no such worker.
  case noWorker(RecordID)
  /// There is no such device, or it was revoked before.
  case noDevice(Int64)
  /// A worker holds as many scopes as are allowed.
  case tooManyGrants(limit: Int)
}

/// Lets the library's generators draw from an injected source.
private struct Chance: RandomNumberGenerator {
  let draw: () -> UInt64
  mutating func next() -> UInt64 { draw() }
}

extension Store {
  /// Adds the link of a commit; rolled back histories differ in theirs from there on.
  func extendChain(since before: UInt64, salt: [UInt8]) throws {
    try addLink(hash: Array(SHA256.hash(try link(at: before) + salt).prefix(8)))
  }
}
