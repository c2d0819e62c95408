package import Wording

/// What somebody should look at; computed when it is asked for and never stored (domain rule B.9).
package enum AlertKind: String, CaseIterable, Sendable {
  /// Half of a term has passed.
  case due50 = "A-DUE50"
  /// Four fifths of a term have passed.
  case due80 = "A-DUE80"
  /// A term has passed.
  case due100 = "A-DUE100"
  /// A term has passed by a fifth; the matter goes one level up.
  case due120 = "A-DUE120"
  /// An order that nobody signed for in time.
  case unsigned = "A-UNSIGNED"
  /// A matter about which nothing happens.
  case silent = "A-SILENT"
  /// A matter that is passed around.
  case pingPong = "A-PINGPONG"
  /// A result that the resident was not told of.
  case noFeedback = "A-NOFEEDBACK"
  /// A reception that nobody attended.
  case noShow = "A-NOSHOW"
  /// A notice that was ended too early, or whose days are over.
  case notice = "A-NOTICE"
  /// Participants who were not told what came of a meeting.
  case event = "A-EVENT"
  /// A decision of a meeting that is late.
  case decision = "A-DECISION"
  /// A step of a project that is late.
  case milestone = "A-MILESTONE"
  /// A recurring meeting that has stopped.
  case meeting = "A-MEETING"
  /// Groups that an emergency notice did not reach.
  case unreached = "A-UNREACHED"
  /// Households that nobody is responsible for.
  case orphan = "A-ORPHAN"
  /// Households past their visit interval.
  case stale = "A-STALE"
  /// A worker who did not call within the time after a duty began.
  case firstVisit = "A-FIRST"
  /// Several matters of one kind in one village.
  case cluster = "A-CLUSTER"
  /// A step missing from a device's chain.
  case gap = "A-GAP"
  /// Two steps in one place of a device's chain.
  case fork = "A-FORK"
  /// A step that is not what its chain says.
  case chain = "A-CHAIN"
  /// A device whose clock was ahead.
  case clock = "A-CLOCK"
  /// Personal numbers in free text.
  case leak = "A-LEAK"
  /// Visit notes that are nearly the same.
  case copy = "A-COPY"
  /// A survey trip that met too few.
  case shallow = "A-SHALLOW"
  /// Visits that keep to easy roads.
  case roadside = "A-ROADSIDE"

  /// What it says, in words.
  package var label: Phrase {
    switch self {
    case .due50: Phrase(zh: "时限过半", en: "half of the term has passed")
    case .due80: Phrase(zh: "时限已过八成", en: "four fifths of the term have passed")
    case .due100: Phrase(zh: "已到期", en: "the term has passed")
    case .due120: Phrase(zh: "超期两成，应提级", en: "late by a fifth; to be escalated")
    case .unsigned: Phrase(zh: "交办未签收", en: "order not signed for")
    case .silent: Phrase(zh: "久无进展", en: "nothing has happened for long")
    case .pingPong: Phrase(zh: "反复转办", en: "passed around")
    case .noFeedback: Phrase(zh: "办结未反馈", en: "answered, resident not told")
    case .noShow: Phrase(zh: "接访日无人到场", en: "nobody attended the reception")
    case .notice: Phrase(zh: "公示提前结束或期满未办结", en: "notice ended early or overdue")
    case .event: Phrase(zh: "会议结果未告知", en: "participants not told the outcome")
    case .decision: Phrase(zh: "议定事项逾期", en: "a meeting's decision is late")
    case .milestone: Phrase(zh: "进度节点逾期", en: "a project's milestone is late")
    case .meeting: Phrase(zh: "例会、普法间断", en: "a recurring meeting has stopped")
    case .unreached: Phrase(zh: "紧急告知未送达的组", en: "groups an emergency notice did not reach")
    case .orphan: Phrase(zh: "无人包联的户", en: "households without anybody responsible")
    case .stale: Phrase(zh: "超过走访间隔的户", en: "households past their visit interval")
    case .firstVisit: Phrase(zh: "包联后未及时首访", en: "no first visit after a duty began")
    case .cluster: Phrase(zh: "同类事项集中", en: "several matters of one kind")
    case .gap: Phrase(zh: "办理流水缺号", en: "a step is missing from a chain")
    case .fork: Phrase(zh: "办理流水重号", en: "two steps have one number")
    case .chain: Phrase(zh: "办理流水与摘要不符", en: "a step does not fit its chain")
    case .clock: Phrase(zh: "设备时钟偏快", en: "a device's clock was ahead")
    case .leak: Phrase(zh: "文字中有个人号码", en: "personal numbers in free text")
    case .copy: Phrase(zh: "走访记录雷同，请人工核对", en: "near-equal visit notes; a person should look")
    case .shallow: Phrase(zh: "调研过浅", en: "survey trip met too few")
    case .roadside: Phrase(zh: "走访偏向路边户", en: "visits keep to easy roads")
    }
  }

  /// The reminder of a share of a term, in percent.
  static func due(percent: Int) -> AlertKind {
    switch percent {
    case ..<80: .due50
    case ..<100: .due80
    case ..<120: .due100
    default: .due120
    }
  }
}
