/// Where a record belongs; fixed when it is made.
package enum Home: Hashable, Comparable, Sendable {
  /// A root record's place in the tree of areas.
  case scope(ScopePath)
  /// A child's root: it enters, leaves and is authorised with it.
  case root(RecordID)
}

/// One thing by id: its fields with all their entries and contexts.
///
/// A record with only some of its fields is a *delta*: fields are independent, so merging a delta
/// is merging the record.
package struct Record: Hashable, Sendable {
  /// The record's name.
  package let id: RecordID
  /// Which type's schema reads the fields.
  package let type: TypeCode
  /// Where the record belongs; nil in a delta for a peer that knows it.
  package var home: Home?
  /// The fields ever written, in ascending order of code.
  package private(set) var fields: [FieldState] = []

  /// One field of a record.
  package struct FieldState: Hashable, Sendable {
    /// Which field.
    package let code: FieldCode
    /// Its state.
    package var field: Field

    /// Joins a field's code and its state.
    package init(code: FieldCode, field: Field) {
      self.code = code
      self.field = field
    }
  }

  /// A record without fields.
  package init(id: RecordID, type: TypeCode, home: Home?) {
    self.id = id
    self.type = type
    self.home = home
  }

  /// A record of given fields; nil unless they ascend by code and each was written.
  package init?(id: RecordID, type: TypeCode, home: Home?, ascending fields: [FieldState]) {
    for (state, next) in zip(fields, fields.dropFirst()) where state.code >= next.code {
      return nil
    }
    guard fields.allSatisfy({ !$0.field.isEmpty }) else { return nil }
    self.init(id: id, type: type, home: home)
    self.fields = fields
  }

  /// The state of a field; setting an empty one removes it.
  package subscript(_ code: FieldCode) -> Field {
    get {
      let index = position(of: code)
      return index < fields.count && fields[index].code == code ? fields[index].field : Field()
    }
    set {
      let index = position(of: code)
      let isHere = index < fields.count && fields[index].code == code
      switch (isHere, newValue.isEmpty) {
      case (true, true): fields.remove(at: index)
      case (true, false): fields[index].field = newValue
      case (false, true): break
      case (false, false): fields.insert(FieldState(code: code, field: newValue), at: index)
      }
    }
  }

  /// Joins all deletions to one; nil if nobody deleted, or somebody restored without being seen.
  package var deletion: Deletion? {
    var union: Deletion?
    for entry in self[.deleted].entries {
      guard case .deletion(let deletion) = entry.value else { return nil }
      union = union ?? Deletion()
      union?.formUnion(deletion)
    }
    return union
  }

  /// Whether the record was deleted by people who had seen all that it holds.
  package var isDeleted: Bool {
    guard let deletion else { return false }
    return fields.allSatisfy { state in
      state.code.isSystem
        || state.field.entries.allSatisfy { deletion.covers($0.dot, of: state.code) }
    }
  }

  /// Whether somebody deleted while somebody else edited or restored: the record stays visible.
  package var isDeletionContested: Bool {
    let field = self[.deleted]
    guard field.entries.contains(where: { if case .deletion = $0.value { true } else { false } })
    else { return false }
    return !isDeleted
  }

  /// What a deletion by somebody who sees this state carries.
  package var seen: Deletion {
    var deletion = Deletion()
    for state in fields where !state.code.isSystem {
      deletion.cover(state.code, state.field.context)
    }
    return deletion
  }

  private func position(of code: FieldCode) -> Int {
    var (low, high) = (0, fields.count)
    while low < high {
      let middle = (low + high) / 2
      if fields[middle].code < code { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension FieldCode {
  /// Whether the field belongs to the engine: deletion, scope, arrival.
  package var isSystem: Bool { rawValue < 16 }
}
