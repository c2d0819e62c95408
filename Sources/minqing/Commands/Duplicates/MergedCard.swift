import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// What was merged with a record: where both go on, and what hangs on each of them.
struct MergedCard {
  /// One record of the group.
  struct Member: Equatable {
    let id: RecordID
    let shortID: String
    let name: String
    /// What hangs on a household; nil for requests.
    let family: HouseholdFamily?
    /// Whether a merged request's reporter still waits for an answer; nil for households.
    let awaitsAnswer: Bool?
  }

  /// The one that stays.
  let canonical: RecordID
  /// All of the group, the one that stays first.
  let members: [Member]
  /// The earliest duty of the group, in milliseconds since 1970; nil for households.
  let due: Int64?

  /// Nil where nothing was merged with the record.
  init?(_ stored: StoredRecord, in workplace: Workplace) throws {
    let id = stored.record.id
    let isHousehold = stored.record.type == HouseholdSchema.type.code
    guard isHousehold || stored.record.type == DemandSchema.type.code else { return nil }
    let groups =
      isHousehold ? try workplace.store.householdGroups() : try workplace.store.demandGroups()
    let group = groups.group(of: id)
    guard group.count > 1 else { return nil }
    canonical = groups.canonical(of: id)
    let states = isHousehold ? [] : try group.compactMap { try workplace.store.caseState(of: $0) }
    let result = states.first { $0.subject.id == group[0] }
    // Once the one that goes on has a result, the terms of the others are answered with it.
    let isOpen = result?.status.isUnresolved ?? true
    due = isOpen ? states.compactMap(\.due).min() : result?.due
    members = try group.map { member in
      Member(
        id: member, shortID: try workplace.shortID(member), name: try workplace.name(of: member),
        family: isHousehold ? try HouseholdFamily([member], in: workplace.store) : nil,
        awaitsAnswer: isHousehold
          ? nil : try Self.awaitsAnswer(member, result, in: workplace.store))
    }
  }

  /// Whether the request that goes on has a result and this one's reporter was not told since.
  private static func awaitsAnswer(
    _ demand: RecordID, _ canonical: CaseState?, in store: Store
  ) throws -> Bool {
    guard let canonical, demand != canonical.subject.id, canonical.outcome != nil else {
      return false
    }
    let steps = try store.children(of: canonical.subject.id, type: CaseEventSchema.type.code)
      .map { CaseEvent($0.record) }
    let resolved = steps.filter { $0.kind == .known(.resolve) }.map(\.made).max() ?? 0
    let told = try store.children(of: demand, type: CaseEventSchema.type.code)
      .map { CaseEvent($0.record) }
      .contains { $0.kind == .known(.feedback) && $0.made >= resolved }
    return !told
  }
}

extension MergedCard {
  /// The group as lines with final newlines.
  func text(_ id: RecordID, _ language: Language, _ style: Style) -> String {
    let title =
      canonical == id
      ? Phrase(zh: "已并入本条：", en: "Merged into this one:")
      : Phrase(
        zh: "本条已并入 \(members[0].name)（\(members[0].shortID)）：",
        en: "Merged into \(members[0].name) (\(members[0].shortID)):")
    var lines = [style.paint(Terminal.sanitised(title[language]), .heading)]
    for member in members {
      var words = "  \(member.name)  \(member.shortID)"
      if let family = member.family {
        words +=
          Phrase(
            zh: "  成员 \(family.residents.count)，走访 \(family.visits.count)，"
              + "诉求 \(family.demands.count)",
            en: "  members \(family.residents.count), visits \(family.visits.count), "
              + "requests \(family.demands.count)")[language]
      }
      if member.awaitsAnswer == true {
        words += "  " + Phrase(zh: "! 反映人待反馈", en: "! its reporter waits for an answer")[language]
      }
      lines.append(Terminal.sanitised(words))
    }
    if let due {
      lines.append(
        Phrase(zh: "  合并各件中最早期限 ", en: "  Earliest due of them ")[language]
          + Timestamps.deadline(due))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The group for programs.
  var json: JSON {
    .object([
      .init("canonical", .string(canonical.description)),
      .init(
        "members",
        .array(
          members.map { member in
            var facts: [JSON.Member] = [
              .init("id", .string(member.id.description)), .init("name", .string(member.name)),
            ]
            if let family = member.family {
              facts += [
                .init("residents", .array(family.residents.map { .string("\($0)") })),
                .init("visits", .array(family.visits.map { .string("\($0)") })),
                .init("demands", .array(family.demands.map { .string("\($0)") })),
              ]
            }
            if let waits = member.awaitsAnswer {
              facts.append(.init("awaits_answer", .bool(waits)))
            }
            return .object(facts)
          })),
      .init("due_at", due.map { RecordJSON.time($0) } ?? .null),
    ])
  }
}
