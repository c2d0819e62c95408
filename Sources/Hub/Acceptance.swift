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
  let schema: Schema
  let writer: Writer
  /// Site ids bound to the device that pushes.
  let ownSites: Set<SiteID>
  /// The laptop's clock, as it declares it.
  let wallMilliseconds: UInt64

  struct Refusal: Error {
    let code: String
    let detail: String
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
    /// Whether the id names a record of another type.
    var isOtherType = false
  }

  /// Throws the reason why the record is not accepted.
  ///
  /// `mark` is the latest write received of a site; `holds` says whether another site's write came
  /// here with this very value.
  func check(
    _ record: Record, known: Known, mark: (SiteID) throws -> Timestamp?,
    holds: (Entry, FieldCode) throws -> Bool
  ) throws {
    let bytes = WireRecord(record).approximateBytes
    guard bytes <= Limits.recordBytesMax else {
      throw Refusal(
        code: HubCode.tooLarge,
        detail: "The record has about \(bytes) bytes; \(Limits.recordBytesMax) are allowed.")
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
    try checkDots(record, mark: mark, holds: holds)
    guard let type = schema[record.type] else {
      // A type of a newer version is carried for whoever may write in the place at all.
      guard writer.reaches(home) else { throw outside(home) }
      return
    }
    if let problem = RecordValidation.check(record, as: type, isNew: known.isNew).first {
      let code = problem.problem == .notDeletable ? HubCode.notDeletable : HubCode.invalid
      throw Refusal(code: code, detail: problem.phrase.en)
    }
    if let refusal = Permission.refusal(
      of: record, as: type, home: home, isNew: known.isNew, isOwnCase: known.isOwnCase, by: writer)
    {
      if case .outsideGrants = refusal { throw outside(home) }
      let isErasure = type.code == ErasureSchema.type.code
      throw Refusal(code: isErasure ? HubCode.erasure : HubCode.role, detail: refusal.phrase.en)
    }
  }

  private func outside(_ home: ScopePath) -> Refusal {
    Refusal(code: HubCode.outside, detail: "The place \(home.text) is outside the grants.")
  }

  /// A device writes under its own sites only, and claims to have seen only what the hub received.
  private func checkDots(
    _ record: Record, mark: (SiteID) throws -> Timestamp?,
    holds: (Entry, FieldCode) throws -> Bool
  ) throws {
    for state in record.fields {
      for entry in state.field.entries {
        if ownSites.contains(entry.dot.site), state.code == .scope || state.code == .arrived {
          throw Refusal(code: HubCode.role, detail: "Scope and arrival are the hub's to write.")
        }
        // A field travels whole, so others' entries come back; none may come back altered.
        guard try ownSites.contains(entry.dot.site) || holds(entry, state.code) else {
          throw Refusal(
            code: HubCode.foreign,
            detail: "It holds a write in another laptop's name that this one did not make.")
        }
        for dot in entry.replaced { try check(dot, mark: mark) }
        if case .deletion(let deletion) = entry.value {
          for (_, context) in deletion.seen {
            for dot in context.dots { try check(dot, mark: mark) }
          }
        }
      }
      for dot in state.field.context.dots { try check(dot, mark: mark) }
    }
  }

  private func check(_ dot: Dot, mark: (SiteID) throws -> Timestamp?) throws {
    if ownSites.contains(dot.site) {
      // Subtracted, for a declared clock may be any number.
      let milliseconds = dot.timestamp.milliseconds
      guard
        milliseconds <= wallMilliseconds
          || milliseconds - wallMilliseconds <= HubLimits.stampLeadMaxMilliseconds
      else {
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
