import CRDT
import Hub
import Models
import Storage
import Testing

@Suite("The office's log, and who helps whom, as people read it")
struct AuditLogTests {
  private func run(_ hub: HubProcess, _ words: String...) throws -> String {
    let result = try HubProcess.run(words, in: hub.folder)
    #expect(result.status == 0, "\(words): \(result.messages)")
    return result.output
  }

  @Test("An entry says in words which place, role and laptop it is about", arguments: ["zh", "en"])
  func words(language: String) throws {
    let hub = try HubProcess()
    _ = try run(
      hub, "worker", "add", "李敏", "--org", "town", "--role", "grid_worker", "--role", "mediator")
    _ = try run(hub, "grant", "add", "李敏", "高岭村", "--sensitive")
    let worker = try hub.office.worker("李敏").id
    let device = try hub.office.store.write {
      try hub.office.store.addDevice(
        tokenHash: [UInt8](repeating: 1, count: 32), worker: worker, name: "笔记本", milliseconds: 1)
    }
    _ = try run(hub, "device", "revoke", "L0\(device)", "--yes")
    let log = try run(hub, "audit", "log", "--lang", language)
    #expect(!log.contains("grid_worker"), "\(log)")
    #expect(log.contains(language == "zh" ? "网格员、调解员" : "grid worker, mediator"), "\(log)")
    #expect(log.contains("高岭村") && log.contains(language == "zh" ? "敏感" : "sensitive"))
    #expect(log.contains("L0\(device)"), "\(log)")
    // Programs read the codes.
    #expect(try run(hub, "audit", "log", "--json").contains("grid_worker mediator"))
  }

  @Test("A mentor is named, shown and taken back; nobody is his own, nor one who left")
  func mentor() throws {
    let hub = try HubProcess()
    for name in ["李敏", "王强"] {
      _ = try run(hub, "worker", "add", name, "--org", "town", "--role", "grid_worker")
    }
    #expect(try run(hub, "worker", "mentor", "李敏", "王强", "--lang", "zh").contains("王强"))
    #expect(try run(hub, "worker", "show", "李敏", "--lang", "en").contains("Mentor"))
    #expect(
      try HubProcess.run(["worker", "mentor", "李敏", "李敏"], in: hub.folder).status != 0)
    let (worker, mentor) = (try hub.office.worker("李敏"), try hub.office.worker("王强"))
    #expect(worker.mentor == mentor.id)
    _ = try run(hub, "worker", "mentor", "李敏")
    #expect(try hub.office.worker("李敏").mentor == nil)
    _ = try run(hub, "worker", "disable", "王强", "--yes")
    #expect(
      try HubProcess.run(["worker", "mentor", "李敏", "王强"], in: hub.folder).status != 0)
    #expect(try hub.office.worker("李敏").mentor == nil)
  }
}
