import CRDT
import Console
import Models
import Storage
import Wording

/// What one command says about the fields of one record, and all that is wrong with it.
struct Form {
  let type: TypeSchema
  /// Values of registers to write, values of sets to add; in the order of the schema.
  private(set) var values: [(field: FieldSchema, value: Value)] = []
  /// Values of sets to take away.
  private(set) var removals: [(field: FieldSchema, value: Value)] = []
  /// What is wrong, in the order of the schema.
  private(set) var problems: [FieldProblem] = []
  /// What a person should look at, although it is written.
  private(set) var warnings: [Phrase] = []

  init(_ type: TypeSchema) {
    self.type = type
  }

  var isEmpty: Bool { values.isEmpty && removals.isEmpty }

  /// The first value given for a field.
  func value(_ field: FieldSchema) -> Value? {
    values.first { $0.field.code == field.code }?.value
  }

  /// Adds a value that the command itself supplies, unless one was given.
  mutating func supply(_ field: FieldSchema, _ value: Value) {
    if self.value(field) == nil { values.append((field, value)) }
  }

  /// Adds a value of a set beside those given.
  mutating func add(_ field: FieldSchema, _ value: Value) {
    if !values.contains(where: { $0.field.code == field.code && $0.value == value }) {
      values.append((field, value))
    }
  }

  /// Takes out what belongs into another record, and returns it.
  mutating func extract(_ fields: [FieldSchema]) -> [(field: FieldSchema, value: Value)] {
    let codes = fields.map(\.code)
    let taken = values.filter { codes.contains($0.field.code) }
    values.removeAll { codes.contains($0.field.code) }
    return taken
  }

  mutating func add(_ problem: FieldProblem) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// Notes what a new record still lacks.
  mutating func requireComplete() {
    for field in type.fields where field.isRequired && value(field)?.isNull ?? true {
      add(FieldProblem(field, .missing))
    }
    for group in type.alternatives where !group.contains(where: { value($0) != nil }) {
      add(
        FieldProblem(
          phrase: Phrase(
            zh: "请至少给出一项：" + group.map(\.label.zh).joined(separator: "、") + "。",
            en: "At least one is needed: " + group.map(\.label.en).joined(separator: ", ") + "."),
          remedy: ValueProblem.missing.remedy))
    }
  }

  /// Throws all that is wrong at once.
  func check() throws {
    if !problems.isEmpty { throw RecordProblem.invalid(problems) }
  }
}

// MARK: - Reading

extension Form {
  /// Reads what an invocation says about some fields.
  ///
  /// Problems are collected, not thrown: a person wants to hear of all of them at once.
  init(
    _ type: TypeSchema, fields: [FieldSchema], from invocation: Invocation, in workplace: Workplace
  ) throws {
    self.init(type)
    let texts = files(invocation, fields: fields)
    for field in fields {
      let name = FieldOptions.name(of: field)
      var given = invocation.values(name)
      if let text = texts.first(where: { $0.field.code == field.code })?.text { given.append(text) }
      for text in given { read(text, field, in: workplace) }
      for text in invocation.values("remove-" + name) {
        for part in parts(text, of: field, in: workplace) { removals.append((field, part)) }
      }
    }
    for name in invocation.values("clear") { clear(name, fields: fields) }
  }

  /// Reads one value of a field that refers to nothing.
  mutating func read(_ text: String, _ field: FieldSchema) {
    do throws(InputError) {
      let value = try FieldInput.parse(text, for: field)
      values.append((field, value))
      lint(value, field)
    } catch {
      add(FieldProblem(error, type: field.type))
    }
  }

  private mutating func read(_ text: String, _ field: FieldSchema, in workplace: Workplace) {
    if FieldOptions.isSet(field) {
      for part in parts(text, of: field, in: workplace) { add(field, part) }
      return
    }
    var text = text
    if text == "-", FieldOptions.isProse(field) {
      do { text = try TextFile.read("-") } catch {
        note(error)
        return
      }
    }
    guard let value = parse(text, field, in: workplace) else { return }
    values.append((field, value))
    lint(value, field)
  }

