package import CRDT
package import Models
internal import Storage

/// An area as the office lists it.
package struct AreaEntry: Hashable, Sendable {
  /// Its code, and a group's number.
  package let name: AreaName
  /// What people call it.
  package let title: String
  /// Where its records live.
  package let scope: ScopePath
}

/// The tree of areas that a hub serves.
extension Office {
  /// All areas in the order of their places, so that each stands below the one it belongs to.
  package func areas() throws -> [AreaEntry] {
    var found: [AreaEntry] = []
    try store.forEach(AreaSchema.type.code) { stored in
      if let entry = Self.entry(of: stored.record) { found.append(entry) }
      return true
    }
    return found.sorted { $0.scope < $1.scope }
  }

  /// Checks that an area can be added: inside the whole, below one that is here, and new.
  package func checkNew(_ name: AreaName) throws {
    let whole = try area
    guard let scope = name.scope, name.level != nil else {
      throw OfficeError.notAPlace(code: name.text)
    }
    guard let wholeScope = whole.scope, scope.isWithin(wholeScope) else {
      throw RosterError.outsideHub(code: name.text, whole: whole.text)
    }
    if let known = try areaRecord(name) {
      throw RosterError.areaExists(code: name.text, name: known.shownText(AreaSchema.name))
    }
    if let parent = name.parent, name != whole, try areaRecord(parent) == nil {
      throw RosterError.parentMissing(code: name.text, parent: parent.text)
    }
  }

  /// The place that a clerk names: an area's code, a code with a group, its name, or a path of any
  /// tree.
  ///
  /// Throws ``RosterError`` unless the area is here: a slip of one digit must not grant nothing.
  package func place(_ text: String) throws -> ScopePath {
    if text.hasPrefix("/") {
      guard let path = ScopePath(text) else { throw RosterError.notACode(text: text) }
      guard let plain = path.plain, let name = AreaName(of: plain), try areaRecord(name) != nil
      else { throw RosterError.unknownPlace(text: text) }
      return path
    }
    guard let name = AreaName(text) else { return try place(named: text) }
    guard let scope = name.scope, try areaRecord(name) != nil else {
      throw RosterError.unknownPlace(text: text)
    }
    return scope
  }

  /// The place of the only area of a name.
  private func place(named text: String) throws -> ScopePath {
    let found = try areas().filter { $0.title == text }
    guard let first = found.first else { throw RosterError.notACode(text: text) }
    guard found.count == 1 else {
      throw RosterError.ambiguousPlace(text: text, candidates: found.map(\.name.text))
    }
    return first.scope
  }

  /// What people call a place; the path itself where no area stands behind it.
  package func title(of place: ScopePath) throws -> String {
    guard let plain = place.plain, let name = AreaName(of: plain), let record = try areaRecord(name)
    else { return place.text }
    return record.shownText(AreaSchema.name)
  }

  private func areaRecord(_ name: AreaName) throws -> Record? {
    try store.record(AreaSchema.type.code, name.recordID)?.record
  }

  private static func entry(of record: Record) -> AreaEntry? {
    guard let name = AreaName(of: record), let scope = name.scope else { return nil }
    return AreaEntry(name: name, title: record.shownText(AreaSchema.name), scope: scope)
  }
}

extension AreaName {
  /// The area whose records live at a place of the plain tree; nil where none can.
  init?(of place: ScopePath) {
    let segments = place.segments
    guard let last = segments.last else { return nil }
    let isGroup = last.utf8.count == 2
    guard let digits = isGroup ? segments.dropLast().last : last, digits.utf8.count <= 12 else {
      return nil
    }
    let code = digits + String(repeating: "0", count: 12 - digits.utf8.count)
    guard let name = AreaName(isGroup ? "\(code)/\(last)" : String(code)), name.scope == place
    else { return nil }
    self = name
  }
}
