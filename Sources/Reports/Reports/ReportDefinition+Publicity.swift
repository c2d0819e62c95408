internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// To whom things are told, and whether to their faces.
  static let publicity = ReportDefinition(
    "publicity", Phrase(zh: "宣传告知对象", en: "Whom publicity reaches"),
    formula: Phrase(
      zh: "本期起的公示告知按受众，本期举行的宣讲、普法计入居民；面对面 = 上门、会议告知，"
        + "或活动注明面对面。各受众：面对面的 ÷ 该受众的；对上占比 = 给上级的 ÷ 全部。未填受众的单列。",
      en: "Notices put up in the period by audience; briefings and legal education held in it "
        + "count for residents. Face to face is at the door or at a meeting, or an "
        + "activity that says so. "
        + "By audience: face to face ÷ all of it. Upward share: for offices above ÷ all. Notices "
        + "without an audience stand apart.")
  ) { facts in
    struct Item {
      let audience: String
      let isFaceToFace: Bool
    }
    let notices = facts.notices.filter { notice in
      notice.status != .planned
        && (notice.firstDay.map { facts.scope.period.contains($0) } ?? false)
    }
    let talks = facts.heldActivities.filter { $0.kind == .briefing || $0.kind == .lawEducation }
    let items =
      notices.map { Item(audience: $0.audience, isFaceToFace: $0.isFaceToFace) }
      + talks.map { Item(audience: "residents", isFaceToFace: $0.isInPerson) }
    let audiences = CodeList.noticeAudience.codes.map { ($0.value, $0.label) }
    let unsaid = ("", Phrase(zh: "未填受众", en: "audience not said"))
    let hasUnsaid = items.contains { $0.audience.isEmpty }
    let faces = (audiences + (hasUnsaid ? [unsaid] : [])).map { code, label in
      let own = items.filter { $0.audience == code }
      return Figure(
        "publicity.face.\(code.isEmpty ? "unsaid" : code)",
        label + Phrase(zh: "：面对面", en: ": face to face"), .share,
        own.count(where: \.isFaceToFace), of: own.count)
    }
    return ReportBody(
      figures: [
        Figure(
          "publicity.upward", Phrase(zh: "对上占比", en: "upward share"), .share,
          items.count { $0.audience == "upward" }, of: items.count),
        Figure(
          "publicity.residents", Phrase(zh: "对居民占比", en: "share for residents"), .share,
          items.count { $0.audience == "residents" }, of: items.count),
      ] + faces)
  }

  /// Which groups an emergency notice has not reached.
  static let reach = ReportDefinition(
    "reach", Phrase(zh: "紧急告知送达", en: "Reach of emergency notices"),
    formula: Phrase(
      zh: "本期起的紧急告知：已登记送达的组（村）÷ 应送达的组（没有组的村按村计）；登记到村即视为村内各组。",
      en: "Emergency notices put up in the period: groups told ÷ groups within the notice's place, "
        + "a village without groups being one; being told in a village counts for its groups.")
  ) { facts in
    let notices = facts.notices.filter { notice in
      notice.isEmergency && notice.status != .planned && notice.status != .withdrawn
        && (notice.firstDay.map { facts.scope.period.contains($0) } ?? false)
    }
    let told = notices.map { notice in
      (
        notice: notice, all: facts.groups(within: notice.place),
        missing: facts.unreached(by: notice)
      )
    }
    let columns = [
      Listing.Column("from", Phrase(zh: "起始", en: "From")),
      .init("notice", Phrase(zh: "编号", en: "Id")),
      .init("village", Phrase(zh: "村", en: "Village")),
      .init("place", Phrase(zh: "未送达", en: "Not told")),
    ]
    let rows = told.flatMap { item in
      item.missing.map { place -> [Listing.Cell] in
        [
          item.notice.firstDay.map { .date($0) } ?? .none,
          .text(item.notice.id.description),
          place.village.map { .phrase(facts.label($0)) } ?? .none, .phrase(facts.label(place)),
        ]
      }
    }
    let all = told.reduce(0) { $0 + $1.all.count }
    return ReportBody(
      figures: [
        Figure("reach.notices", Phrase(zh: "紧急告知", en: "emergency notices"), .count, told.count),
        Figure(
          "reach", Phrase(zh: "已送达的组", en: "groups told"), .share,
          all - told.reduce(0) { $0 + $1.missing.count }, of: all),
      ],
      listings: [Listing(Phrase(zh: "未送达的组", en: "Groups not told"), columns, rows)])
  }
}

extension TownFacts {
  /// The villagers' groups within a place and within what is asked about, and the villages that
  /// have none, sorted.
  func groups(within place: ScopePath) -> [ScopePath] {
    let named = areaNames.keys.filter { $0.isWithin(place) && scope.contains($0) }
    let groups = named.filter { $0.village != nil && $0.village != $0 }
    let villages = Set(groups.compactMap(\.village))
    return (groups + named.filter { $0.village == $0 && !villages.contains($0) }).sorted()
  }

  /// The groups that a notice was for and did not reach.
  func unreached(by notice: NoticeFact) -> [ScopePath] {
    groups(within: notice.place).filter { !notice.hasReached($0) }
  }
}
