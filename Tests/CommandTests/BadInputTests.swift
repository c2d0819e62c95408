import CRDT
import Client
import Console
import Foundation
import Models
import Program
import SQLite
import Storage
import Testing
import Wording

/// One command line that must fail with one message.
struct BadLine: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let code: String
  let status: Int32

  init(_ line: String, _ code: String, _ status: Int32 = 2) {
    arguments = line.split(separator: " ").map(String.init)
    self.code = code
    self.status = status
  }

  var testDescription: String { arguments.joined(separator: " ") }
}

@Suite("What people type wrong")
struct BadInputTests {
  @Test(
    "One message, one remedy, the right status, in both languages",
    arguments: [
      BadLine("stauts", "MQ-U001"), BadLine("quarantine", "MQ-U002"),
      BadLine("status --wide", "MQ-U003"), BadLine("join", "MQ-U009"),
      BadLine("join http://127.0.0.1:1 --device", "MQ-U004"),
      BadLine("sync --watch=yes", "MQ-U005"),
      BadLine("status --lang en --lang zh", "MQ-U006"), BadLine("status --lang fr", "MQ-U008"),
      BadLine("status now", "MQ-U010"), BadLine("sync --push-only --pull-only", "MQ-U012"),
      BadLine("completion tcsh", "MQ-U012"), BadLine("join hub.example", "MQ-S009"),
      BadLine("join http://", "MQ-S009"), BadLine("join ftp://hub", "MQ-S009"),
      BadLine("join https://hub/v1/sync", "MQ-S009"),
      BadLine("join http://127.0.0.1:1", "MQ-U013"),
      BadLine("join http://127.0.0.1:1 --code-file nowhere", "MQ-U014"),
      BadLine("status", "MQ-D001", 4), BadLine("sync", "MQ-D001", 4),
      BadLine("quarantine list", "MQ-D001", 4), BadLine("doctor", "MQ-D001", 4),
      BadLine("backup copy.db", "MQ-D001", 4),
    ])
  func line(_ bad: BadLine) throws {
    let tool = try Tool()
    defer { tool.remove() }
    for language in ["en", "zh"] {
      let run = try tool.run(bad.arguments, environment: ["LC_ALL": "\(language)_CN.UTF-8"])
      run.expect(problem: bad.code, status: bad.status)
    }
    // Nothing was made in passing.
    #expect(!FileManager.default.fileExists(atPath: tool.replica))
  }

  @Test("As JSON a problem stands on standard output, and nothing on standard error")
  func json() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let run = try tool("status", "--json", "--lang", "zh")
    #expect(run.status == 4)
    #expect(run.notes.isEmpty)
    let object = try run.json()
    #expect(object["schema"] as? Int == 1)
    let error = try #require(object["error"] as? [String: Any])
    #expect(error["code"] as? String == "MQ-D001")
    #expect((error["cause"] as? String)?.contains(tool.replica) == true)
    #expect((error["remedy"] as? String)?.contains("minqing init") == true)
  }

  @Test("--quiet silences talk and never a problem")
  func quiet() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool("status", "--quiet").expect(problem: "MQ-D001", status: 4)
  }

  @Test("Every code that a message can carry has a help page", arguments: Catalogue.messages)
  func topics(_ message: Message) throws {
    let runner = Runner(program: "minqing", summary: .init("x"), commands: [])
    let page = runner.table.help(path: [message.code], language: .zh, width: 90)
    #expect(page.contains(message.code))
    #expect(page.contains("退出状态"))
  }

  @Test("Help of a message is found whatever stands before and behind it")
  func helpTopic() throws {
    let tool = try Tool()
    defer { tool.remove() }
    for line in [["help", "mq-s002", "--lang", "zh"], ["help", "--lang", "zh", "MQ-S002"]] {
      let run = try tool.run(line)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("MQ-S002 — 无法连接中心。"))
    }
  }
}

@Suite("Files that are no replica")
struct BadReplicaTests {
  private func file(_ tool: Tool, _ name: String, _ change: (Connection) throws -> Void) throws
    -> String
  {
    let path = tool.path(name)
    let connection = try Connection(path: path, mode: .create)
    try change(connection)
    connection.close()
    return path
  }

