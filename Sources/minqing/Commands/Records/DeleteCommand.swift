import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `TYPE delete`: takes back a record that nothing rests on.
enum DeleteCommand {
  static func command(
    _ type: TypeSchema, word: String? = nil, section: Phrase = Sections.records
  ) -> Command {
    .records(
      CommandSpec(
        (word.map { [$0] } ?? type.path) + ["delete"],
        summary: Phrase(zh: "删除\(type.label.zh)", en: "Delete \(type.oneEnglish)"),
        details: Phrase(
          zh: "内容仍留在历史中；别人同时修改过的记录会保留并列为冲突。",
          en: "History keeps what it held; a record that somebody else changed meanwhile stays."),
        arguments: [.record(type.name)],
        options: [FieldOptions.confirmed, FieldOptions.dryRun], section: section)
    ) { workplace, invocation in
      let word = invocation.argument(0) ?? ""
      let stored = try RecordFinder(workplace: workplace).find(word, types: [type])
      let heading = try RecordTitle.heading(of: stored, in: workplace)
      guard !stored.record.isDeleted else { throw RecordProblem.deleted(name: heading) }
      let obstacles = try DeletionObstacles(workplace: workplace).of(stored)
      if !obstacles.isEmpty { throw RecordProblem.notDeletable(obstacles) }
      let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
      if !isRehearsal, !invocation.flag(FieldOptions.confirmed.name) {
        try confirm(stored, heading: heading, in: workplace)
      }
      let id = stored.record.id
      let writer = RecordWriter(workplace: workplace)
      try writer.perform(isRehearsal: isRehearsal) { edit in
        try edit.delete(id, type: type)
        guard let record = try edit.record(id, type: type) else { throw EditError.missing(id) }
        var delta = Record(id: id, type: type.code, home: nil)
        delta[.deleted] = record[.deleted]
        try writer.authorise(delta, type: type, home: stored.record.home, isNew: false)
        try writer.remember(id)
      }
      try Written(verb: Written.removed, records: [(id, type)], isRehearsal: isRehearsal)
        .report(nil, in: workplace)
      return .done
    }
  }

  /// The short id must be typed: a name would be the same for both of two duplicates.
  private static func confirm(
    _ stored: StoredRecord, heading: String, in workplace: Workplace
  ) throws {
    guard workplace.context.mayAsk else { throw RecordProblem.unconfirmed }
    let short = try workplace.shortID(stored.record.id)
    let question = Phrase(
      zh: "将删除 \(heading)。请输入 \(short) 确认：",
      en: "This deletes \(heading). Type \(short) to confirm: ")
    let answer = workplace.context.ask(
      Terminal.sanitised(question[workplace.language]), false)
    guard answer?.trimmingSpaces == short else { throw RecordProblem.unconfirmed }
  }
}

/// Why a record must stay: what rests on it, or its age.
struct DeletionObstacles {
  let workplace: Workplace

  func of(_ stored: StoredRecord) throws -> [Phrase] {
    let record = stored.record
    switch record.type {
    case VisitSchema.type.code:
      var found: [Phrase] = []
      if VisitLock.isLocked(record, now: try workplace.now) {
        found.append(
          Phrase(
            zh: "走访登记已超过 \(VisitLock.hoursMax) 小时，不能删除。",
            en: "The visit was made more than \(VisitLock.hoursMax) hours ago and stays."))
      }
      found += try users(DemandSchema.type, DemandSchema.sourceVisit, of: record.id)
      return found
    case HouseholdSchema.type.code:
      return try users(ResidentSchema.type, ResidentSchema.household, of: record.id)
        + users(VisitSchema.type, VisitSchema.household, of: record.id)
        + users(DemandSchema.type, DemandSchema.household, of: record.id)
        + users(DemandVoiceSchema.type, DemandVoiceSchema.household, of: record.id)
        + users(AssignmentSchema.type, AssignmentSchema.household, of: record.id)
        + users(HouseholdSchema.type, HouseholdSchema.duplicateOf, of: record.id)
        + users(AssistanceSchema.type, AssistanceSchema.household, of: record.id)
    case ResidentSchema.type.code:
      return try members(
        DemandSchema.type, [DemandSchema.reporters, DemandSchema.representatives],
        of: record.id)
        + members(
          DemandVoiceSchema.type,
          [DemandVoiceSchema.reporters, DemandVoiceSchema.representatives], of: record.id)
    default: return []
    }
  }

  private func users(_ type: TypeSchema, _ field: FieldSchema, of id: RecordID) throws -> [Phrase] {
    var count = 0
    try workplace.store.forEach(type, where: field, equals: .reference(id)) { stored in
      if !stored.record.isDeleted { count += 1 }
      return true
    }
    return phrase(type, count)
  }

  /// Sets have no column to ask, so all records of the type are read.
  private func members(
    _ type: TypeSchema, _ fields: [FieldSchema], of id: RecordID
  ) throws -> [Phrase] {
    var count = 0
    try workplace.store.forEach(type.code) { stored in
      if !stored.record.isDeleted,
        fields.contains(where: { stored.record.references($0).contains(id) })
      {
        count += 1
      }
      return true
    }
    return phrase(type, count)
  }

  private func phrase(_ type: TypeSchema, _ count: Int) -> [Phrase] {
    count == 0
      ? []
      : [
        Phrase(
          zh: "有 \(count) 条\(type.label.zh)记录引用它。",
          en: "It is referred to by \(count) of type \(type.label.en).")
      ]
  }
}
