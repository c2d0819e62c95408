package import CRDT
package import Models

/// What reports need of a notice; of its words only the heading.
package struct NoticeFact: Hashable, Sendable {
  /// The notice.
  package let id: RecordID
  /// Where it belongs.
  package let place: ScopePath
  /// What people call it.
  package var title = ""
  /// For whom it is, as a code; empty where nobody said.
  package var audience = ""
  /// Whether somebody said it to people's faces: at the door or at a meeting.
  package var isFaceToFace = false
  /// The day it was put up; nil where nobody said.
  package var firstDay: CivilDate?
  /// The last day on which it must hang.
  package var lastDay: CivilDate?
  /// What it was doing at the moment asked about.
  package var status = NoticeState.Status.planned
  /// How many endings came before its days were over, and have no effect.
  package var earlyClosingCount = 0
  /// When the first of them was written; milliseconds since 1970.
  package var earlyClosedAt: Int64?
  /// Whether it must reach every group at once.
  package var isEmergency = false
  /// Places that it reached, sorted.
  package var reached: [ScopePath] = []

  /// Channels on which people speak with each other.
  static let faceToFace = ["door", "meeting"]

  /// Describes a notice of which nothing else is known.
  package init(id: RecordID, place: ScopePath) {
    self.id = id
    self.place = place
  }

  /// Reads a notice with its children as it stood at a moment, in milliseconds since 1970; `area`
  /// says where an area lies.
  package init(
    _ record: Record, children: [Record], place: ScopePath, at moment: Int64,
    area: (RecordID) -> ScopePath?
  ) {
    self.init(id: record.id, place: place)
    let state = NoticeState(
      record, children: children, calendar: Rules.current.calendar, now: moment)
    title = record.text(NoticeSchema.title) ?? ""
    audience = record.text(NoticeSchema.audience) ?? ""
    isFaceToFace = record.texts(NoticeSchema.channels).contains(where: Self.faceToFace.contains)
    firstDay = state.firstDay
    lastDay = state.lastDay
    status = state.status
    earlyClosingCount = state.earlyClosings.count
    earlyClosedAt = state.earlyClosings.map(\.at).min()
    isEmergency = record.isTrue(NoticeSchema.emergency)
    reached = Set(state.reached.compactMap(area)).sorted()
  }

  /// Whether it was told in a place, or in one around it.
  package func hasReached(_ other: ScopePath) -> Bool {
    reached.contains { other.isWithin($0) }
  }
}
