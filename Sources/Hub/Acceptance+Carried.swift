internal import CRDT
internal import Models
internal import Wire

/// What the hub knows of the authors of writes that somebody else hands on.
struct Carriage {
  /// Who stands behind a site.
  enum Author {
    /// A worker of this hub; what was written after `revoked`, in milliseconds, does not count.
    case worker(Writer, revoked: UInt64?)
    /// A hub: one that this hub knows to be, or one that is only said to be.
    case hub(isKnown: Bool)
    /// Nobody of whom this hub was told.
    case unknown
  }

  /// The hub's own clock: nobody's writes may be further ahead of it than five minutes.
  let nowMilliseconds: UInt64
  /// The name under which this hub writes now: it knows all its own writes.
  let hubSite: SiteID
  /// Whether the sender is a hub itself, which asked its own laptops for permission.
  let isFromHub: Bool
  /// Up to when this hub may have told others of writes that a restore made it forget, in
  /// milliseconds; 0 if there was none.
  let forgottenMilliseconds: UInt64
  /// Who stands behind a site.
  let author: (SiteID) throws -> Author
  /// Per field of a record, the superseded writes that the push or the hub holds.
  let superseded: (RecordID) throws -> [FieldCode: CausalContext]

  /// Types whose records say who may do what: only a hub writes them.
  static let granting = [AreaSchema.type.code, WorkerSchema.type.code]
}

/// Carried writes: each is judged as if its author had brought it.
extension Acceptance {
  /// The new writes of one worker.
  private struct Part {
    let writer: Writer
    var record: Record
    var first: Dot
  }

  /// A write that is new here, or a removal, of which only the context tells.
  private struct News {
    let dot: Dot
    let isEntry: Bool
  }

  /// Throws the reason why a record is not accepted; returns others whose new writes it hands on.
  ///
  /// Whoever carries must reach the place; whoever wrote must have been allowed to. A write in a
  /// hub's name could grant roles or move records, so a person looks at it first.
  func checkCarried(
    _ record: Record, home: ScopePath, known: Known, carriage: Carriage,
    mark: (SiteID) throws -> Timestamp?, holding: (Entry, FieldCode) throws -> Holding
  ) throws -> Set<SiteID> {
    var parts: [RecordID: Part] = [:]
    var carried: Set<SiteID> = []
    try checkSeen(in: record, carriage: carriage, mark: mark)
    for state in record.fields {
      for write in try news(in: state, of: record, known, carriage, mark, holding) {
        if !ownSites.contains(write.dot.site) { carried.insert(write.dot.site) }
        guard !carriage.isFromHub,
          let author = try writer(of: write, in: state.code, of: record, known, carriage)
        else { continue }
        var part =
          parts[author.worker]
          ?? Part(
            writer: author, record: Record(id: record.id, type: record.type, home: record.home),
            first: write.dot)
        part.record[state.code] = state.field
        part.first = min(part.first, write.dot)
        parts[author.worker] = part
      }
    }
    let isOwn = parts.values.allSatisfy { $0.writer.worker == writer.worker } && !parts.isEmpty
    if carriage.isFromHub || !carried.isEmpty {
      guard known.isOwnCase || isOwn || writer.reaches(home) else { throw outside(home) }
    }
    guard let type = schema[record.type] else {
      guard writer.reaches(home) else { throw outside(home) }
      return carried
    }
    try checkValues(of: record, as: type, isNew: known.isNew)
    try checkParts(
      parts, as: type, home: home, known: known,
      author: Permission.author(of: known.stored ?? record, type))
    return carried
  }

  private static let foreign = Refusal(
    code: HubCode.foreign,
    detail: "It holds a write in another's name that differs from what came here.")

  private static func review(_ detail: String) -> Refusal {
    Refusal(code: HubCode.carried, detail: detail, isForReview: true)
  }

  /// The writes and removals of a field that the hub does not have.
  private func news(
    in state: Record.FieldState, of record: Record, _ known: Known, _ carriage: Carriage,
    _ mark: (SiteID) throws -> Timestamp?, _ holding: (Entry, FieldCode) throws -> Holding
  ) throws -> [News] {
    var found: [News] = []
    for entry in state.field.entries {
      switch try holding(entry, state.code) {
      case .same: continue
      case .absent: break
      case .other:
        // A laptop may join its own two values; nobody puts words into another's mouth.
        guard ownSites.contains(entry.dot.site) else { throw Self.foreign }
      }
      if entry.dot.site == carriage.hubSite {
        // It lost the row: when the record arrived may come back, for the rest a person is asked.
        guard known.isNew else { throw Self.foreign }
        guard state.code == .arrived else {
          throw Self.review("It holds a write in this hub's name that the office must confirm.")
        }
      }
      found.append(News(dot: entry.dot, isEntry: true))
    }
    let seen = known.stored?[state.code].context
    let authors = Set(found.map(\.dot.site))
    for dot in state.field.context.dots {
      guard seen.map({ !$0.covers(dot) }) ?? true, !authors.contains(dot.site) else { continue }
      found.append(News(dot: dot, isEntry: false))
    }
    return found
  }

  /// Whose permission a new write needs; nil for what a hub may always say.
  private func writer(
    of write: News, in code: FieldCode, of record: Record, _ known: Known, _ carriage: Carriage
  ) throws -> Writer? {
    if ownSites.contains(write.dot.site) {
      guard code != .scope, code != .arrived else {
        throw Refusal(code: HubCode.role, detail: "Scope and arrival are the hub's to write.")
      }
      return writer
    }
    switch try carriage.author(write.dot.site) {
    case .worker(let author, let revoked):
      guard code != .scope, code != .arrived else {
        throw Refusal(code: HubCode.role, detail: "Scope and arrival are the hub's to write.")
      }
      if let revoked, write.dot.timestamp.milliseconds > revoked {
        throw Refusal(
          code: HubCode.carried, detail: "Its author's laptop was revoked before it was written.")
      }
      return author
    case .hub(let isKnown):
      if code == .arrived, isKnown || known.isNew { return nil }
      let isOffice =
        Carriage.granting.contains(record.type) || record.type == ErasureSchema.type.code
      if isOffice || code == .scope || code == .arrived {
        throw Self.review("It holds a write in a hub's name that the office must confirm.")
      }
      // Nobody gains by a hub's name: whoever carries must be allowed to write the field himself.
      return writer
    case .unknown:
      // Who superseded writes is not always told: then the carrier answers for what is gone.
      guard write.isEntry else { return writer }
      throw Refusal(
        code: HubCode.carried, detail: "It holds a write of somebody who is not known here.")
    }
  }

  /// Whoever wrote first made the record; the others changed it.
  private func checkParts(
    _ parts: [RecordID: Part], as type: TypeSchema, home: ScopePath, known: Known,
    author: RecordID?
  ) throws {
    let first = parts.values.map(\.first).min()
    for (_, part) in parts.sorted(by: { $0.key < $1.key }) {
      let refusal = Permission.refusal(
        of: part.record, as: type, home: home, isNew: known.isNew && part.first == first,
        isOwnCase: known.isOwnCase && part.writer.worker == writer.worker, author: author,
        by: part.writer)
      if let refusal { throw self.refusal(refusal, of: type, home: home) }
    }
  }
}
