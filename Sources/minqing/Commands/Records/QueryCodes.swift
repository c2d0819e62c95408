import CRDT
import Console
import Program
import Wording

/// The codes of requests just registered: shown this once, for the residents to take home.
struct QueryCodes {
  private let items: [(id: RecordID, code: String)]

  init(_ items: [(id: RecordID, code: String)]) { self.items = items }

  /// What programs read; nothing where nothing was registered.
  var json: [JSON.Member] {
    guard !items.isEmpty else { return [] }
    let codes = items.map { item -> JSON in
      ["request": .string(item.id.description), "code": .string(item.code)]
    }
    return [JSON.Member("query_codes", .array(codes))]
  }

  /// A line for each, with the request's number.
  func report(in workplace: Workplace) throws {
    let context = workplace.context
    guard !context.isJSON else { return }
    for item in items {
      let number = Terminal.sanitised(try workplace.name(of: item.id))
      context.print(
        Phrase(
          zh: "   \(number) 的查询码：\(item.code)（请写在回执上交给居民；本机不保存）",
          en: "   Query code of \(number): \(item.code) (for the resident's slip; it is not kept)")[
            context.language])
    }
  }
}
