import Client
import Console
import Foundation
import Models
import Storage
import Testing
import Wording

/// Words of commands about surveys, assessments and projects, as tests say them often.
extension RecordsTown {
  /// Village officials 王强 and 李敏, 何静 at the desk, and 孙立, who leads.
  static func planning() throws -> RecordsTown {
    let town = try RecordsTown()
    let whole = try #require(AreaName("990101100000")?.scope)
    try town.join("王强")
    try town.join("李敏")
    try town.join("何静", roles: [.desk], at: [whole])
    try town.join("孙立", roles: [.lead], at: [whole])
    return town
  }

  /// A notice that hung for its days and was ended.
  func published(_ laptop: String, _ title: String) throws {
    try done(
      laptop, "notice", "add", "--kind", "publicity", "--title", title, "--body", "方案全文",
      "--plain-summary", "有意见请提出", "--channels", "board", "--period-from", "2026-06-01",
      "--min-days", "5", "--area", "990101100204")
    try done(laptop, "notice", "close", title, "--ground", "expired")
  }

  /// Runs a command that has to go well; returns the id of the first record it tells of.
  @discardableResult
  func done(_ laptop: String, _ words: String...) throws -> String {
    let outcome = run(laptop, words + ["--json"])
    #expect(outcome.problem == nil, "\(words): \(String(describing: outcome.problem))")
    return try outcome.json["records"]?.elements?.first?["id"]?.text ?? ""
  }

  /// Runs a command that a rule has to refuse; returns what it says.
  func refused(_ laptop: String, _ words: String...) -> String {
    let outcome = run(laptop, words)
    #expect(outcome.problem?.code == "MQ-R016", "\(words): \(String(describing: outcome.problem))")
    #expect(outcome.status == .refused)
    return outcome.problem?.cause.zh ?? ""
  }

  /// What follows from a record, by name.
  func derived(_ laptop: String, _ words: String...) throws -> JSON? {
    try run(laptop, words + ["--json"]).json["derived"]
  }
}
