import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wire
import Wording

/// One command's view of the replica: who asks, where they may write, and what is shown to them.
final class Workplace {
  let replica: Replica
  let context: Context
  /// Whose laptop it is; nil before it joined a hub.
  let worker: RecordID?
  /// What the worker is; empty before the laptop joined a hub.
  let roles: [Role]
  /// The places granted, in every tree.
  let places: [ScopePath]
  /// Whether the laptop joined a hub.
  let isEnrolled: Bool
  let site: SiteID
  /// The own names with writes that the hub may lack.
  private let unsentNames: [OwnName]
  /// Every name under which this laptop ever wrote.
  private let ownNames: Set<SiteID>
  /// Whether anything waits to be handed on at all.
  private let isCarrying: Bool
  /// Sensitive and sealed records whose reader said why they look.
  private var opened: Set<RecordID> = []
  private var names: [RecordID: String] = [:]
  private var authors: [SiteID: Author] = [:]
  private var knownResidents: Set<String>?
  private var knownOwnPeople: Set<RecordID>?

  init(_ invocation: Invocation, _ context: Context) throws {
    replica = try Replicas.open(invocation, context)
    self.context = context
    worker = try replica.worker
    let membership = try replica.membership
    isEnrolled = membership != nil
    roles = (membership?.roles ?? []).compactMap(Role.init(rawValue:))
    places = try replica.places
    site = try replica.site
    unsentNames = try replica.unsentNames
    ownNames = try replica.ownSites
    isCarrying = try replica.carriedCount() > 0
  }

  deinit { replica.close() }

  var store: Store { replica.store }
  var schema: Schema { replica.schema }
  var language: Language { context.language }

  /// Now by the hub's clock, in milliseconds since 1970.
  ///
  /// Never before the last sync: a laptop whose clock lost its battery stands decades ago, and what
  /// it dates by itself would be overdue at once.
  var now: Int64 {
    get throws { Int64(clamping: max(try replica.wallMilliseconds, try replica.lastSync ?? 0)) }
  }

  /// What to tell whoever writes while the clock is before the last sync; nil where it is not.
  var clockWarning: Phrase? {
    get throws {
      guard let last = try replica.lastSync else { return nil }
      return ClockWords.fallenBack(now: try replica.wallMilliseconds, lastSync: last)
    }
  }

  /// Places granted in the tree of areas.
  var plainPlaces: [ScopePath] { places.filter { $0.tree == .plain } }
}

// MARK: - What is shown

extension Workplace {
  /// Whether a record is sensitive or sealed and nobody said why they look; whoever heard a
  /// protected voice knows it anyway.
  func isHidden(_ stored: StoredRecord) -> Bool {
    guard isEnrolled, let type = schema[stored.record.type], Disclosure.isGuarded(type) else {
      return false
    }
    if opened.contains(stored.record.id) { return false }
    return stored.record.type != DemandVoiceSchema.type.code || worker == nil
      || stored.record.reference(DemandVoiceSchema.recorder) != worker
  }

  /// Whether a record's personal parts are masked for this reader until they say why they look.
  func needsReason(_ stored: StoredRecord) -> Bool {
    if isHidden(stored) { return true }
    guard isEnrolled, let type = schema[stored.record.type] else { return false }
    return ReadRule.of(type, in: roles) == .reasoned && !opened.contains(stored.record.id)
  }

  /// Types of which the hub sends this reader no record by its place, in the schema's order.
  var withheld: [TypeSchema] {
    guard isEnrolled else { return [] }
    let codes = ReadRule.withheld(from: roles).types
    return schema.types.filter { codes.contains($0.code) }
  }

  /// What a reader is told under a list of a type of which not all is here; nil where all is that
  /// his places hold.
  func partial(_ type: TypeSchema) -> Phrase? {
    guard isEnrolled, ReadRule.withheld(from: roles).types.contains(type.code) else { return nil }
    let (zh, en) = (type.label.zh, type.label.en)
    return switch ReadRule.of(type, in: roles) {
    case .own:
      Phrase(
        zh: "按您的角色，本机只有与您经办或登记的诉求有关的\(zh)。",
        en: "In your role only what belongs to requests that you handle or recorded is here: \(en)."
      )
    case .raised:
      Phrase(
        zh: "按您的角色，本机只有已提级到县的，以及与您经办或登记的诉求有关的\(zh)。",
        en: "In your role only this is here, of what reached the county or is yours: \(en).")
    case .none, .aggregate, .masked, .reasoned, .full:
      Phrase(
        zh: "按您的角色，本机不存放逐条的\(zh)；汇总数见“minqing report show”。",
        en: "In your role no single record is here: \(en). “minqing report show” has the sums.")
    }
  }

  /// Whether the reader's roles show a record's personal parts, or it is theirs beside them.
  private func isReadable(_ stored: StoredRecord) -> Bool {
    guard let type = schema[stored.record.type] else { return true }
    if ReadRule.of(type, in: roles).isClear || opened.contains(stored.record.id) { return true }
    guard let worker else { return true }
    if let author = type.author, stored.record.references(author).contains(worker) { return true }
    if ownPeople.contains(stored.record.id) { return true }
    return stored.record.type == ResidentSchema.type.code
      && stored.record.reference(ResidentSchema.household).map(ownPeople.contains) ?? false
  }

