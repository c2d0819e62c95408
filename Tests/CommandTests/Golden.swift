import Client
import Foundation
import Storage
import Testing

/// Texts that commands print, kept under `Fixtures/cli`.
///
/// `MINQING_GOLDEN=write swift test --filter GoldenTests` writes them anew; read the difference
/// before committing it.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../Fixtures/cli")

  /// Compares a run with its file: output, then messages, then the status.
  static func check(
    _ run: Tool.Run, _ name: String, home: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = normalised(
      "\(run.output)--- messages\n\(run.notes)--- status \(run.status)\n", home: home)
    let file = folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["MINQING_GOLDEN"] == "write" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(text == kept, "\(name)", sourceLocation: sourceLocation)
  }

  /// Puts a word where a run differs from the next: paths, ports, ids, times and sizes.
  static func normalised(_ text: String, home: String) -> String {
    text.replacing(home, with: "HOME")
      .replacing(/127\.0\.0\.1:[0-9]+/, with: "127.0.0.1:PORT")
      .replacing(/port [0-9]+ after [0-9]+ ms/, with: "port PORT after 0 ms")
      .replacing(/[0-9a-f]{4}(-[0-9a-f]{4}){3}/, with: "FINGERPRINT")
      .replacing(/[0-9a-f]{32}/, with: "ID")
      .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}/, with: "DATE TIME")
      .replacing(/just now|[0-9]+ (s|min) ago/, with: "AGE")
      .replacing(/刚刚|[0-9]+ (秒|分钟)前/, with: "AGE")
      .replacing(/[0-9.]+ (B|kB|MB|GB|TB)/, with: "SIZE")
  }
}

@Suite("Texts that people know", .serialized)
struct GoldenTests {
  @Test("Status, messages and help read the same as ever", arguments: ["en", "zh"])
  func texts(_ language: String) throws {
    let joined = try SyncTests.Joined()
    defer { joined.remove() }
    let home = joined.tool.home.path
    func check(_ name: String, _ arguments: String...) throws {
      let run = try joined.tool.run(arguments + ["--lang", language])
      try Golden.check(run, "\(name).\(language)", home: home)
    }
    // The laptop is named, or the machine's own name would stand in the text.
    let replica = try Replica.opened(joined.tool.replica)
    try replica.store.write { try replica.store.set("device", text: "七号") }
    replica.close()
    try check("help-sync", "help", "sync")
    try check("help-code", "help", "MQ-S002")
    try check("status-idle", "status")
    try joined.household("0001")
    try check("status-unsent", "status")
    try check("sync-dry-run", "sync", "--dry-run")
    try check("sync-sent", "sync")
    try joined.household("0009", at: joined.elsewhere)
    try check("sync-refused", "sync")
    try joined.household("0002")
    joined.town.stop()
    try check("sync-away", "sync")
    try check("unknown-command", "stauts")
  }
}
