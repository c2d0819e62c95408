import CRDT
import Models

/// Families made by hand: each record is written at its own moment by its own dot.
struct FamilySample {
  private(set) var root: Record
  private(set) var children: [Record] = []
  private var kin: [RecordFamily] = []
  private var next: UInt64 = 1

  /// 2026-07-01 15:00 in China, a Wednesday.
  static let start: Int64 = 1_782_889_200_000

  init(_ type: TypeSchema, _ values: [(FieldSchema, Value)]) {
    root = Record(id: RecordID(1), type: type.code, home: nil)
    root = record(type, values)
  }

  var family: RecordFamily { RecordFamily(root: root, children: children, kin: kin) }

  /// Adds a child and returns its id.
  @discardableResult
  mutating func add(_ type: TypeSchema, _ values: [(FieldSchema, Value)]) -> RecordID {
    let child = record(type, values)
    children.append(child)
    return child.id
  }

  /// Adds a bound record without children.
  mutating func bind(_ type: TypeSchema, _ values: [(FieldSchema, Value)]) {
    kin.append(RecordFamily(root: record(type, values)))
  }

  /// What the type's rules say against a new child.
  func refusals(_ type: TypeSchema, _ values: [(FieldSchema, Value)]) -> [RuleRefusal] {
    var copy = self
    let draft = FamilyDraft(
      record: copy.record(type, values), before: nil, family: family, now: Self.start)
    return rules.refusals(draft)
  }

  /// What the type's rules say against a change of the root.
  func refusals(changing values: [(FieldSchema, Value)]) -> [RuleRefusal] {
    var changed = root
    for (field, value) in values {
      changed[field.code] = Field(Dot(Timestamp(milliseconds: 9, counter: 0), SiteID(4)), value)
    }
    return rules.refusals(
      FamilyDraft(record: changed, before: root, family: family, now: Self.start))
  }

  func derived(_ name: String, now: Int64 = start) -> DerivedValue? {
    rules.derived(family, now).first { $0.name == name }
  }

  var conflicts: [Conflict] { rules.conflicts(family) }

  private var rules: FamilyRules { Schema.current[root.type]?.family ?? FamilyRules() }

  private mutating func record(_ type: TypeSchema, _ values: [(FieldSchema, Value)]) -> Record {
    next += 1
    var record = Record(id: RecordID(UInt128(next)), type: type.code, home: nil)
    for (index, (field, value)) in values.enumerated() {
      let dot = Dot(Timestamp(milliseconds: next, counter: UInt16(index)), SiteID(3))
      var state = record[field.code]
      _ = state.add(value, at: dot)
      record[field.code] = state
    }
    return record
  }
}
