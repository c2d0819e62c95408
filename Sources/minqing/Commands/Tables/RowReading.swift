import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// One row on its way to a record; what is wrong is noted with its column.
struct RowReading {
  private let kind: ImportKind
  private let cells: [(column: String, text: String)]
  private var form: Form
  var problems: [(column: String?, problem: FieldProblem)] = []

  /// Reads the cells that name fields, and the values that every row has.
  init(
    _ row: ImportTable.Row, _ kind: ImportKind, _ fixed: [(field: FieldSchema, text: String)],
    _ fields: [String: FieldSchema], _ workplace: Workplace
  ) {
    self.kind = kind
    cells = row.cells
    form = Form(kind.type)
    for cell in row.cells {
      guard let field = fields[cell.column] else { continue }
      read(cell.text, field, cell.column, workplace)
    }
    for (field, text) in fixed where form.value(field) == nil {
      read(text, field, field.name, workplace)
    }
  }

  private mutating func read(
    _ text: String, _ field: FieldSchema, _ column: String, _ workplace: Workplace
  ) {
    // What an export hid must not come back as somebody's name.
    if Mask(field) != .none, text.contains("**") {
      problems.append((column, Self.masked))
      return
    }
    let name = FieldOptions.name(of: field)
    let single = Invocation(path: [], options: [.init(name: name, value: text)])
    do {
      let read = try Form(kind.type, fields: [field], from: single, in: workplace)
      problems += read.problems.map { (column, $0) }
      for (field, value) in read.values { form.add(field, value) }
    } catch {
      problems.append(
        (
          column,
          FieldProblem(
            phrase: Phrase(String(describing: error)), remedy: Phrase(zh: "请重试。", en: "Try again."))
        ))
    }
  }

  private static let masked = FieldProblem(
    phrase: Phrase(zh: "内容已脱敏，不能导入。", en: "The value is masked and cannot be imported."),
    remedy: Phrase(zh: "请填写原值。", en: "Give the value itself."))

  /// Whether the row is of a record that is here, by its id.
  func isKnown(_ workplace: Workplace) throws -> Bool {
    guard
      let id = cells.first(where: { $0.column == "id" }).flatMap({ RecordID(hexadecimal: $0.text) })
    else { return false }
    return try workplace.store.record(kind.type.code, id) != nil
  }

  /// The record and what it is known by; throws ``RecordProblem`` for what is wrong as a whole.
  func draft(
    area: String?, project: String?, withCode: Bool, _ workplace: Workplace
  ) throws -> (key: String?, draft: ImportRun.Draft) {
    var form = form
    switch kind {
    case .demand:
      guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
      guard let key = form.value(DemandSchema.externalNo)?.text else {
        throw RecordProblem.invalid([FieldProblem(DemandSchema.externalNo, .missing)])
      }
      let options = area.map { [Invocation.Option(name: FieldOptions.area.name, value: $0)] } ?? []
      let place = try DemandPlace.place(
        of: form, Invocation(path: [], options: options), in: workplace)
      let draft = try DemandDraft(
        form, voice: Form(DemandVoiceSchema.type), place: place, recorder: worker,
        now: try workplace.now,
        code: withCode ? QueryCode.make(workplace.context.random()) : nil)
      return (key, .demand(draft))
    case .household, .visit, .notice:
      try form.sign(Invocation(path: [], options: []), in: workplace)
      form.requireComplete()
      try form.check()
      let place = try Places(workplace: workplace).place(of: form, area)
      let key = kind.keys(at: place.text) { form.value($0).map { [$0] } ?? [] }.first
      return (key, .plain(form, place: place))
    case .projectFund:
      guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
      form.add(ProjectFundSchema.author, .reference(worker))
      form.requireComplete()
      try form.check()
      let root = try RecordFinder(workplace: workplace)
        .find(project ?? "", types: [ProjectSchema.type])
      let project = root.record.id
      let key = kind.keys(at: project.description) { form.value($0).map { [$0] } ?? [] }.first
      return (key, .entry(form, project: project))
    }
  }
}
