import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// What the hub does not have yet, counted by type.
struct UnsentList {
  private(set) var counts: [(type: TypeCode, label: Phrase, count: Int)] = []
  private(set) var total = 0

  /// Counts the records with writes that the hub has not acknowledged.
  init(_ replica: Replica) throws {
    var byType: [TypeCode: Int] = [:]
    try replica.forEachUnsent { stored, _ in
      byType[stored.record.type, default: 0] += 1
      return true
    }
    total = byType.values.reduce(0, +)
    counts = byType.keys.sorted { $0.rawValue < $1.rawValue }.map { type in
      (type, TypeLabel.of(type, replica.schema), byType[type] ?? 0)
    }
  }

  /// Prints the counts; being unsent is no condition to be told by the exit status.
  func print(to context: Context) -> ExitStatus {
    guard !context.isJSON else {
      let types = counts.map { item -> JSON in
        [
          "type": .integer(Int64(item.type.rawValue)), "name": .string(item.label.en),
          "count": .count(item.count),
        ]
      }
      context.print([
        JSON.Member("unsent", .count(total)), JSON.Member("types", .array(types)),
      ])
      return .done
    }
    guard total > 0 else {
      context.print(Phrase(zh: "没有待传的记录。", en: "Nothing is unsent.")[context.language])
      return .done
    }
    var table = Table([
      .init(Phrase(zh: "类型", en: "TYPE")),
      .init(Phrase(zh: "待传", en: "UNSENT"), .trailing, overflow: .keep),
    ])
    for item in counts {
      table.append([.init(item.label[context.language]), .init(Quantity.count(item.count))])
    }
    context.write(
      table.rendered(
        context.language, width: context.isTerminal ? context.width : nil, style: context.style))
    return .done
  }
}

/// What people call a type.
enum TypeLabel {
  /// The label; a type of a newer version shows its number.
  static func of(_ type: TypeCode, _ schema: Schema) -> Phrase {
    schema[type]?.label
      ?? Phrase(zh: "未知类型 \(type.rawValue)", en: "unknown type \(type.rawValue)")
  }
}