  /// The households and residents of requests that this worker handles, read once.
  private var ownPeople: Set<RecordID> {
    if let knownOwnPeople { return knownOwnPeople }
    var found: Set<RecordID> = []
    for summary in (try? store.caseSummaries()) ?? [] where summary.owner == worker {
      let demand = try? store.record(DemandSchema.type.code, summary.demand)?.record
      for field in [
        DemandSchema.household, DemandSchema.reporters, DemandSchema.representatives,
      ] { found.formUnion(demand?.references(field) ?? []) }
    }
    knownOwnPeople = found
    return found
  }

  /// Shows records from now on whose reader said why they look.
  func open(_ parts: [RecordID]) { opened.formUnion(parts) }

  /// Whether personal parts of a record are shown as they are.
  ///
  /// Clear within the grants as far as the reader's roles go, and for a case that the worker
  /// handles or recorded.
  func isClear(_ stored: StoredRecord) -> Bool {
    if stored.record.type == AssistanceNeedsSchema.type.code,
      (try? AssistanceReading(workplace: self).consent(of: stored.record)) != .standing
    {
      // Nobody sees what consent no longer covers, not even whoever wrote it.
      return false
    }
    guard isEnrolled else { return true }
    if isHidden(stored) { return false }
    if let scope = stored.scope, places.contains(where: { scope.isWithin($0) }) {
      return isReadable(stored)
    }
    switch stored.record.type {
    // Attachments outside the grants are those of cases.
    case DemandSchema.type.code, CaseEventSchema.type.code, AttachmentSchema.type.code: return true
    case DemandVoiceSchema.type.code:
      return worker != nil && stored.record.reference(DemandVoiceSchema.recorder) == worker
    default: return false
    }
  }

  /// A value as this reader may see it; references by name where they are known here.
  func text(_ value: Value, of field: FieldSchema, isClear: Bool) throws -> String {
    if case .reference = field.type, let id = value.reference {
      return try name(of: id)
    }
    return isClear
      ? FieldOutput.text(value, for: field, language: language)
      : Mask.text(value, for: field, language: language)
  }

  /// A value for programs; masked where this reader may not see it.
  func plain(_ value: Value, of field: FieldSchema, isClear: Bool) -> String {
    let text = FieldOutput.plain(value, for: field)
    return isClear || value.isRedacted ? text : Mask(field).applied(to: text)
  }

  /// What people call a record: its name or number, else the beginning of its id.
  func name(of id: RecordID) throws -> String {
    if let name = names[id] { return name }
    let name: String
    if let stored = try store.record(id) {
      // Noted before the parts are looked up, so that records naming each other end.
      names[id] = try shortID(id)
      name = try RecordTitle.name(of: stored, in: self)
    } else {
      name = "?" + String(id.description.prefix(ShortID.digitsMin))
    }
    names[id] = name
    return name
  }

  /// The names of all residents that this laptop knows, read once.
  var residentNames: Set<String> {
    get throws {
      if let knownResidents { return knownResidents }
      var names: Set<String> = []
      for (type, field) in [
        (HouseholdSchema.type, HouseholdSchema.headName),
        (ResidentSchema.type, ResidentSchema.name),
      ] {
        try store.forEach(type.code) { stored in
          names.formUnion(stored.record.texts(field))
          return true
        }
      }
      knownResidents = names
      return names
    }
  }

  /// The shortest beginning of an id that names one record here.
  func shortID(_ id: RecordID) throws -> String { try ShortID.text(id, in: store) }
}

// MARK: - Who wrote

extension Workplace {
  /// Who stands behind a write.
  struct Author: Hashable {
    /// The worker's name; a dash where nobody told.
    let name: String
    /// The laptop's name; a dash where nobody told.
    let device: String
    let worker: RecordID?
  }

  /// Who writes under a site.
  func author(of site: SiteID) throws -> Author {
    if let author = authors[site] { return author }
    let author: Author
    if let known = try store.author(of: site) {
      let name = try known.worker.map { try self.name(of: $0) }
      author = Author(name: name ?? "—", device: known.device, worker: known.worker)
    } else if site == self.site {
      let own = Phrase(zh: "本机", en: "this laptop")[language]
      author = Author(name: own, device: own, worker: nil)
    } else {
      author = Author(name: "—", device: "—", worker: nil)
    }
    authors[site] = author
    return author
  }

  /// Whether the hub has not acknowledged a write of this laptop.
  func isUnsent(_ dot: Dot) -> Bool { unsentNames.contains { $0.isUnsent(dot) } }

  /// Whether a colleague's write came by a bundle and is still to be handed on: nobody told that
  /// the hub has it.
  func isCarried(_ dot: Dot, in record: Record) throws -> Bool {
    guard isCarrying, !ownNames.contains(dot.site),
      try store.isCarried(RecordName(record.type, record.id))
    else { return false }
    return try arrival(of: dot, in: record) == nil
  }

  /// When a write reached the hub, as far as this laptop was told; milliseconds since 1970.
  func arrival(of dot: Dot, in record: Record) throws -> UInt64? {
    if let told = try store.arrival(of: dot) { return told }
    guard Int64(clamping: dot.timestamp.milliseconds) == record.madeMilliseconds else { return nil }
    return record.arrivedMilliseconds.map { UInt64(clamping: $0) }
  }

  /// Whether the clock that stamped a write was ahead by more than is followed: of the hub's when
  /// it arrived, or of ours now where nobody told of an arrival.
  ///
  /// A write that is late is no skew: it was made without a line.
  func isSkewed(made: UInt64, arrived: UInt64?) throws -> Bool {
    let bound = try arrived ?? replica.wallMilliseconds
    return made > bound && made - bound > HybridClock.leadMaxMilliseconds
  }
}
