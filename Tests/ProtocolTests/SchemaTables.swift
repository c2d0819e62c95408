import CRDT
import Models
import Wording

/// The tables of Protocol.md that are made from the schema, line by line.
enum SchemaTables {
  /// A heading and a table for each type.
  static func types(_ schema: Schema) -> [String] {
    schema.types.flatMap { type in
      [
        "#### \(type.code.rawValue) `\(type.name)` — \(type.label.zh)",
        "Home: \(home(type.home)). \(type.isDeletable ? "May" : "Must not") be deleted."
          + alternatives(type),
        "| code | field | value | notes |",
        "|---|---|---|---|",
      ]
        + type.fields.sorted { $0.code < $1.code }.map { field in
          "| \(field.code.rawValue) | `\(field.name)` | \(value(field.type)) | \(notes(field)) |"
        }
    }
  }

  /// A row for each list of codes.
  static func codes(_ lists: [CodeList]) -> [String] {
    ["| list | codes |", "|---|---|"]
      + lists.sorted { $0.name < $1.name }.map { list in
        "| \(list.name) | " + list.codes.map { "`\($0.value)`" }.joined(separator: " ") + " |"
      }
  }

  private static func home(_ rule: HomeRule) -> String {
    switch rule {
    case .area: "a place in the plain tree"
    case .child(let root): "the id of a `\(root)`"
    case .childOfAny: "the id of any root record"
    case .sensitive: "a place under `/sensitive`"
    case .sealed: "a place under `/sealed`"
    }
  }

  private static func alternatives(_ type: TypeSchema) -> String {
    type.alternatives.map { group in
      " A new record has one of " + group.map { "`\($0.name)`" }.joined(separator: ", ")
        + " at least."
    }.joined()
  }

  private static func value(_ type: ValueType) -> String {
    switch type {
    case .line(let bytesMax): "line, ≤ \(bytesMax) bytes"
    case .text: "text, ≤ \(Limits.textBytesMax) bytes"
    case .phone: "telephone"
    case .integer(let bounds): "integer \(bounds.lowerBound) to \(bounds.upperBound)"
    case .money(let bounds): "integer \(bounds.lowerBound) to \(bounds.upperBound), fen"
    case .boolean: "boolean"
    case .date: "date"
    case .instant: "instant"
    case .choice(let list): "code of \(list.name)"
    case .reference(let type): "id of a `\(type)`"
    case .bytes(let count): "\(count) bytes"
    case .contexts: "contexts by field"
    }
  }

  private static func notes(_ field: FieldSchema) -> String {
    var notes: [String] = []
    if case .set = field.kind { notes.append("set") }
    if field.isRequired { notes.append("required") }
    if field.isImmutable { notes.append("written once") }
    switch field.preference {
    case .latest: break
    case .first: if !field.isImmutable { notes.append("shows the first") }
    case .largest: notes.append("shows the largest")
    case .smallest: notes.append("shows the smallest")
    case .ranked(let order): notes.append("shows the first of " + order.joined(separator: ", "))
    }
    return notes.joined(separator: "; ")
  }
}
