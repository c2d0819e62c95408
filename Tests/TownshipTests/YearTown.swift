import CRDT
import Client
import Foundation
import Hub
import Models
import Storage
import TestSupport
import Testing

@testable import Township

/// A hub after the end of the planned year, and laptops that bring it the year; in one process.
final class YearTown {
  let plan: TownshipPlan
  let office: Office
  private let hub: Hub
  private let folder: TestFolder
  private let line: TownLine
  private let clock = TownClock(milliseconds: TownCalendar.end + 86_400_000)

  init(percent: Double) throws {
    plan = TownshipPlan(seed: 2026, percent: percent)
    folder = try TestFolder()
    let path = folder.url.appending(path: "hub.db").path
    office = try Office.create(
      path: path, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: clock.hub)
    try TownshipWriter(plan).writeOffice(into: office.store)
    try office.edit { _ in }
    hub = try Hub(path: path, surroundings: clock.hub)
    line = TownLine(hub)
  }

  deinit {
    hub.close()
    office.close()
  }

  /// Writes the year on an officer's laptop and the answers on those of the villages, and syncs
  /// them; returns the laptops.
  func load() throws -> [Replica] {
    let writer = try laptop(of: plan.officeWriter, TownshipPart())
    return try [writer]
      + plan.answerWriters.map { worker, suffix in
        try laptop(of: worker, TownshipPart(villages: [suffix], content: .answers))
      }
  }

  /// How many households a grid has.
  func householdCount(grid: Int) -> Int {
    plan.households.count { plan.groups[$0.group].grid == grid }
  }

  /// Writes what concerns one grid on an officer's laptop, and syncs it and then the grid worker's;
  /// returns what the latter holds, and the bytes of its file.
  func load(grid: Int) throws -> (records: Int, bytes: Int) {
    try laptop(of: plan.officeWriter, TownshipPart(grid: grid)).close()
    let worker = plan.workers[Posts.gridWorkers.lowerBound + grid]
    let replica = try join(worker)
    try replica.sync(through: line)
    let records = try replica.store.digest(within: worker.scopes).count
    replica.close()
    let bytes = try ["", "-wal"].reduce(0) { sum, suffix in
      let file = path(of: worker) + suffix
      guard FileManager.default.fileExists(atPath: file) else { return sum }
      return try sum + Data(contentsOf: URL(filePath: file)).count
    }
    return (records, bytes)
  }

  private func laptop(of worker: PlannedWorker, _ part: TownshipPart) throws -> Replica {
    let replica = try join(worker)
    try TownshipWriter(plan).writeField(into: replica, worker: worker.id, part: part)
    try replica.sync(through: line)
    return replica
  }

  /// A laptop that has joined and holds nothing yet.
  private func join(_ worker: PlannedWorker) throws -> Replica {
    for scope in worker.scopes { try office.grant(scope, to: worker.id) }
    let replica = try Replica.create(path: path(of: worker), surroundings: clock.laptop)
    _ = try replica.join(
      url: "http://hub", code: try office.makeCode(for: worker.id), device: "laptop",
      through: line)
    return replica
  }

  private func path(of worker: PlannedWorker) -> String {
    folder.url.appending(path: "\(worker.id).db").path
  }
}
