import Foundation
import Hub
import Models
import Storage
import Testing

@Suite("A wider hub and bundles, by the real programs", .serialized)
struct UpstreamProgramTests {
  private func json(_ arguments: [String], in folder: URL) throws -> [String: Any] {
    let result = try HubProcess.run(arguments + ["--json"], in: folder)
    #expect(result.status == 0, "\(result.messages)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test("A township's hub joins a wider one with a code from a file, and its areas go up")
  func upstream() throws {
    let (wide, town) = (try HubProcess(), try HubProcess())
    let alone = try HubProcess.run(["upstream", "sync"], in: town.folder)
    #expect(alone.status == 4)
    #expect(alone.messages.hasPrefix("✗ MQ-B020  "))
    _ = try json(
      ["worker", "add", "下级", "--org", "县", "--role", "county"], in: wide.folder)
    _ = try json(["grant", "add", "下级", "990101100000"], in: wide.folder)
    _ = try json(["area", "add", "990101100205:下坪村"], in: town.folder)
    let port = try wide.serve()
    let code = try json(["device", "code", "下级", "--hub"], in: wide.folder)["code"] as? String
    let file = town.folder.appending(path: "code")
    try #require(code).write(to: file, atomically: true, encoding: .utf8)
    let joined = try json(
      ["upstream", "join", "http://127.0.0.1:\(port)", "--code-file", file.path],
      in: town.folder)
    #expect(joined["hub"] as? String == "云河镇")
    let report = try json(["upstream", "sync"], in: town.folder)
    #expect(report["refused"] as? Int == 0)
    #expect((report["pushed"] as? Int ?? 0) > 0)
    let again = try json(["upstream", "sync"], in: town.folder)
    #expect(again["pushed"] as? Int == 0 && again["pulled"] as? Int == 0)
    #expect(try wide.office.store.count(AreaSchema.type.code) == 3)
    #expect(try json(["upstream", "status"], in: town.folder)["waiting"] as? Int == 0)
    #expect(try json(["check"], in: wide.folder)["sound"] as? Bool == true)
  }

  @Test(
    "The office writes a bundle for a worker, shows it, and takes its own back without a change")
  func bundle() throws {
    let hub = try HubProcess()
    _ = try json(
      ["worker", "add", "张三", "--org", "高岭村", "--role", "village_cadre"], in: hub.folder)
    _ = try json(["grant", "add", "张三", "990101100204"], in: hub.folder)
    let file = hub.folder.appending(path: "张三.mqb").path
    let made = try json(["bundle", "export", file, "--for", "张三"], in: hub.folder)
    // Two areas and a worker; the village stands in the worker's own scope and in its place.
    #expect(made["records"] as? Int == 4)
    #expect(try json(["bundle", "show", file], in: hub.folder)["for"] as? String == "张三")
    let taken = try json(["bundle", "import", file], in: hub.folder)
    #expect(taken["changed"] as? Int == 0)
    #expect((taken["refused"] as? [Any])?.isEmpty == true)
  }
}
