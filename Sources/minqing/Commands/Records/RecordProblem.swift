import CRDT
import Console
import Models
import Wording

/// Why a command about records did nothing, as facts; the sentences follow from them.
enum RecordProblem: Error, Equatable {
  /// Nothing here has this id, number or name.
  case notFound(word: String, kinds: Phrase)
  /// Several things do.
  case ambiguous(word: String, candidates: [String], isCut: Bool)
  /// Values that are no values of their fields; all of one command together.
  case invalid([FieldProblem])
  /// The worker may not write it; the hub would refuse the same.
  case forbidden(WriteRefusal)
  /// Nothing says where the record belongs.
  case noPlace(granted: [ScopePath])
  /// The laptop belongs to nobody yet.
  case notEnrolled
  /// The rules of cases stand against the step.
  case stepRefused([CaseRefusal], role: CaseActorRole)
  /// The rules of meetings, mediations and their like stand against it.
  case ruleRefused([RuleRefusal])
  /// The record must stay, for reasons.
  case notDeletable([Phrase])
  /// Something would be lost for good, and nobody confirmed.
  case unconfirmed
  /// A file with text cannot be read.
  case unreadable(path: String, detail: Phrase)
  /// The record was deleted.
  case deleted(name: String)
  /// An edit that changes nothing.
  case noChange
  /// The worker has no such role.
  case roleNotHeld(String, held: [Role])
  /// A visit whose record is locked.
  case visitLocked(hours: Int)
  /// The query has no words.
  case noWords
  /// Records of the type are only shown added up.
  case aggregateOnly(kinds: Phrase)
}

/// One thing that is wrong with one field of a command.
struct FieldProblem: Equatable {
  /// What is wrong: a sentence.
  let phrase: Phrase
  /// What to do: a sentence.
  let remedy: Phrase

  init(phrase: Phrase, remedy: Phrase) {
    self.phrase = phrase
    self.remedy = remedy
  }

  init(_ error: InputError, type: ValueType) {
    phrase = error.phrase
    if case .notInList(let typed, _, _) = error.problem, case .choice(let list) = type,
      let near = Self.nearest(to: typed, in: list)
    {
      remedy = Phrase(
        zh: "您是不是想输入“\(near)”？" + error.remedy.zh,
        en: "Did you mean “\(near)”? " + error.remedy.en)
    } else {
      remedy = error.remedy
    }
  }

  init(_ field: FieldSchema, _ problem: ValueProblem) {
    phrase = Phrase(
      zh: "“\(field.label.zh)”\(problem.phrase.zh)。",
      en: "The field “\(field.label.en)” \(problem.phrase.en).")
    remedy = problem.remedy
  }

  init(_ invalid: InvalidField) {
    phrase = invalid.phrase
    remedy = invalid.problem.remedy
  }

  private static func nearest(to typed: String, in list: CodeList) -> String? {
    NearestWord.nearest(to: typed, among: list.codes.map(\.value))
      ?? NearestWord.nearest(to: typed, among: list.codes.map(\.label.en))
      ?? NearestWord.nearest(to: typed, among: list.codes.map(\.label.zh))
  }
}
