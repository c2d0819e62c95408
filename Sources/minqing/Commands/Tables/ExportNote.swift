import CRDT
import Models
import Program
import Storage
import Wording

/// Notes every export before its first row is written, and says whether an unmasked one may be.
struct ExportNote {
  let workplace: Workplace

  /// Notes a masked export; before the laptop joined a hub there is nobody to answer to.
  func add(_ content: String, at place: ScopePath?, rows: Int) throws {
    guard let worker = workplace.worker else { return }
    let now = try workplace.now
    var form = Form(DataExportSchema.type)
    form.add(DataExportSchema.author, .reference(worker))
    form.add(DataExportSchema.content, .text(content))
    form.add(DataExportSchema.unmasked, .bool(false))
    form.add(DataExportSchema.askedAt, .integer(now))
    form.add(DataExportSchema.madeAt, .integer(now))
    form.add(DataExportSchema.rows, .integer(Int64(rows)))
    try write(form, at: try home(place))
  }

  /// The place to which a note belongs: the one exported, else the first one granted, else the town
  /// whose cases the worker handles.
  func home(_ place: ScopePath?) throws -> ScopePath {
    let granted = workplace.plainPlaces
    if let place, granted.contains(where: place.isWithin) { return place }
    if let first = granted.first { return first }
    guard let town = try town() else { throw RecordProblem.noPlace(granted: granted) }
    return town
  }

  /// The town of the first request that is here, else of the first area.
  private func town() throws -> ScopePath? {
    var found: ScopePath?
    try workplace.store.forEach(DemandSchema.type.code) { stored in
      found = stored.scope?.town
      return found == nil
    }
    if let found { return found }
    try workplace.store.forEach(AreaSchema.type.code) { stored in
      found = Places.scope(of: stored.record)?.town
      return found == nil
    }
    return found
  }

  /// Writes a note without touching what `@last` means.
  private func write(_ form: Form, at place: ScopePath) throws {
    let writer = RecordWriter(workplace: workplace)
    try writer.perform(isRehearsal: false) { edit in
      let id = try edit.create(form.type, home: .scope(place), values: form.values)
      guard let record = try edit.record(id, type: form.type) else { throw EditError.missing(id) }
      try writer.authorise(record, type: form.type, home: .scope(place), isNew: true)
    }
  }

  /// A request that two people approved and that was not used; throws what is missing.
  func permit(_ word: String, for content: String) throws -> StoredRecord {
    let stored = try RecordFinder(workplace: workplace).find(word, types: [DataExportSchema.type])
    let record = stored.record
    guard record.text(DataExportSchema.content) == content,
      record.reference(DataExportSchema.author) == workplace.worker
    else {
      throw RecordProblem.ruleRefused([
        RuleRefusal(
          Phrase(
            zh: "该申请不是您的，或申请的是别的内容。",
            en: "The request is not yours, or is for something else."),
          remedy: Phrase(zh: "请用“export list”核对。", en: "See “export list”."))
      ])
    }
    let permit = ExportPermit(try workplace.store.family(of: record))
    guard !permit.isOpen else { return stored }
    throw RecordProblem.ruleRefused([
      permit.isUsed
        ? RuleRefusal(
          Phrase(zh: "该申请已用于一次导出。", en: "The request was used for an export before."),
          remedy: Phrase(zh: "需要再次导出时，请重新申请。", en: "Ask for another one."))
        : RuleRefusal(
          Phrase(
            zh: "须 \(ExportPermit.approvalsMin) 人审批，中心已收到 \(permit.judgedCount) 人。",
            en: "\(ExportPermit.approvalsMin) people must approve it; the hub has heard "
              + "\(permit.judgedCount)."),
          remedy: Phrase(
            zh: "请另外两人运行“minqing export approve”并同步，再同步本机。",
            en: "Let two others run “minqing export approve” and sync, then sync here."))
    ])
  }

  /// Notes that the file is made, with how many records.
  func use(_ permit: StoredRecord, rows: Int) throws {
    var form = Form(DataExportSchema.type)
    form.add(DataExportSchema.madeAt, .integer(try workplace.now))
    form.add(DataExportSchema.rows, .integer(Int64(rows)))
    let said = form
    let writer = RecordWriter(workplace: workplace)
    try writer.perform(isRehearsal: false) { try writer.change(permit, said, in: $0) }
  }
}
