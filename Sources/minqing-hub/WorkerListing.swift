import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// How workers and their places are shown.
enum WorkerListing {
  /// A worker as an object.
  static func json(_ worker: WorkerEntry) -> JSON {
    [
      "id": .string(worker.id.description), "name": .string(worker.name),
      "org": .string(worker.org),
      "roles": .array(worker.roles.map { .string($0.rawValue) }), "post": .string(worker.post),
      "active": .bool(worker.isActive), "mentor": .optional(worker.mentor?.description),
    ]
  }

  /// Roles as people call them.
  static func roles(_ worker: WorkerEntry, _ language: Language) -> String {
    worker.roles.map { $0.label[language] }.joined(separator: language == .zh ? "、" : ", ")
  }

  /// A place as people call it, with its path and the tree it stands in.
  static func place(_ place: ScopePath, in office: Office, _ language: Language) throws -> String {
    let title = try office.title(of: place)
    let tree =
      switch place.tree {
      case .plain: Phrase("")
      case .sensitive: Phrase(zh: "，敏感", en: ", sensitive")
      case .sealed: Phrase(zh: "，密封", en: ", sealed")
      }
    return "\(place.text) (\(title)\(tree[language]))"
  }
}
