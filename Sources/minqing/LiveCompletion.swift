import CRDT
import Client
import Models
import Program
import Storage
import Wire
import Wording

/// What shells offer from the replica itself.
enum LiveCompletion {
  /// Candidates offered at once: more than a screen holds helps nobody.
  static let countMax = 100
  /// Digits of an id that are offered: on one laptop the others follow from them.
  private static let digits = 12

  /// Candidates of a kind that begin with a prefix, best first; none for unknown kinds.
  ///
  /// Kinds are `conflict`, `quarantine`, `record`, and the names of types; records in conflict come
  /// first, then the newest.
  static func candidates(
    kind: String, prefix: String, _ context: Context
  ) throws -> [Candidate] {
    let replica = try Replica.open(
      path: Replicas.defaultPath(context.environment),
      surroundings: Replicas.surroundings(context))
    defer { replica.close() }
    let all =
      switch kind {
      case "conflict": try conflicts(replica, context)
      case "quarantine": try refused(replica, context)
      case "area": try areas(replica)
      default: try records(kind, replica, context)
      }
    let begun = prefix.lowercased()
    return Array(all.filter { $0.word.lowercased().hasPrefix(begun) }.prefix(countMax))
  }

  private static func conflicts(_ replica: Replica, _ context: Context) throws -> [Candidate] {
    try replica.store.conflicts().map {
      Candidate($0.id, detail: $0.kind.label[context.language])
    }
  }

  private static func refused(_ replica: Replica, _ context: Context) throws -> [Candidate] {
    try replica.store.quarantined().map {
      Candidate(
        String($0.name.id.description.prefix(digits)),
        detail: Catalogue.quarantine($0.code).cause[context.language])
    }
  }

  /// Areas by the code that people know.
  private static func areas(_ replica: Replica) throws -> [Candidate] {
    var found: [Candidate] = []
    try replica.store.forEach(AreaSchema.type.code) { stored in
      let code = AreaSchema.code.shown(stored.record[AreaSchema.code.code])?.value.text ?? ""
      let group = AreaSchema.groupNumber.shown(stored.record[AreaSchema.groupNumber.code])?.value
      var word = code
      if case .integer(let number)? = group { word += number < 10 ? "/0\(number)" : "/\(number)" }
      if !word.isEmpty { found.append(Candidate(word, detail: title(of: stored, AreaSchema.type))) }
      return true
    }
    return found.sorted { $0.word < $1.word }
  }

  private static func records(
    _ kind: String, _ replica: Replica, _ context: Context
  ) throws -> [Candidate] {
    let types = replica.schema.types.filter { kind == "record" || $0.name == kind }
    let disputed = Set(try replica.store.conflicts().map(\.record))
    var found: [(isDisputed: Bool, sequence: UInt64, candidate: Candidate)] = []
    for type in types {
      try replica.store.forEach(type.code) { stored in
        guard !stored.record.isDeleted else { return true }
        let candidate = Candidate(
          String(stored.record.id.description.prefix(digits)),
          detail: "\(type.label[context.language]) \(title(of: stored, type))")
        found.append((disputed.contains(stored.record.id), stored.sequence, candidate))
        return true
      }
    }
    found.sort {
      $0.isDisputed != $1.isDisputed ? $0.isDisputed : $0.sequence > $1.sequence
    }
    return found.map(\.candidate)
  }

  /// The first line of text that a record shows; empty if it has none.
  private static func title(of stored: StoredRecord, _ type: TypeSchema) -> String {
    for field in type.fields {
      guard case .line = field.type else { continue }
      if let text = field.shown(stored.record[field.code])?.value.text { return text }
    }
    return ""
  }
}