  private mutating func parts(
    _ text: String, of field: FieldSchema, in workplace: Workplace
  ) -> [Value] {
    if case .reference = field.type {
      return text.split(whereSeparator: { ",，、;；".contains($0) })
        .compactMap { parse(String($0), field, in: workplace) }
    }
    do throws(InputError) {
      return try FieldInput.parseList(text, for: field)
    } catch {
      add(FieldProblem(error, type: field.type))
      return []
    }
  }

  private mutating func parse(
    _ text: String, _ field: FieldSchema, in workplace: Workplace
  ) -> Value? {
    do {
      if case .reference(let target) = field.type, let type = workplace.schema[target],
        !text.trimmingSpaces.isEmpty
      {
        let finder = RecordFinder(workplace: workplace)
        return .reference(try finder.find(text, types: [type]).record.id)
      }
      return try FieldInput.parse(text, for: field)
    } catch let error as InputError {
      add(FieldProblem(error, type: field.type))
    } catch {
      note(error)
    }
    return nil
  }

  private mutating func note(_ error: any Error) {
    guard let problem = (error as? RecordProblem)?.problem else {
      let text = String(describing: error)
      add(FieldProblem(phrase: Phrase(text), remedy: Phrase(zh: "请重试。", en: "Try again.")))
      return
    }
    add(FieldProblem(phrase: problem.cause, remedy: problem.remedy ?? Phrase("")))
  }

  /// Personal numbers have no place in prose; words that belittle are only pointed at.
  private mutating func lint(_ value: Value, _ field: FieldSchema) {
    guard TextLint.applies(to: field), let text = value.text else { return }
    for finding in TextLint.findings(in: text) {
      let phrase = Phrase(
        zh: "“\(field.label.zh)”：\(finding.kind.phrase.zh)",
        en: "\(field.label.en): \(finding.kind.phrase.en)")
      if finding.kind.isBlocking {
        add(FieldProblem(phrase: phrase, remedy: Phrase(zh: "请改写。", en: "Reword it.")))
      } else if !warnings.contains(phrase) {
        warnings.append(phrase)
      }
    }
  }

  private mutating func clear(_ name: String, fields: [FieldSchema]) {
    guard let field = field(name, among: fields) else { return }
    if field.isRequired {
      add(FieldProblem(field, .missing))
    } else if FieldOptions.isSet(field) {
      let option = "--remove-" + FieldOptions.name(of: field)
      add(
        FieldProblem(
          phrase: Phrase(
            zh: "“\(field.label.zh)”有多个值，不能整个清空。",
            en: "“\(field.label.en)” holds several values and is not emptied as a whole."),
          remedy: Phrase(zh: "请用 \(option) 逐个去掉。", en: "Use \(option) for each value.")))
    } else {
      values.append((field, .null))
    }
  }

  /// Texts of `--file FIELD=PATH`.
  private mutating func files(
    _ invocation: Invocation, fields: [FieldSchema]
  ) -> [(field: FieldSchema, text: String)] {
    var found: [(field: FieldSchema, text: String)] = []
    for pair in invocation.values("file") {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        add(
          FieldProblem(
            phrase: Phrase(zh: "--file 的值应为 字段=路径。", en: "--file takes FIELD=PATH."),
            remedy: Phrase(
              zh: "例如 --file detail=笔记.txt。", en: "For example --file detail=notes.txt.")))
        continue
      }
      guard let field = field(parts[0], among: fields) else { continue }
      do { found.append((field, try TextFile.read(parts[1]))) } catch { note(error) }
    }
    return found
  }

  private mutating func field(_ name: String, among fields: [FieldSchema]) -> FieldSchema? {
    let wanted = String(name.map { $0 == "_" ? "-" : $0 })
    if let field = fields.first(where: { FieldOptions.name(of: $0) == wanted }) { return field }
    let names = fields.map(FieldOptions.name)
    let near = NearestWord.nearest(to: wanted, among: names)
    add(
      FieldProblem(
        phrase: Phrase(
          zh: "“\(type.label.zh)”没有字段“\(name)”。",
          en: "A \(type.label.en) has no field “\(name)”."),
        remedy: near.map { Phrase(zh: "您是不是想输入“\($0)”？", en: "Did you mean “\($0)”?") }
          ?? Phrase(
            zh: "可用的字段：" + names.joined(separator: "、") + "。",
            en: "Use one of: " + names.joined(separator: ", ") + ".")))
    return nil
  }
}
