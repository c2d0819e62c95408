import CRDT

/// The people of the tests, as the sites they write from.
extension SiteID {
  static let alice = SiteID(1)
  static let bob = SiteID(2)
  static let carol = SiteID(3)
}

extension FieldCode {
  /// The fields of the tests' records beside those of the engine.
  static let name = FieldCode(16)
  static let phone = FieldCode(17)
  static let tags = FieldCode(18)
  static let needs = FieldCode(19)
}

extension Dot {
  /// A dot by its bare numbers.
  init(_ timestamp: UInt64, _ site: SiteID) {
    self.init(Timestamp(timestamp), site)
  }
}

extension Record {
  /// The one record that most tests are about.
  static var sample: Record {
    Record(id: RecordID(7), type: TypeCode(1), home: ScopePath("/990101").map(Home.scope))
  }

  /// The record with some of its fields only: a delta.
  func limited(to codes: [FieldCode]) -> Record {
    var delta = Record(id: id, type: type, home: home)
    for code in codes { delta[code] = self[code] }
    return delta
  }
}

extension Field {
  /// What the other's join with this one gives.
  func joined(_ other: Field) -> Field {
    var field = self
    field.join(other)
    return field
  }
}

extension Record {
  /// What the other's join with this one gives.
  func joined(_ other: Record) -> Record {
    var record = self
    record.join(other)
    return record
  }
}
