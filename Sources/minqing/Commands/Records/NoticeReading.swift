import CRDT
import Models
import Storage
import Wording

/// A notice as this laptop knows it: beyond its own records, whose names it must not publish and
/// which groups it should reach.
struct NoticeReading {
  let workplace: Workplace

  /// How a notice stands now.
  func state(of notice: Record) throws -> NoticeState {
    let family = try workplace.store.family(of: notice)
    return NoticeState(notice, children: family.children, now: try workplace.now)
  }

  /// Personal data in a notice that anybody can read, with the names that this laptop knows.
  func findings(in notice: Record) throws -> [NoticeLint.Finding] {
    guard NoticeLint.isPublic(notice) else { return [] }
    return NoticeLint.findings(in: notice, names: try workplace.residentNames)
  }

  /// The known names in a notice about to be written; what else is wrong the rules say.
  func named(_ record: Record) throws -> [RuleRefusal] {
    guard record.type == NoticeSchema.type.code else { return [] }
    let others = NoticeLint.findings(in: record)
    return try findings(in: record).filter { !others.contains($0) }.map(\.refusal)
  }

  /// The groups of a place that a notice did not reach; an area that was reached stands for all
  /// within it.
  func unreached(_ state: NoticeState, at place: ScopePath) throws -> [RecordID] {
    let areas = try workplace.store.all(AreaSchema.type).compactMap { record in
      AreaName(of: record)?.scope.map {
        (id: record.id, scope: $0, level: record.text(AreaSchema.level))
      }
    }
    let reached = areas.filter { state.reached.contains($0.id) }.map(\.scope)
    let within = areas.filter { $0.scope.isWithin(place) }
    // Where no groups are known, the villages are asked.
    let level = within.contains { $0.level == "group" } ? "group" : "village"
    return within.filter { area in
      area.level == level && !reached.contains { area.scope.isWithin($0) }
    }.sorted { $0.scope < $1.scope }.map(\.id)
  }
}
