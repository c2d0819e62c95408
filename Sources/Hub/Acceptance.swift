internal import CRDT
internal import Models
internal import Wire
internal import Wording

/// Whether the hub takes a pushed record over.
///
/// A function of the pushed bytes, the sender's role, grants and sites, the schema, and what never
/// changes: the home of a root, and which writes the hub received. Never of other replicated state,
/// or the order of arrival would decide what is accepted.
struct Acceptance {
  /// Rises when this code accepts what it refused before, so that laptops try that once more.
  static let rules: UInt8 = 3

  let schema: Schema
  var writer: Writer
  /// Site ids bound to the device that pushes.
  let ownSites: Set<SiteID>
  /// The laptop's clock, as it declares it.
  let wallMilliseconds: UInt64
  /// What is known of others whose writes the push hands on; nil if it hands on none.
  var carriage: Carriage?

  struct Refusal: Error {
    let code: String
    let detail: String
    /// Whether a person at the office decides about it.
    var isForReview = false
  }

  /// Whether the hub has a write already.
  enum Holding {
    case absent
    case same
    /// Another value stands under the dot.
    case other
  }

  /// What the hub knows that never changes.
  struct Known {
    /// Where the record or its root belongs; nil if the root is not here.
    var home: ScopePath?
    /// Whether the record is here already.
    var isNew: Bool
    /// The home under which the record is here.
    var storedHome: Home?
    /// Whether the case belongs to the writer's own scope.
    var isOwnCase: Bool
    /// The record as it is here.
    var stored: Record?
    /// Whether the id names a record of another type.
    var isOtherType = false
  }

  /// Throws the reason why the record is not accepted; returns others whose new writes it hands on.
  ///
  /// `mark` is the latest write received of a site; `holding` says whether another site's write
  /// came here with this very value.
  func check(
    _ record: Record, known: Known, mark: (SiteID) throws -> Timestamp?,
    holding: (Entry, FieldCode) throws -> Holding
  ) throws -> Set<SiteID> {
    let bytes = WireRecord(record).approximateBytes
    let bytesMax = carriage == nil ? Limits.recordBytesMax : HubLimits.carriedRecordBytesMax
    guard bytes <= bytesMax else {
      throw Refusal(
        code: HubCode.tooLarge,
        detail: "The record has about \(bytes) bytes; \(bytesMax) are allowed.")
    }
    guard !known.isOtherType else {
      throw Refusal(code: HubCode.home, detail: "The id belongs to a record of another type.")
    }
    guard let home = known.home else {
      throw Refusal(code: HubCode.rootUnknown, detail: "The record that it belongs to is not here.")
    }
    if let stored = known.storedHome, let claimed = record.home, stored != claimed {
      throw Refusal(code: HubCode.home, detail: "The record's home is fixed and is another one.")
    }
    if let carriage {
      return try checkCarried(
        record, home: home, known: known, carriage: carriage, mark: mark, holding: holding)
    }
    try checkDots(record, mark: mark, holding: holding)
    guard let type = schema[record.type] else {
      // A type of a newer version is carried for whoever may write in the place at all.
      guard writer.reaches(home) else { throw outside(home) }
      return []
    }
    try checkValues(of: record, as: type, isNew: known.isNew)
    if let refusal = Permission.refusal(
      of: record, as: type, home: home, isNew: known.isNew, isOwnCase: known.isOwnCase,
      author: Permission.author(of: known.stored ?? record, type), by: writer)
    {
      throw self.refusal(refusal, of: type, home: home)
    }
    return []
  }

  /// Whether each value is what the schema allows.
  func checkValues(of record: Record, as type: TypeSchema, isNew: Bool) throws {
    if let problem = RecordValidation.check(record, as: type, isNew: isNew).first {
      let code = problem.problem == .notDeletable ? HubCode.notDeletable : HubCode.invalid
      throw Refusal(code: code, detail: problem.phrase.en)
    }
  }

  /// What a refused permission comes to.
  func refusal(_ refusal: WriteRefusal, of type: TypeSchema, home: ScopePath) -> Refusal {
    if case .outsideGrants = refusal { return outside(home) }
    let isErasure = type.code == ErasureSchema.type.code
    return Refusal(code: isErasure ? HubCode.erasure : HubCode.role, detail: refusal.phrase.en)
  }

  func outside(_ home: ScopePath) -> Refusal {
    Refusal(code: HubCode.outside, detail: "The place \(home.text) is outside the grants.")
  }

  /// A device writes under its own sites only, and claims to have seen only what the hub received.
  private func checkDots(
    _ record: Record, mark: (SiteID) throws -> Timestamp?,
    holding: (Entry, FieldCode) throws -> Holding
  ) throws {
    for state in record.fields {
      for entry in state.field.entries {
        if ownSites.contains(entry.dot.site), state.code == .scope || state.code == .arrived {
          throw Refusal(code: HubCode.role, detail: "Scope and arrival are the hub's to write.")
        }
        // A field travels whole, so others' entries come back; none may come back altered.
        guard try ownSites.contains(entry.dot.site) || holding(entry, state.code) == .same else {
          throw Refusal(
            code: HubCode.foreign,
            detail: "It holds a write in another laptop's name that this one did not make.")
        }
        for dot in entry.seen { try check(dot, mark: mark) }
      }
      for dot in state.field.context.dots { try check(dot, mark: mark) }
    }
  }

  private func check(_ dot: Dot, mark: (SiteID) throws -> Timestamp?) throws {
    if ownSites.contains(dot.site) {
      guard !dot.isAhead(of: wallMilliseconds) else {
        throw Refusal(
          code: HubCode.ahead,
          detail: "A timestamp is ahead of the laptop's own clock by more than 5 minutes.")
      }
    } else if try mark(dot.site).map({ dot.timestamp > $0 }) ?? true {
      throw Refusal(
        code: HubCode.foreign, detail: "It holds a write of another laptop that never came here.")
    }
  }
}

extension Dot {
  /// Whether the dot is further ahead of a clock than stamps may be.
  func isAhead(of wallMilliseconds: UInt64) -> Bool {
    // Subtracted, for a declared clock may be any number.
    let milliseconds = timestamp.milliseconds
    return milliseconds > wallMilliseconds
      && milliseconds - wallMilliseconds > HubLimits.stampLeadMaxMilliseconds
  }
}

extension Entry {
  /// The dots that the entry says its author had seen: replaced ones, and what a deletion carries.
  var seen: [Dot] {
    guard case .deletion(let deletion) = value else { return replaced }
    return replaced + deletion.seen.flatMap(\.context.dots)
  }
}
