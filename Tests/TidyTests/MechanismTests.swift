import Console
import Foundation
import Program
import Reports
import Testing
import Wording

@testable import minqing
@testable import minqing_hub

/// Every mechanism of grassroots service work that the essays describe has its place in the
/// programs, and a test that proves it.
@Suite("Each mechanism has what carries it, and its proof")
struct MechanismTests {
  /// How many mechanisms each section names: channels; visits and people; handling; measures; ways
  /// to fail.
  private static let counts = ["A1": 31, "A2": 28, "A3": 61, "A4": 21, "A5": 23]

  private static let path = "Fixtures/township/mechanisms.csv"

  /// One row of the table.
  struct Row: Sendable {
    let line: Int
    let section: String
    let term: (zh: String, en: String)
    let carriers: [String]
    let proofs: [String]
    let note: String

    init?(_ row: CSV.Row) {
      guard row.cells.count == 6 else { return nil }
      line = row.line
      section = row.cells[0]
      term = (row.cells[1], row.cells[2])
      carriers = row.cells[3].split(separator: ";").map { String($0).trimmed }
      proofs = row.cells[4].split(separator: " ").map(String.init)
      note = row.cells[5]
    }

    /// Whether privacy or neutrality leave it out.
    var isExcluded: Bool { carriers == ["excluded"] }
  }

  private static func rows() throws -> [Row] {
    let url = SourceTree.root.appending(path: path)
    let table = try CSV.rows(Array(Data(contentsOf: url)))
    let header = ["section", "term_zh", "term_en", "carried_by", "proof", "note"]
    #expect(table.first?.cells == header)
    return try table.dropFirst().map { try #require(Row($0), "\(path):\($0.line)") }
  }

  @Test("No mechanism is missing, and none stands twice")
  func whole() throws {
    let rows = try Self.rows()
    #expect(Dictionary(grouping: rows, by: \.section).mapValues(\.count) == Self.counts)
    #expect(Set(rows.map { $0.section + $0.term.zh }).count == rows.count)
    for row in rows {
      #expect(!row.term.zh.isEmpty && !row.term.en.isEmpty, "Line \(row.line)")
    }
  }

  @Test("What carries a mechanism is a command, a report or an alert that there is")
  func carriers() throws {
    for row in try Self.rows() {
      #expect(!row.carriers.isEmpty, "Line \(row.line): nothing carries \(row.term.zh).")
      if row.isExcluded {
        let rule = row.note.wholeMatch(of: /F\d+(: .*)?/)
        #expect(rule != nil, "Line \(row.line): the note names no rule of section F.")
        continue
      }
      for carrier in row.carriers {
        if let problem = Self.problem(with: carrier) {
          Issue.record("Line \(row.line): \(carrier): \(problem)")
        }
      }
    }
  }

  @Test("Each proof is an enabled test of the suite that is named")
  func proofs() throws {
    for row in try Self.rows() {
      #expect(!row.proofs.isEmpty, "Line \(row.line): nothing proves \(row.term.zh).")
      for proof in row.proofs where !TestIndex.holds(proof) {
        Issue.record("Line \(row.line): there is no test \(proof).")
      }
    }
  }

  @Test("A story that proves a mechanism types one of the commands that carry it")
  func stories() throws {
    for row in try Self.rows() {
      for page in row.proofs.compactMap(TestIndex.page(of:)) {
        let text = SourceTree.text(ofStory: page) ?? ""
        let isTyped = row.carriers.contains { carrier in
          let words = carrier.split(separator: " ").prefix { !$0.hasPrefix("--") }
          return text.contains("$ " + words.joined(separator: " "))
        }
        #expect(isTyped, "Line \(row.line): \(page) types none of \(row.carriers).")
      }
    }
  }

  @Test("A command, an option, a value, a report or an alert that there is not is found")
  func wrongCarriers() {
    for (carrier, problem) in [
      ("minqing report coverage", nil), ("minqing-hub report freeze", nil),
      ("minqing alerts --kind A-COPY", nil), ("minqing demand add --source web", nil),
      ("minqing fly", "There is no such command."),
      ("minqing report beauty", "There is no report beauty."),
      ("minqing alerts --kind A-MOOD", "--kind takes no A-MOOD."),
      ("minqing demand add --source dream", "--source takes no dream."),
      ("minqing demand add --mood", "There is no option --mood."),
      ("minqin demand add", "There is no program minqin."),
    ] as [(String, String?)] {
      #expect(Self.problem(with: carrier) == problem, "\(carrier)")
    }
  }

  @Test("A test that is turned off, a function that is none and a page that is none prove nothing")
  func disabledProofs() {
    let code = [
      "struct SomeTests {", "@Test(", ".disabled())", "func off() {}", "@Test func on() {}",
      "@Test(", "arguments: [1])", "func many(one: Int) {}", "func helper() {}", "}",
    ]
    let found = ["off", "on", "many", "helper", "nobody"].filter {
      TestIndex.isEnabled($0, in: code)
    }
    #expect(found == ["on", "many"])
    #expect(TestIndex.holds("StoryTests.page(U1-road.md)"))
    for name in ["StoryTests.page(U99-none.md)", "StoryTests.page(Town.md)", "StoryTests.pages"] {
      #expect(!TestIndex.holds(name), "\(name)")
    }
  }

  // MARK: - Looking commands up

  private static let tables = [
    "minqing": App.commands.map(\.spec), "minqing-hub": HubApp.commands.map(\.spec),
  ]

  /// What is wrong with a command line as the table has it; nil if a user could type it so.
  ///
  /// Arguments and required options may be left out: it names a mechanism and runs nothing.
  private static func problem(with carrier: String) -> String? {
    var words = carrier.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return "Nothing is named." }
    let program = words.removeFirst()
    guard let commands = tables[program] else { return "There is no program \(program)." }
    let path = Array(words.prefix { !$0.hasPrefix("--") })
    let found = commands.filter { path.starts(with: $0.path) }.max {
      $0.path.count < $1.path.count
    }
    guard let spec = found else {
      // A group of commands, such as `minqing demand`.
      let isGroup = !path.isEmpty && commands.contains { $0.path.starts(with: path) }
      return isGroup && path.count == words.count ? nil : "There is no such command."
    }
    let arguments = path.dropFirst(spec.path.count)
    if spec.path == ["report"], let name = arguments.first,
      name != "work", ReportDefinition.named(name) == nil
    {
      return "There is no report \(name)."
    }
    if !arguments.isEmpty, spec.arguments.isEmpty { return "It takes no argument." }
    return problem(withOptions: Array(words.dropFirst(path.count)), of: spec)
  }

  private static func problem(withOptions words: [String], of spec: CommandSpec) -> String? {
    var rest = words[...]
    while let word = rest.popFirst() {
      let name = String(word.dropFirst(2))
      let options = spec.options + App.globals + GlobalOptions.shared
      guard word.hasPrefix("--"), let option = options.first(where: { $0.name == name }) else {
        return "There is no option \(word)."
      }
      guard let value = rest.first, !value.hasPrefix("--") else { continue }
      rest.removeFirst()
      if case .words(let allowed) = option.completion, !allowed.contains(value) {
        return "--\(name) takes no \(value)."
      }
    }
    return nil
  }
}
