import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// The id of a disagreement as a command's argument.
let conflictArgument = ArgumentSpec(
  "ID", help: Phrase(zh: "冲突编号或其开头", en: "the conflict's id or the beginning of it"),
  completion: .live("conflict"))

/// Finds the one disagreement that a word means.
func conflict(_ word: String, _ workplace: Workplace) throws -> Conflict {
  let found = try workplace.store.conflicts(named: word)
  guard let first = found.first else {
    if try isSettled(word, workplace) { throw ResolveError.gone(conflict: word) }
    throw Catalogue.unknownConflict(word)
  }
  guard found.count == 1 else {
    throw Catalogue.badArgument("ID", word, allowed: found.prefix(10).map(\.id))
  }
  return first
}

/// Whether somebody settled a disagreement of this id; the beginning of one may mean several.
private func isSettled(_ word: String, _ workplace: Workplace) throws -> Bool {
  func plain(_ id: String) -> String { id.uppercased().filter { $0 != "-" } }
  let wanted = plain(word)
  var isSettled = false
  guard !wanted.isEmpty else { return false }
  try workplace.store.forEach(ResolutionSchema.type.code) { stored in
    isSettled = plain(stored.record.text(ResolutionSchema.conflict) ?? "").hasPrefix(wanted)
    return !isSettled
  }
  return isSettled
}

/// `conflicts show`: base, rivals, who, which laptop, when made, when arrived, and what may be
/// done.
let conflictShowCommand = Command(
  CommandSpec(
    ["conflicts", "show"],
    summary: Phrase(zh: "显示一个冲突的各方与来历", en: "Show one conflict: its sides and how it came about"),
    arguments: [conflictArgument], options: [Disclosing.reason], section: Sections.conflicts)
) { invocation, context in
  let workplace = try Workplace(invocation, context)
  let found = try conflict(invocation.argument(0) ?? "", workplace)
  let stored = try workplace.store.record(found.type, found.record)
  let isHidden = try Disclosing.open(stored.map { [$0] } ?? [], invocation, in: workplace)
  if isHidden { Disclosing.hint(in: workplace) }
  try ConflictShow.print(found, workplace)
  return .done
}

/// Shows one disagreement, and remembers what of it was seen.
enum ConflictShow {
  static func print(_ found: Conflict, _ workplace: Workplace) throws {
    let view = try ConflictView(found, in: workplace)
    try workplace.replica.noteShown(found)
    if workplace.context.isJSON {
      workplace.context.print([.init("conflict", try ConflictJSON.detail(view, workplace))])
    } else {
      workplace.context.print(try ConflictCard.text(view, workplace))
    }
  }
}

/// `conflicts diff`: the rivals' texts against what they replaced, character by character.
let conflictDiffCommand = Command(
  CommandSpec(
    ["conflicts", "diff"],
    summary: Phrase(zh: "逐字比较各方与原值", en: "Compare each side with the base, by character"),
    arguments: [conflictArgument], section: Sections.conflicts)
) { invocation, context in
  let workplace = try Workplace(invocation, context)
  let view = try ConflictView(try conflict(invocation.argument(0) ?? "", workplace), in: workplace)
  let base = try view.bases.first.map { try view.text($0.entry.value, in: workplace) } ?? ""
  for (index, side) in view.sides.enumerated() {
    let text = try view.text(side.entry.value, in: workplace)
    let diff = TextDiff(
      from: Terminal.sanitised(base, keepsNewlines: true),
      to: Terminal.sanitised(text, keepsNewlines: true))
    context.print(
      "\(index + 1)  \(Terminal.sanitised(side.author.name))  \(diff.rendered(context.style))")
  }
  return .done
}
