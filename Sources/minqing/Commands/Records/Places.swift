import CRDT
import Console
import Models
import Storage

/// Where new records belong.
struct Places {
  let workplace: Workplace

  /// The place that `--area` names, else the only one granted.
  func place(_ option: String?) throws -> ScopePath {
    guard let option else {
      let granted = workplace.plainPlaces
      guard granted.count == 1 else { throw RecordProblem.noPlace(granted: granted) }
      return granted[0]
    }
    if let scope = AreaName(option.trimmingSpaces)?.scope { return scope }
    let area = try RecordFinder(workplace: workplace).find(option, types: [AreaSchema.type])
    guard let scope = Self.scope(of: area.record) else {
      throw RecordProblem.noPlace(granted: workplace.plainPlaces)
    }
    return scope
  }

  /// The place of a new record: the one named, else that of the record that it belongs with, else
  /// the only one granted.
  func place(of form: Form, _ option: String?) throws -> ScopePath {
    if option == nil, let field = form.type.shape.placedBy,
      case .reference(let name) = field.type, let type = workplace.schema[name],
      let id = form.value(field)?.reference
    {
      return try place(ofRecord: id, type: type)
    }
    return try place(option)
  }

  /// The place of the records of an area.
  static func scope(of area: Record) -> ScopePath? {
    AreaName(of: area)?.scope
  }

  /// The place of a root record that is here.
  func place(ofRecord id: RecordID, type: TypeSchema) throws -> ScopePath {
    guard let stored = try workplace.store.record(type.code, id), let scope = stored.scope else {
      throw RecordProblem.notFound(word: String(describing: id), kinds: type.label)
    }
    return scope
  }

  /// The town's part of a request's number: the nine digits of its code.
  ///
  /// Letters such as YH would need a list that every laptop has; the code needs nothing.
  static func townCode(of place: ScopePath) -> String {
    let segments = (place.town ?? place).segments
    return String(segments.last ?? "")
  }
}
