import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// One import: every row read and checked before the first is written.
struct ImportRun {
  /// A row that is about to become a record.
  enum Draft {
    case demand(DemandDraft)
    case plain(Form, place: ScopePath)
    case entry(Form, project: RecordID)
  }

  private let workplace: Workplace
  /// Rows that are new, in their order.
  private(set) var drafts: [Draft] = []
  /// Rows whose record is here already, or stands further up in the file.
  private(set) var knownCount = 0

  /// Wrong cells that a message lists: a screen.
  static let problemsShown = 20
  private static let areaColumn = "area"
  private static let projectColumn = "project"
  /// For sources that can hand a code on, such as a website's own list.
  static let queryCodes = OptionSpec(
    flag: "query-codes",
    help: Phrase(
      zh: "为每条新诉求生成查询码并列出，只显示这一次",
      en: "Make a query code for each new request and list them, this once"))

  /// Reads all rows; throws one problem that lists what is wrong by row and column.
  init(
    _ kind: ImportKind, _ table: ImportTable, _ invocation: Invocation, in workplace: Workplace
  ) throws {
    self.workplace = workplace
    let fields = try Self.fields(of: table.columns, kind)
    let fixed = try invocation.values("set").map { try Self.pair($0, kind) }
    var known = try Self.knownKeys(kind, workplace)
    var problems: [(row: Int, column: String?, problem: FieldProblem)] = []
    for row in table.rows {
      var reading = RowReading(row, kind, fixed, fields, workplace)
      if try reading.isKnown(workplace) {
        knownCount += 1
        continue
      }
      func named(_ column: String) -> String? {
        row.cells.first { $0.column == column }?.text ?? invocation.value(column)
      }
      do {
        let (key, draft) = try reading.draft(
          area: named(Self.areaColumn), project: named(Self.projectColumn),
          withCode: invocation.flag(Self.queryCodes.name), workplace)
        if let key, !known.insert(key).inserted {
          knownCount += 1
        } else {
          drafts.append(draft)
        }
      } catch RecordProblem.invalid(let found) {
        reading.problems += found.filter { problem in
          !reading.problems.contains { $0.problem == problem }
        }.map { (nil, $0) }
      } catch let error as RecordProblem {
        let told = error.problem
        reading.problems.append(
          (
            Self.areaColumn,
            FieldProblem(phrase: told.cause, remedy: told.remedy ?? Phrase(""))
          ))
      }
      problems += reading.problems.map { (row.number, $0.column, $0.problem) }
    }
    guard problems.isEmpty else { throw Self.refusal(problems) }
  }

  /// Writes all rows in one transaction; a rehearsal checks that too and keeps nothing.
  ///
  /// Returns the codes that were made, with their requests.
  func perform(isRehearsal: Bool) throws -> [(id: RecordID, code: String)] {
    struct Rehearsed: Error {}
    var codes: [(id: RecordID, code: String)] = []
    let writer = RecordWriter(workplace: workplace)
    do {
      try workplace.store.write {
        for draft in drafts {
          try workplace.replica.edit { edit in
            switch draft {
            case .demand(let draft):
              let id = try draft.register(with: writer, in: edit)
              if let code = draft.code { codes.append((id, code)) }
            case .plain(let form, let place):
              _ = try writer.create(form, home: .scope(place), in: edit)
            case .entry(let form, let project):
              // No voucher is here twice, which is all that the rules ask of a plain entry.
              _ = try writer.create(form, home: .root(project), isChecked: true, in: edit)
            }
          }
        }
        if isRehearsal { throw Rehearsed() }
      }
    } catch is Rehearsed { return [] }
    return codes
  }

  // MARK: Columns

  private static func fields(
    of columns: [String], _ kind: ImportKind
  ) throws -> [String: FieldSchema] {
    var fields: [String: FieldSchema] = [:]
    var unknown: [String] = []
    for column in columns where !kind.ignored.contains(column) && !isPlacing(column, kind) {
      if let field = field(column, kind) { fields[column] = field } else { unknown.append(column) }
    }
    guard unknown.isEmpty else {
      let names = kind.fields.map(\.name)
      let near = unknown.first.flatMap { NearestWord.nearest(to: $0, among: names) }
      throw Catalogue.columnsUnknown.problem(
        Phrase(
          zh: "没有这些列：" + unknown.joined(separator: "、") + "。",
          en: "There are no such columns: " + unknown.joined(separator: ", ") + "."),
        remedy: near.map { Phrase(zh: "您是不是想写“\($0)”？", en: "Did you mean “\($0)”?") }
          ?? Phrase(
            zh: "可用的列：" + names.joined(separator: "、") + "。",
            en: "Use some of: " + names.joined(separator: ", ") + "."))
    }
    return fields
  }

  /// Whether a column says where the record belongs and not what it holds.
  private static func isPlacing(_ column: String, _ kind: ImportKind) -> Bool {
    switch kind {
    case .demand, .household, .visit, .notice: column == areaColumn
    case .projectFund: column == projectColumn
    }
  }

  private static func field(_ name: String, _ kind: ImportKind) -> FieldSchema? {
    kind.fields.first { field in
      [field.name, FieldOptions.name(of: field), field.label.zh, field.label.en].contains(name)
    }
  }

  private static func pair(
    _ text: String, _ kind: ImportKind
  ) throws -> (field: FieldSchema, text: String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let field = field(parts[0], kind) else {
      throw Catalogue.columnsUnknown.problem(
        Phrase(
          zh: "--set 的值应为 字段=值：“\(text)”。", en: "--set takes FIELD=VALUE, not “\(text)”."))
    }
    return (field, parts[1])
  }

  // MARK: What is here already

  private static func knownKeys(_ kind: ImportKind, _ workplace: Workplace) throws -> Set<String> {
    var keys: Set<String> = []
    try workplace.store.forEach(kind.type.code) { stored in
      let record = stored.record
      guard !record.isDeleted else { return true }
      keys.formUnion(
        kind.keys(at: Self.whereabouts(of: stored)) { field in
          switch kind {
          case .demand, .household, .projectFund: record[field.code].values
          case .visit, .notice: [record.value(field)].compactMap(\.self)
          }
        })
      return true
    }
    return keys
  }

  private static func whereabouts(of stored: StoredRecord) -> String {
    if case .root(let root)? = stored.record.home { return root.description }
    return stored.scope?.text ?? ""
  }

  // MARK: What is wrong

  private static func refusal(
    _ problems: [(row: Int, column: String?, problem: FieldProblem)]
  ) -> Problem {
    let shown = problems.prefix(problemsShown)
    func lines(_ language: Language) -> String {
      shown.map { item in
        let column = item.column ?? ""
        let place =
          column.isEmpty
          ? Phrase(zh: "第 \(item.row) 行：", en: "row \(item.row): ")
          : Phrase(zh: "第 \(item.row) 行 \(column) 列：", en: "row \(item.row), \(column): ")
        return place[language] + item.problem.phrase[language]
      }.joined(separator: "\n")
    }
    let count = problems.count
    return Catalogue.rowsInvalid.problem(
      Phrase(
        zh: "共 \(count) 处有误，列出前 \(shown.count) 处：\n" + lines(.zh),
        en: "\(count) cells or rows are wrong; the first \(shown.count):\n" + lines(.en)))
  }
}
