internal import CRDT
internal import Models
internal import Wording

extension Alert {
  /// One worker's note of one visit.
  struct Note {
    let visit: RecordID
    let worker: RecordID
    let started: Int64
    let text: NoteSimilarity
  }

  /// Near-equal notes of one worker, the latest ``ReportLimits/notesMax`` of each: a prompt for a
  /// person, and nothing follows from it by itself (domain rule F.10).
  static func copies(_ notes: [Note], in facts: TownFacts) -> [Alert] {
    Dictionary(grouping: notes, by: \.worker).flatMap { worker, notes -> [Alert] in
      let latest = notes.sorted { ($0.started, $0.visit) > ($1.started, $1.visit) }
        .prefix(ReportLimits.notesMax)
      return NoteSimilarity.groups(latest.map { (id: $0.visit, note: $0.text) }).map { group in
        Alert(
          .copy, at: nil, name: facts.worker(worker)?.name ?? "—", records: group,
          detail: Phrase(zh: "\(group.count) 篇", en: "notes: \(group.count)"))
      }
    }
  }

  /// Whether free text of a record holds numbers that have no place in it.
  static func leaks(_ record: Record, as type: TypeSchema) -> Bool {
    type.fields.contains { field in
      TextLint.applies(to: field)
        && record.texts(field).contains { text in
          TextLint.findings(in: text).contains(where: \.kind.isBlocking)
        }
    }
  }
}
