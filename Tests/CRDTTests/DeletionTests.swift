import CRDT
import TestSupport
import Testing

struct DeletionTests {
  /// Alice made the record with a name and a tag.
  private var made: Record {
    var record = Record.sample
    record[.name].assign(.text("王"), at: Dot(10, .alice))
    record[.tags].add(.text("独居"), at: Dot(10, .alice))
    return record
  }

  private func deleted(_ record: Record, at dot: Dot) -> Record {
    var record = record
    let seen = record.seen
    record[.deleted].assign(.deletion(seen), at: dot)
    return record
  }

  @Test("A deletion covers what its author had seen, field by field, and hides the record")
  func deletionHides() throws {
    let record = deleted(made, at: Dot(20, .bob))
    #expect(record.isDeleted)
    #expect(!record.isDeletionContested)
    let deletion = try #require(record.deletion)
    #expect(deletion.seen.map(\.field) == [.name, .tags])
    #expect(deletion.covers(Dot(10, .alice), of: .name))
    #expect(!deletion.covers(Dot(11, .alice), of: .name))
    #expect(!deletion.covers(Dot(10, .carol), of: .name))
    #expect(!deletion.covers(Dot(10, .alice), of: .phone))
  }

  @Test("A record that nobody deleted has no deletion, nor a contested one")
  func nothingDeleted() {
    #expect(made.deletion == nil)
    #expect(!made.isDeleted)
    #expect(!made.isDeletionContested)
  }

  @Test("An edit that did not know of the deletion keeps the record visible, as a conflict")
  func editBesideDeletion() {
    var edited = made
    edited[.name].assign(.text("汪"), at: Dot(5, .carol))
    let record = deleted(made, at: Dot(20, .bob)).joined(edited)
    #expect(!record.isDeleted)
    #expect(record.isDeletionContested)
    #expect(record[.name].values == [.text("汪")])
    #expect(record == edited.joined(deleted(made, at: Dot(20, .bob))))
  }

  @Test("A field first written beside the deletion keeps the record visible")
  func newFieldBesideDeletion() {
    var edited = made
    edited[.phone].assign(.text("138"), at: Dot(15, .carol))
    let record = deleted(made, at: Dot(20, .bob)).joined(edited)
    #expect(record.isDeletionContested)
  }

  @Test("A removal from a set beside the deletion leaves nothing to show, so the record is hidden")
  func removalBesideDeletion() {
    var edited = made
    edited[.tags].remove(.text("独居"), at: Dot(15, .carol))
    let record = deleted(made, at: Dot(20, .bob)).joined(edited)
    #expect(record.isDeleted)
  }

  @Test("Several deletions are one that has seen what any of them had")
  func deletionsAdd() {
    var (one, two) = (made, made)
    one[.name].assign(.text("汪"), at: Dot(11, .bob))
    two[.phone].assign(.text("138"), at: Dot(12, .carol))
    let record = deleted(one, at: Dot(20, .bob)).joined(deleted(two, at: Dot(21, .carol)))
    #expect(record[.deleted].entries.count == 2)
    #expect(record.isDeleted)
    #expect(record.deletion == one.joined(two).seen)
    // Either alone would not have covered the other's edit.
    #expect(!deleted(one, at: Dot(20, .bob)).joined(two).isDeleted)
    #expect(!deleted(two, at: Dot(21, .carol)).joined(one).isDeleted)
  }

  @Test("A restoration that saw the deletion ends it, wherever the deletion still arrives from")
  func restored() {
    let gone = deleted(made, at: Dot(20, .bob))
    var restored = gone
    restored[.deleted].assign(.null, at: Dot(30, .alice))
    #expect(!restored.isDeleted)
    #expect(!restored.isDeletionContested)
    #expect(restored.joined(gone) == restored)
    #expect(gone.joined(restored) == restored)
  }

  @Test("A restoration beside another deletion is contested until somebody who saw both decides")
  func restorationBesideDeletion() {
    let gone = deleted(made, at: Dot(20, .bob))
    var restored = gone
    restored[.deleted].assign(.null, at: Dot(30, .alice))
    let both = restored.joined(deleted(made, at: Dot(25, .carol)))
    #expect(both.deletion == nil)
    #expect(!both.isDeleted)
    #expect(both.isDeletionContested)
    #expect(deleted(both, at: Dot(40, .bob)).isDeleted)
  }

  @Test("What the engine itself writes, a move or an arrival, does not contest a deletion")
  func systemFieldsDoNotContest() {
    var moved = made
    moved[.scope].assign(.text("/990102"), at: Dot(15, .carol))
    moved[.arrived].assign(.integer(1), at: Dot(16, .carol))
    let record = deleted(made, at: Dot(20, .bob)).joined(moved)
    #expect(record.isDeleted)
    #expect(record.seen.seen.map(\.field) == [.name, .tags])
  }

  @Test("A deletion of a newer version, which cannot be read, leaves the record visible")
  func unknownDeletion() {
    var record = made
    record[.deleted].assign(.opaque([0xC1, 0x00]), at: Dot(20, .bob))
    #expect(record.deletion == nil)
    #expect(!record.isDeleted)
  }

  @Test(
    "Joining deletions equals noting every field of both, in any order", arguments: Seed.first(8))
  func unionIsFieldwise(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<200 {
      let parts = (0..<6).map { _ in
        (
          field: draws.pick(History.fields),
          context: RandomStates.field(&draws).context
        )
      }
      var (left, right, whole) = (Deletion(), Deletion(), Deletion())
      for (index, part) in parts.enumerated() {
        if index.isMultiple(of: 2) {
          left.cover(part.field, part.context)
        } else {
          right.cover(part.field, part.context)
        }
      }
      for part in draws.shuffled(parts) { whole.cover(part.field, part.context) }
      var union = left
      union.formUnion(right)
      try require(union == whole, "\(left) and \(right) make \(union), not \(whole).")
      let codes = union.seen.map(\.field)
      try require(codes == Array(Set(codes)).sorted(), "\(codes) are not ascending, each once.")
    }
  }
}