  @Test("A text, a foreign database, a newer one, a hub's and a directory each get their sentence")
  func kinds() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let text = tool.path("notes.txt")
    try String(repeating: "No database at all. ", count: 100).write(
      toFile: text, atomically: true, encoding: .utf8)
    let foreign = try file(tool, "foreign.db") {
      try $0.execute("CREATE TABLE t (x); PRAGMA application_id = 7")
    }
    let newer = tool.path("newer.db")
    #expect(try tool("init", "--replica", newer).status == 0)
    _ = try file(tool, "newer.db") { try $0.execute("PRAGMA user_version = 99") }
    let hub = tool.path("hub.db")
    try Store.create(path: hub, schema: .current, role: .hub).close()
    for (path, code, status) in [
      (text, "MQ-D007", Int32(5)), (foreign, "MQ-D003", 2), (newer, "MQ-D004", 6),
      (hub, "MQ-D006", 2), (tool.home.path, "MQ-D013", 2),
    ] {
      let before = try? Data(contentsOf: URL(filePath: path))
      for command in ["status", "sync", "doctor"] {
        let run = try tool(command, "--replica", path)
        run.expect(problem: code, status: status)
        #expect(run.notes.contains(path))
      }
      #expect((try? Data(contentsOf: URL(filePath: path))) == before)
    }
    // A restore reads a copy, of which whoever named the file knows nothing.
    #expect(try tool("init").status == 0)
    for (path, code) in [(text, "MQ-D007"), (foreign, "MQ-D003"), (hub, "MQ-D006")] {
      let run = try tool("restore", path, "--yes")
      #expect(run.codes == [code])
      #expect(run.notes.contains(path) && !run.notes.contains("verifying"), "\(run.notes)")
    }
  }

  @Test("What the system says of a file is said in Chinese, too")
  func systemWords() throws {
    let tool = try Tool()
    defer { tool.remove() }
    #expect(try tool("init").status == 0)
    let missing = try tool("bundle", "show", tool.path("none.mqb"), "--lang", "zh")
    #expect(missing.notes.contains("（没有该文件或目录）"), "\(missing.notes)")
    let folder = try tool("bundle", "show", tool.home.path, "--lang", "zh")
    #expect(folder.notes.contains("（是目录，不是文件）"), "\(folder.notes)")
    let english = try tool("bundle", "show", tool.path("none.mqb"))
    #expect(english.notes.contains("(No such file or directory)"))
  }

  @Test("No file is made over another, whatever it is")
  func exists() throws {
    let tool = try Tool()
    defer { tool.remove() }
    #expect(try tool("init").status == 0)
    let before = try Data(contentsOf: URL(filePath: tool.replica))
    try tool("init").expect(problem: "MQ-D002", status: 6)
    #expect(try Data(contentsOf: URL(filePath: tool.replica)) == before)
    #expect(try tool("backup", "copy.db").status == 0)
    try tool("backup", "copy.db").expect(problem: "MQ-D016", status: 6)
  }

  @Test("A new replica is for its owner alone")
  func permissions() throws {
    let tool = try Tool()
    defer { tool.remove() }
    #expect(try tool("init").status == 0)
    let facts = try FileManager.default.attributesOfItem(atPath: tool.replica)
    #expect((facts[.posixPermissions] as? Int) == 0o600)
  }

  @Test("A file that the user may not read is told as such", .enabled(if: geteuid() != 0))
  func unreadable() throws {
    let tool = try Tool()
    defer { tool.remove() }
    #expect(try tool("init").status == 0)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: tool.replica)
    try tool("status").expect(problem: "MQ-D012", status: 6)
  }

  @Test("A damaged record is found by doctor, with its table and a remedy")
  func damaged() throws {
    let tool = try Tool()
    defer { tool.remove() }
    #expect(try tool("init").status == 0)
    let place = try #require(AreaName("990101100204")?.scope)
    let replica = try Replica.opened(tool.replica)
    let id = try replica.addHousehold("0001", at: place)
    try replica.addHousehold("0002", at: place)
    replica.close()
    let connection = try Connection(path: tool.replica, mode: .readWrite)
    try connection.setTriggers(enabled: false)
    try connection.execute("UPDATE household SET _state = x'00' WHERE house_no = '0001'")
    connection.close()
    let run = try tool("doctor")
    #expect(run.status == 5)
    #expect(run.output.contains("✗ damaged"))
    #expect(run.output.contains("household \(id)"))
    #expect(run.output.contains("Remedy: "))
    let object = try tool("doctor", "--json").json()
    #expect(object["damaged"] as? Bool == true)
  }
}
