package import CRDT

/// One look at a sensitive or sealed part, or the attempt.
package struct Disclosure: Hashable, Sendable {
  /// The note itself.
  package let id: RecordID
  /// Who looked.
  package let reader: RecordID
  /// What was opened.
  package let target: RecordID
  /// Its type.
  package let type: TypeCode
  /// When; milliseconds since 1970.
  package let at: Int64
  /// Why; empty once it was erased.
  package let reason: String
  /// Whether nothing was shown; the target is then the record whose part was asked for.
  package let isRefused: Bool

  /// Reads a note; nil if it does not say who looked at what.
  package init?(_ record: Record) {
    guard let reader = record.reference(DisclosureSchema.reader),
      let bytes = record.blob(DisclosureSchema.target), let target = RecordID(bytes: bytes),
      let code = record.integer(DisclosureSchema.targetType).flatMap(UInt16.init(exactly:)),
      let at = record.integer(DisclosureSchema.at)
    else { return nil }
    id = record.id
    self.reader = reader
    self.target = target
    type = TypeCode(code)
    self.at = at
    reason = record.text(DisclosureSchema.reason) ?? ""
    isRefused = record.isTrue(DisclosureSchema.refused)
  }

  /// Whether a record of the type is hidden until its reader says why they look (domain rule B.6).
  package static func isGuarded(_ type: TypeSchema) -> Bool {
    switch type.home {
    case .sensitive: true
    case .sealed: type.code != DisclosureSchema.type.code
    case .area, .child, .childOfAny: false
    }
  }
}
