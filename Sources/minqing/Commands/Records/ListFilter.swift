import CRDT
import Console
import Models
import Storage
import Wording

/// Which records of a type a list shows.
struct ListFilter {
  private var conditions: [(field: FieldSchema, value: Value)] = []
  private var place: ScopePath?
  private var status: CaseStatus?
  private var owner: RecordID?
  private var isOverdueOnly = false
  /// Wanted texts of derived values, by name.
  private var derived: [(name: String, text: String)] = []
  private let now: Int64

  /// Reads `--where FIELD=VALUE` and `--area`; throws ``RecordProblem`` with all that is wrong.
  init(_ type: TypeSchema, from invocation: Invocation, in workplace: Workplace) throws {
    now = try workplace.now
    var form = Form(type)
    for condition in invocation.values("where") {
      let parts = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard parts.count == 2 else {
        form.add(Self.malformed(condition))
        continue
      }
      if type.code == DemandSchema.type.code,
        try readCase(parts[0], parts[1], form: &form, in: workplace)
      {
        continue
      }
      if type.family?.columns.contains(where: { $0.name == parts[0] }) ?? false {
        derived.append((parts[0], parts[1]))
        continue
      }
      try read(parts[0], parts[1], type: type, form: &form, in: workplace)
    }
    if let area = invocation.value(FieldOptions.area.name) {
      place = try Places(workplace: workplace).place(area)
    }
    try form.check()
  }

  /// Conditions on what the steps of a case come to; says whether it was one.
  private mutating func readCase(
    _ name: String, _ text: String, form: inout Form, in workplace: Workplace
  ) throws -> Bool {
    switch name {
    case "status":
      status = CaseStatus.allCases.first {
        $0.rawValue == text.uppercased() || $0.label.zh == text || $0.label.en == text
      }
      if status == nil {
        let codes = CaseStatus.allCases.map(\.rawValue)
        form.add(
          FieldProblem(
            phrase: Phrase(zh: "没有状态“\(text)”。", en: "There is no status “\(text)”."),
            remedy: Phrase(
              zh: "可选：" + codes.joined(separator: "、") + "。",
              en: "Choose one of: " + codes.joined(separator: ", ") + ".")))
      }
      return true
    case "owner":
      owner = try RecordFinder(workplace: workplace).find(text, types: [WorkerSchema.type]).record
        .id
      return true
    case "overdue":
      isOverdueOnly = true
      return true
    default: return false
    }
  }

  private mutating func read(
    _ name: String, _ text: String, type: TypeSchema, form: inout Form, in workplace: Workplace
  ) throws {
    let option = String(name.map { $0 == "_" ? "-" : $0 })
    guard let field = type.fields.first(where: { FieldOptions.name(of: $0) == option }) else {
      let names = type.fields.map(FieldOptions.name)
      let near = NearestWord.nearest(to: option, among: names)
      form.add(
        FieldProblem(
          phrase: Phrase(
            zh: "“\(type.label.zh)”没有字段“\(name)”。", en: "A \(type.label.en) has no field “\(name)”."
          ),
          remedy: near.map { Phrase(zh: "您是不是想输入“\($0)”？", en: "Did you mean “\($0)”?") }
            ?? Phrase(
              zh: "可用的字段：" + names.joined(separator: "、") + "。",
              en: "Use one of: " + names.joined(separator: ", ") + ".")))
      return
    }
    let single = Invocation(path: [], options: [.init(name: option, value: text)])
    let read = try Form(type, fields: [field], from: single, in: workplace)
    for problem in read.problems { form.add(problem) }
    conditions += read.values
  }

  private static func malformed(_ condition: String) -> FieldProblem {
    FieldProblem(
      phrase: Phrase(
        zh: "--where 的值应为 字段=值：“\(condition)”。",
        en: "--where takes FIELD=VALUE, not “\(condition)”."),
      remedy: Phrase(zh: "例如 --where status=active。", en: "For example --where status=active."))
  }

  /// Whether a record is shown.
  func admits(_ item: ListItem) -> Bool {
    let record = item.stored.record
    if record.isDeleted { return false }
    if let place, !(item.stored.scope?.isWithin(place) ?? false) { return false }
    if let status, item.summary?.status != status { return false }
    if let owner, item.summary?.owner != owner { return false }
    if isOverdueOnly, !(item.summary?.due.map { now > $0 } ?? false) { return false }
    let isWanted = derived.allSatisfy { wanted in
      item.derived.contains { $0.name == wanted.name && DerivedText.matches($0, wanted.text) }
    }
    guard isWanted else { return false }
    return conditions.allSatisfy { field, value in
      value.isNull
        ? record.value(field) == nil : record[field.code].values.contains(value)
    }
  }
}
