import CRDT
import Codec
import Console
import Models
import Storage
import Wording

/// One record as a person reads it: each field with its values and where each came from.
///
/// Plain values, so that cards, tables and JSON are pure functions of it.
struct RecordReading {
  /// One value and its origin.
  struct Value: Equatable {
    /// For people; masked where the reader may not see it.
    var text: String
    /// For programs; masked likewise.
    var json: JSON
    /// Whether it is what the field shows.
    var isShown: Bool
    /// Whether what stood there was lawfully erased.
    var isErased: Bool
    var worker: String
    var device: String
    /// 16 hexadecimal digits.
    var site: String
    /// By the author's clock; milliseconds since 1970.
    var made: UInt64
    /// When the hub received it; nil if this laptop was not told.
    var arrived: UInt64?
    /// Whether only this laptop has it.
    var isUnsent: Bool
    /// Whether it is a colleague's and still to be handed on to the hub.
    var isCarried = false
    /// Whether the author's clock was ahead: it was made after it arrived, or is yet to be made.
    var isSkewed = false
  }

  /// One field.
  struct Line: Equatable {
    var name: String
    var label: Phrase
    /// The shown value first, then its rivals; all values of a set.
    var values: [Value]
    var isSet: Bool
    var isConflicted: Bool
    /// Whether only a newer version knows the field.
    var isUnknown: Bool
  }

  var id: String
  var shortID: String
  var type: String
  var typeLabel: Phrase
  var name: String
  var scope: String?
  /// By the author's clock; milliseconds since 1970.
  var made: UInt64
  /// When the first hub received it; nil before.
  var arrived: UInt64?
  var isDeleted: Bool
  /// Whether somebody deleted it while somebody else changed it.
  var isDeletionContested: Bool
  var lines: [Line]

  var isUnsent: Bool { lines.contains { $0.values.contains(where: \.isUnsent) } }
  var isCarried: Bool { lines.contains { $0.values.contains(where: \.isCarried) } }
  /// Where it stands: the hub has all of it, or a part is unsent, or to be handed on.
  var standing: Mark { isUnsent ? .pending : isCarried ? .carried : .stored }
  var isConflicted: Bool { isDeletionContested || lines.contains(where: \.isConflicted) }
}

extension RecordReading {
  /// Reads a record with all its fields, known and unknown.
  init(_ stored: StoredRecord, in workplace: Workplace) throws {
    let record = stored.record
    let schema = workplace.schema[record.type]
    id = record.id.description
    shortID = try workplace.shortID(record.id)
    type = schema?.name ?? "?\(record.type.rawValue)"
    typeLabel = RecordTitle.label(of: record.type, in: workplace.schema)
    name = try RecordTitle.name(of: stored, in: workplace)
    scope = stored.scope?.text
    made = UInt64(clamping: record.madeMilliseconds)
    arrived = record.arrivedMilliseconds.map { UInt64(clamping: $0) }
    isDeleted = record.isDeleted
    isDeletionContested = record.isDeletionContested
    let isClear = workplace.isClear(stored)
    lines = try (schema?.fields ?? []).compactMap { field in
      try Self.line(field, record, isClear: isClear, in: workplace)
    }
    for state in record.fields where !state.code.isSystem && schema?[state.code] == nil {
      lines.append(try Self.unknown(state, record, isClear: isClear, in: workplace))
    }
  }

  private static func line(
    _ field: FieldSchema, _ record: Record, isClear: Bool, in workplace: Workplace
  ) throws -> Line? {
    let state = record[field.code]
    guard !state.entries.isEmpty, FieldOptions.isRead(field) else { return nil }
    let isHidden = VoiceProtection.hidesIdentity(field, of: record)
    let isSet = FieldOptions.isSet(field)
    let shown = isSet ? nil : field.shown(state)
    let rivals = state.entries.filter { $0.dot != shown?.dot }
    let values = try ((shown.map { [$0] } ?? []) + rivals).map { entry in
      var value = try origin(entry, record, in: workplace)
      if isHidden {
        value.text = Mask.hidden.applied(to: "?")
        value.json = .string(value.text)
      } else {
        value.text = try workplace.text(entry.value, of: field, isClear: isClear)
        value.json = RecordJSON.value(entry.value, of: field, isClear: isClear, in: workplace)
      }
      value.isShown = isSet || entry.dot == shown?.dot
      return value
    }
    return Line(
      name: field.name, label: field.label, values: values, isSet: isSet,
      isConflicted: field.isConflicted(state), isUnknown: false)
  }

  /// What a newer version wrote: nobody knows here how private it is, so strangers see nothing.
  private static func unknown(
    _ state: Record.FieldState, _ record: Record, isClear: Bool, in workplace: Workplace
  ) throws -> Line {
    let name = "?\(state.code.rawValue)"
    let values = try state.field.entries.map { entry in
      var value = try origin(entry, record, in: workplace)
      value.text =
        isClear
        ? text(ofUnknown: entry.value, workplace.language) : Mask.hidden.applied(to: "?")
      value.json = .string(value.text)
      value.isShown = true
      return value
    }
    return Line(
      name: name, label: Phrase(zh: "未知字段 \(name)", en: "unknown field \(name)"), values: values,
      isSet: true, isConflicted: false, isUnknown: true)
  }

  static func text(ofUnknown value: CRDT.Value, _ language: Language) -> String {
    switch value {
    case .null, .deletion: ""
    case .redacted: FieldOutput.erased[language]
    case .bool(let answer): answer ? "true" : "false"
    case .integer(let number): String(number)
    case .text(let text): text
    case .bytes(let bytes), .opaque(let bytes): Hex.encode(bytes)
    }
  }

  private static func origin(
    _ entry: Entry, _ record: Record, in workplace: Workplace
  ) throws -> Value {
    let author = try workplace.author(of: entry.dot.site)
    let made = entry.dot.timestamp.milliseconds
    let arrived = try workplace.arrival(of: entry.dot, in: record)
    return Value(
      text: "", json: .null, isShown: false, isErased: entry.value.isRedacted,
      worker: author.name, device: author.device,
      site: SiteName.text(entry.dot.site), made: made, arrived: arrived,
      isUnsent: workplace.isUnsent(entry.dot),
      isCarried: try workplace.isCarried(entry.dot, in: record),
      isSkewed: try workplace.isSkewed(made: made, arrived: arrived))
  }
}

/// A site id as people read it aloud.
enum SiteName {
  /// 16 lower-case hexadecimal digits.
  static func text(_ site: SiteID) -> String {
    let digits = String(site.rawValue, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
