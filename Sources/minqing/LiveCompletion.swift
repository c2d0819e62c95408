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
  /// Candidates of a kind that begin with a prefix, best first; none for unknown kinds.
  ///
  /// Kinds are `conflict`, `quarantine`, `record`, and the names of types; records in conflict come
  /// first, then the newest.
  static func candidates(
    kind: String, prefix: String, _ context: Context
  ) throws -> [Candidate] {
    let path = Replicas.defaultPath(context.environment)
    let replica = try Replica.open(
      path: path, surroundings: Replicas.surroundings(context, path), upgrading: .refused)
    defer { replica.close() }
    return try candidates(kind: kind, prefix: prefix, in: replica, language: context.language)
  }

  /// The same from an open replica.
  static func candidates(
    kind: String, prefix: String, in replica: Replica, language: Language
  ) throws -> [Candidate] {
    let all =
      switch kind {
      case "conflict": try conflicts(replica, language)
      case "quarantine": try refused(replica, language)
      case "area": try areas(replica)
      default: try records(kind, replica, language)
      }
    let begun = prefix.lowercased()
    return try all.filter { $0.word.lowercased().hasPrefix(begun) }.prefix(countMax).map {
      Candidate(try shortened($0.word, atLeast: begun.count, in: replica.store), detail: $0.detail)
    }
  }

  /// An id's shortest beginning that names one record here; any other word as it is.
  private static func shortened(
    _ word: String, atLeast count: Int, in store: Store
  ) throws -> String {
    guard word.count == ShortID.digitsMax, let id = RecordID(hexadecimal: word) else { return word }
    let short = try ShortID.text(id, in: store)
    return short.count < count ? String(word.prefix(count)) : short
  }

  private static func conflicts(_ replica: Replica, _ language: Language) throws -> [Candidate] {
    try replica.store.conflicts().map {
      Candidate($0.id, detail: $0.kind.label[language])
    }
  }

  private static func refused(_ replica: Replica, _ language: Language) throws -> [Candidate] {
    try replica.store.quarantined().map {
      Candidate(
        $0.name.id.description,
        detail: Catalogue.quarantine($0.code).cause[language])
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
    _ kind: String, _ replica: Replica, _ language: Language
  ) throws -> [Candidate] {
    let types = replica.schema.types.filter { kind == "record" || $0.name == kind }
    let disputed = Set(try replica.store.conflicts().map(\.record))
    var found: [(isDisputed: Bool, sequence: UInt64, candidate: Candidate)] = []
    for type in types {
      try replica.store.forEach(type.code) { stored in
        guard !stored.record.isDeleted else { return true }
        let candidate = Candidate(
          stored.record.id.description,
          detail: "\(type.label[language]) \(title(of: stored, type))")
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
