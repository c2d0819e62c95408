import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// Records as JSON: names stay, members are only added.
enum RecordJSON {
  /// A value by its type; masked texts where the reader may not see it.
  static func value(
    _ value: Value, of field: FieldSchema, isClear: Bool, in workplace: Workplace
  ) -> JSON {
    if value.isNull || value.isRedacted { return .null }
    let isPlain = isClear || Mask(field) == .none
    switch (field.type, value) {
    case (.integer, .integer(let number)) where isPlain: return .integer(number)
    case (.money, .integer(let fen)) where isPlain: return .integer(fen)
    case (.boolean, .bool(let answer)) where isPlain: return .bool(answer)
    default: return .string(workplace.plain(value, of: field, isClear: isClear))
    }
  }

  /// A record with just its shown values, as lists have it.
  static func row(_ stored: StoredRecord, in workplace: Workplace) throws -> [JSON.Member] {
    let reading = try RecordReading(stored, in: workplace)
    return head(reading) + [
      JSON.Member("fields", .object(reading.lines.map { JSON.Member($0.name, shown($0)) }))
    ]
  }

  /// A record with every value, and where each came from.
  static func whole(_ reading: RecordReading) -> JSON {
    .object(
      head(reading) + [
        JSON.Member("fields", .object(reading.lines.map { JSON.Member($0.name, detail($0)) }))
      ])
  }

  private static func head(_ reading: RecordReading) -> [JSON.Member] {
    [
      JSON.Member("id", .string(reading.id)), JSON.Member("type", .string(reading.type)),
      JSON.Member("name", .string(reading.name)),
      JSON.Member("scope", .optional(reading.scope)),
      JSON.Member("made_at", time(reading.made)),
      JSON.Member("arrived_at", reading.arrived.map(time) ?? .null),
      JSON.Member("unsent", .bool(reading.isUnsent)),
      JSON.Member("to_hand_on", .bool(reading.isCarried)),
      JSON.Member("conflicted", .bool(reading.isConflicted)),
      JSON.Member("deleted", .bool(reading.isDeleted)),
    ]
  }

  private static func shown(_ line: RecordReading.Line) -> JSON {
    line.isSet
      ? .array(line.values.map(\.json)) : line.values.first { $0.isShown }?.json ?? .null
  }

  private static func detail(_ line: RecordReading.Line) -> JSON {
    .object([
      JSON.Member("value", shown(line)), JSON.Member("conflicted", .bool(line.isConflicted)),
      JSON.Member("unknown", .bool(line.isUnknown)),
      JSON.Member("entries", .array(line.values.map { .object(origin($0)) })),
    ])
  }

  /// A value with its origin.
  static func origin(_ value: RecordReading.Value) -> [JSON.Member] {
    [
      JSON.Member("value", value.json), JSON.Member("erased", .bool(value.isErased)),
      JSON.Member("shown", .bool(value.isShown)),
      JSON.Member("worker", .string(value.worker)), JSON.Member("device", .string(value.device)),
      JSON.Member("site", .string(value.site)), JSON.Member("made_at", time(value.made)),
      JSON.Member("arrived_at", value.arrived.map(time) ?? .null),
      JSON.Member("skewed", .bool(value.isSkewed)),
      JSON.Member("unsent", .bool(value.isUnsent)),
      JSON.Member("to_hand_on", .bool(value.isCarried)),
    ]
  }

  /// A moment in China's time (RFC 3339); null beyond the years that records know.
  static func time(_ milliseconds: UInt64) -> JSON { .optional(Timestamps.iso(milliseconds)) }

  /// A moment that may lie before 1970.
  static func time(_ milliseconds: Int64) -> JSON {
    milliseconds < 0 ? .null : time(UInt64(milliseconds))
  }
}
