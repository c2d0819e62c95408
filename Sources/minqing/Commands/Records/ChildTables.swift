import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// The children of a record as its card shows them: a table for each type that has commands.
struct ChildTables {
  /// The children of one type, by id, which is the order in which they were made.
  struct Part {
    let type: TypeSchema
    let children: [StoredRecord]
  }

  let parts: [Part]

  /// Reads the children that are here and not deleted.
  init(of stored: StoredRecord, in workplace: Workplace) throws {
    guard let root = workplace.schema[stored.record.type] else {
      parts = []
      return
    }
    parts = try ChildCommand.children(of: root, in: workplace.schema).map { type in
      Part(
        type: type,
        children: try workplace.store.children(of: stored.record.id, type: type.code)
          .filter { !$0.record.isDeleted })
    }
  }

  /// Each type's heading and table; nothing for types without children.
  func text(in workplace: Workplace) throws -> String {
    let context = workplace.context
    return try parts.filter { !$0.children.isEmpty }.map { part in
      let heading = context.style.paint(part.type.label[context.language], .heading)
      return "\n\(heading)\n"
        + (try table(part, in: workplace)).rendered(
          context.language, width: workplace.tableWidth, style: context.style)
    }.joined()
  }

  private func table(_ part: Part, in workplace: Workplace) throws -> Table {
    // Columns that nobody filled say nothing.
    let columns = ListColumn.columns(of: part.type).filter { column in
      guard case .field(let field) = column else { return true }
      return part.children.contains { !$0.record[field.code].values.allSatisfy(\.isNull) }
    }
    var table = Table(columns.map(\.column))
    for child in part.children {
      let item = ListItem(stored: child)
      table.append(try columns.map { try $0.cell(item, in: workplace) })
    }
    return table
  }

  /// The children for programs, by name of type.
  func json(in workplace: Workplace) throws -> JSON {
    .object(
      try parts.map { part in
        JSON.Member(
          part.type.name,
          .array(
            try part.children.map { RecordJSON.whole(try RecordReading($0, in: workplace)) }))
      })
  }
}
