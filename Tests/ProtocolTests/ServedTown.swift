import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing
import Transport
import Wording

/// A hub that is served on the loopback, and those who meet at it.
final class ServedTown {
  let folder: URL
  let office: Office
  let village: ScopePath
  private let hub: Hub
  private let server: Server
  private let address: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "peer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let surroundings = HubSurroundings(
      nowMilliseconds: { SystemClock.nowMilliseconds() },
      random: {
        var generator = SystemRandom()
        return generator.next()
      })
    let path = folder.appending(path: "hub.db").path(percentEncoded: false)
    office = try Office.create(
      path: path, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: surroundings)
    let name = try #require(AreaName("990101100204"))
    try office.addArea(name, name: "高岭村")
    village = try #require(name.scope)
    hub = try Hub(path: path, surroundings: surroundings)
    server = Server(configuration: ServerConfiguration(), service: hub)
    hub.onChange { [server] in server.wake() }
    address = "http://127.0.0.1:\(try server.start())"
  }

  deinit {
    server.drain(withinMilliseconds: 1_000)
    hub.close()
    office.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A code for a new worker of the village.
  private func code(for name: String) throws -> String {
    let worker = try office.addWorker(name: name, org: "高岭村", roles: [.villageCadre])
    try office.grant(village, to: worker)
    return try office.makeCode(for: worker)
  }

  /// A client in Python that has joined and synced once.
  func peer(_ name: String) throws -> PeerProgram {
    let peer = PeerProgram(file: folder.appending(path: "\(name).json"))
    let welcome = try peer("enrol", address, try code(for: name), "\(name)-laptop")
    #expect(welcome.text("worker") == name)
    #expect(welcome.text("hub") == "云河镇")
    try peer("sync")
    return peer
  }

  /// A client of the program itself, over the same sockets.
  func laptop(_ name: String) throws -> (replica: Replica, line: CurlExchange) {
    let replica = try Replica.create(
      path: folder.appending(path: "\(name).db").path(percentEncoded: false),
      surroundings: Surroundings(
        nowMilliseconds: { SystemClock.nowMilliseconds() },
        random: {
          var generator = SystemRandom()
          return generator.next()
        }))
    let line = CurlExchange()
    _ = try replica.join(
      url: address, code: try code(for: name), device: "\(name)-laptop", through: line)
    try replica.sync(through: line)
    return (replica, line)
  }

  /// The digest of what the hub holds, as the peers print theirs; all of it is everybody's here.
  func digest() throws -> (count: Int, hexadecimal: String) {
    let store = office.store
    let digest = try store.read { try store.digest(within: nil) }
    return (digest.count, digest.hexadecimal)
  }

  /// Expects that a peer holds what the hub holds.
  func expectAgreement(
    _ peers: [PeerProgram], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (count, hexadecimal) = try digest()
    for peer in peers {
      let shown = try peer("show")
      #expect(shown.number("count") == count, sourceLocation: sourceLocation)
      #expect(shown.text("digest") == hexadecimal, sourceLocation: sourceLocation)
    }
  }
}
