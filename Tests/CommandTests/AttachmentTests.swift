import Client
import Codec
import Foundation
import HTTP
import Models
import Program
import Storage
import Testing
import Transport
import Wire

@Suite("Photos and papers from the command line, over real sockets", .serialized)
struct AttachmentTests {
  let town: ServedTown
  let photo: [UInt8]

  init() throws {
    town = try ServedTown()
    var state: UInt64 = 7
    photo = (0..<3_000_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  private func laptop(_ name: String) throws -> Tool {
    let tool = try Tool()
    let code = try town.code(name)
    #expect(try tool("join", town.url, environment: ["MINQING_CODE": code]).status == 0)
    return tool
  }

  private func house(on tool: Tool) throws {
    let replica = try Replica.opened(tool.replica)
    try replica.addHousehold("0037", at: town.village)
    replica.close()
  }

  @Test("A backup that ends before all of it is written leaves nothing under its name")
  func unfinishedBackup() throws {
    defer { town.remove() }
    let tool = try laptop("李四")
    defer { tool.remove() }
    try house(on: tool)
    try Data(photo).write(to: URL(filePath: tool.path("photo.jpg")))
    #expect(try tool("attach", "0037", "photo.jpg").status == 0)
    // A file stands where the attachments were to go.
    let target = tool.path("backup.db")
    try Data().write(to: URL(filePath: target + DiskShelf.suffix))
    #expect(try tool("backup", target).status != 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: tool.home.path)
    #expect(!left.contains { $0 == "backup.db" || $0.hasPrefix("backup.db.unfinished") }, "\(left)")
    try FileManager.default.removeItem(atPath: target + DiskShelf.suffix)
    #expect(try tool("backup", target).status == 0)
    #expect(try tool("backup", "verify", target, "--json").json()["sound"] as? Bool == true)
  }

  @Test(
    "A photo goes from one laptop through the hub to another, and every listing says where it is")
  func roundTrip() throws {
    defer { town.remove() }
    let (sender, reader) = (try laptop("李四"), try laptop("王五"))
    defer {
      sender.remove()
      reader.remove()
    }
    try house(on: sender)
    try Data(photo).write(to: URL(filePath: sender.path("裂缝.JPG")))
    let made = try sender("attach", "0037", "裂缝.JPG", "--note", "东墙", "--lang", "zh")
    #expect(made.status == 0, "\(made.notes)")
    #expect(made.output.contains("已登记  附件 裂缝.JPG"))
    let listed = try sender("attachments", "--json").json()
    let rows = try #require(listed["attachments"] as? [[String: Any]])
    #expect(rows.count == 1 && rows[0]["bytes_at"] as? String == "waiting")
    let status = try sender("status", "--json").json()
    let waiting = try #require(status["attachments_unsent"] as? [String: Any])
    #expect(waiting["count"] as? Int == 1 && waiting["bytes"] as? Int == photo.count)
    #expect(try sender("status", "--lang", "zh").output.contains("◐ 1 个（3.0 MB）"))

    let synced = try sender("sync", "--lang", "zh")
    #expect(synced.status == 0, "\(synced.notes)")
    #expect(synced.output.contains("✓ 附件：上传 1 个"))
    #expect(try sender("attachments").output.contains("✓ here and hub"))

    #expect(try reader("sync").status == 0)
    #expect(try reader("attachments", "list", "0037").output.contains("not here"))
    let id = try #require(rows[0]["id"] as? String)
    let got = try reader("attachments", "get", id)
    #expect(got.status == 0, "\(got.notes)")
    #expect(try [UInt8](Data(contentsOf: URL(filePath: reader.path("裂缝.JPG")))) == photo)
    try reader("attachments", "get", id).expect(problem: "MQ-F008", status: 6)
    #expect(try reader("attachments", "get", id, "again.jpg").status == 0)
    let cleared = try reader("attachments", "clear", "--uploaded", "--json").json()
    #expect(cleared["files"] as? Int == 1)
    let all = try reader("sync", "--files", "all", "--json").json()
    #expect((all["attachments"] as? [String: Any])?["fetched"] as? Int == 1)
    #expect(try reader("attachments", "delete", id, "--yes").status == 0)
    #expect(try reader("attachments").output.contains("There are no attachments."))
  }

  @Test("Records are done although the hub takes no photo, which ends with 8 and goes on later")
  func laneFails() throws {
    defer { town.remove() }
    let sender = try laptop("李四")
    defer { sender.remove() }
    try house(on: sender)
    try Data(photo).write(to: URL(filePath: sender.path("a.pdf")))
    #expect(try sender("attach", "0037", "a.pdf").status == 0)
    town.isTakingFiles.withLock { $0 = false }
    let run = try sender("sync")
    #expect(run.status == 8 && run.codes == ["MQ-F009"])
    #expect(run.output.contains("✓ Synced"))
    #expect(try town.count(AttachmentSchema.type.code) == 1)
    let none = try sender("sync", "--files", "none")
    #expect(none.status == 0)
    town.isTakingFiles.withLock { $0 = true }
    #expect(try sender("sync").status == 0)
  }

  @Test("What cannot be attached leaves nothing: no file, an empty one, a directory, a rehearsal")
  func nothing() throws {
    defer { town.remove() }
    let tool = try laptop("李四")
    defer { tool.remove() }
    try house(on: tool)
    try Data().write(to: URL(filePath: tool.path("empty")))
    try tool("attach", "0037", "missing.jpg").expect(problem: "MQ-U014", status: 2)
    try tool("attach", "0037", ".").expect(problem: "MQ-U014", status: 2)
    try tool("attach", "0037", "empty").expect(problem: "MQ-F001", status: 2)
    try Data([1]).write(to: URL(filePath: tool.path("a.jpg")))
    try tool("attach", "9999", "a.jpg").expect(problem: "MQ-R001", status: 2)
    #expect(try tool("attach", "0037", "a.jpg", "--dry-run").status == 0)
    let shelf = DiskShelf(database: tool.replica)
    #expect(try shelf.names() == [])
    let rows = try tool("attachments", "--json").json()["attachments"] as? [Any]
    #expect(rows?.isEmpty == true)
  }

  @Test("A whole piece passes the real line in both directions, with 100-continue and without")
  func wholePiece() throws {
    defer { town.remove() }
    let tool = try laptop("李四")
    defer { tool.remove() }
    try house(on: tool)
    let piece = Array(photo.prefix(FileLane.pieceBytesMax))
    try Data(piece).write(to: URL(filePath: tool.path("a.jpg")))
    #expect(try tool("attach", "0037", "a.jpg").status == 0)
    #expect(try tool("sync", "--files", "none").status == 0)
    let replica = try Replica.opened(tool.replica)
    defer { replica.close() }
    let token = try #require(try replica.membership).token
    let hash = try #require(FileHash(bytes: SHA256.hash(piece)))
    let line = CurlExchange()
    func send(_ method: String, _ body: [UInt8], _ more: [(String, String)]) throws -> HTTPResponse
    {
      try line.send(
        ExchangeRequest(
          method: method,
          url: town.url + FileLane.target(hash, from: 0, size: UInt64(piece.count)),
          headers: HTTPHeaders([("authorization", "Bearer " + token)] + more), body: body,
          timeoutMilliseconds: 20_000))
    }
    let half = try send("PUT", Array(piece.prefix(1)), [("expect", "100-continue")])
    #expect(half.status == 202 && half.headers[FileLane.heldHeader] == "1")
    let shelf = DiskShelf(database: town.folder.appending(path: "hub.db").path)
    for name in try shelf.names() { try shelf.remove(name) }
    #expect(try send("PUT", piece, [("expect", "100-continue")]).status == 201)
    let got = try send("GET", [], [])
    #expect(got.body == piece && got.headers[FileLane.sizeHeader] == "\(piece.count)")
    try shelf.remove(.whole(hash))
    #expect(try send("PUT", piece, [("expect", "")]).status == 201)
    #expect(try send("PUT", piece + [0], []).status == 413)
  }
}
