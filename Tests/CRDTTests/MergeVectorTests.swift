import CRDT
import TestSupport
import Testing

struct MergeVectorTests {
  struct File: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    var testDescription: String { name }
  }

  static func files() throws -> [File] {
    try FixtureFile.all(in: "merge", ending: ".txt").map { File(name: $0.name, text: $0.text) }
  }

  @Test("There are at least twelve vectors, each with a title of its own")
  func vectorsAreThere() throws {
    let titles = try Self.files().map { try MergeVector($0.text).title }
    #expect(titles.count >= 12)
    #expect(Set(titles).count == titles.count)
    #expect(titles.allSatisfy { $0.hasSuffix(".") })
  }

  @Test("The states of a vector join to its result in every order", arguments: try files())
  func everyOrderGivesTheResult(file: File) throws {
    let vector = try MergeVector(file.text)
    try #require(vector.states.count >= 2)
    let runs = try withEvery { choices in
      var joined = Record.sample
      for state in choices.order("state", of: vector.states) {
        joined.join(state)
        // Repeated at once, as a resent message is.
        if choices.flag("twice") { joined.join(state) }
      }
      try require(joined == vector.result, "The join is \(joined).")
      for state in vector.states {
        var again = joined
        try require(!again.join(state).isChanged, "\(state) came late and changed the result.")
      }
    }
    #expect(runs == (1...vector.states.count).reduce(1) { $0 * $1 * 2 })
  }

  @Test("Any grouping of a vector's states gives its result", arguments: try files())
  func everyGroupingGivesTheResult(file: File) throws {
    let vector = try MergeVector(file.text)
    try withEvery { choices in
      var rest = vector.states
      while rest.count > 1 {
        let left = rest.remove(at: choices.index("left", below: rest.count))
        let right = rest.remove(at: choices.index("right", below: rest.count))
        rest.append(left.joined(right))
      }
      try require(rest == [vector.result], "The join is \(rest).")
    }
  }

  @Test("The result of a vector reads as it says", arguments: try files())
  func resultReadsAsItSays(file: File) throws {
    let vector = try MergeVector(file.text)
    let result = vector.result
    let deleted = result.isDeleted ? "yes" : result.isDeletionContested ? "contested" : "no"
    #expect(deleted == vector.deleted)
    let registers = result.fields.filter { $0.code == .deleted || $0.code.rawValue < 20 }
    #expect(registers.filter { $0.field.values.count > 1 }.map(\.code) == vector.conflicted)
  }

  @Test(
    "Joining two states reports what the result lacks, from either side alike",
    arguments: try files())
  func lossesAreReported(file: File) throws {
    let vector = try MergeVector(file.text)
    guard vector.states.count == 2 else {
      #expect(vector.lost.isEmpty, "Reports are those of one join, so of two states.")
      return
    }
    for (mine, theirs) in [(0, 1), (1, 0)] {
      var joined = vector.states[mine]
      let report = joined.join(vector.states[theirs])
      let lost = report.fields.flatMap { code, join in
        (join.superseded + join.stale).map {
          MergeVector.Lost(field: code, dot: $0.dot, reason: .covered)
        }
          + join.forked.map { MergeVector.Lost(field: code, dot: $0.dot, reason: .forked) }
      }
      #expect(lost.count == vector.lost.count)
      #expect(Set(lost) == Set(vector.lost))
    }
  }
}
