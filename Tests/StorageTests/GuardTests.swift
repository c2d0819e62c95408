import SQLite
import Storage
import Testing

/// What plain SQL cannot do to what people did and said.
@Suite("Guards of the tables")
struct GuardTests {
  /// Acts that are never changed or deleted, whatever the program (domain rule B.7).
  static let acts = [
    "demand", "case_event", "dispute", "dispute_consent", "dispute_session", "dispute_agreement",
    "activity_vote", "project_fund", "project_measure", "assistance_measure", "disclosure",
    "data_export", "export_approval", "erasure",
  ]

  @Test("Another program inserts, changes and deletes no act", arguments: acts)
  func refused(name: String) throws {
    let test = try TestStore()
    test.store.close()
    let other = try Connection(path: test.path, mode: .readWrite)
    try other.setTriggers(enabled: false)
    try other.execute("INSERT INTO \"\(name)\" (_key) VALUES (1)")
    // As every other program has it: only our own connections go without.
    try other.setTriggers(enabled: true)
    for statement in [
      "DELETE FROM \"\(name)\"", "UPDATE \"\(name)\" SET scope = ''",
      "INSERT INTO \"\(name)\" SELECT * FROM \"\(name)\"",
    ] {
      #expect(throws: SQLiteError.self, "\(statement)") { try other.execute(statement) }
    }
    #expect(try count("\"\(name)\"", in: other) == 1)
    for verb in ["insert", "update", "delete"] {
      let trigger = "sqlite_schema WHERE type = 'trigger' AND name = 'guard_\(name)_\(verb)'"
      #expect(try count(trigger, in: other) == 1)
    }
  }

  private func count(_ source: String, in connection: Connection) throws -> Int64 {
    let select = try connection.prepare("SELECT count(*) FROM \(source)")
    return try select.step() ? select.integer(0) : 0
  }
}
