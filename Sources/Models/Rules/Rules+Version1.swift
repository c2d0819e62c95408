extension Rules {
  /// The figures of domain rule B.4.
  package static let version1 = Rules(
    version: 1,
    calendar: .published,
    clocks: Version1.clocks,
    extensions: Version1.extensions,
    reminderPercents: [50, 80, 100, 120],
    transferCountToEscalate: 3,
    suspensionDaysMax: 30,
    failedCallCountMin: 2,
    silentWorkingDays: 10,
    longWorkingDays: 15,
    representativeCountMax: 5,
    meetings: .version1,
    publicityDaysMin: 5,
    retention: .version1)
}

private enum Version1 {
  typealias Row = (ClockKind, ClockStart, Int, DeadlineUnit, RuleSource)

  static let clocks =
    rows(.urgent, urgent) + rows(.consult, consult) + rows(.order, order)
    + rows(.petition, petition) + rows(.mediation, mediation)

  static func rows(_ profile: DeadlineProfile, _ rows: [Row]) -> [ClockRule] {
    rows.map { clock, start, amount, unit, source in
      ClockRule(
        profile: profile, clock: clock, start: start, length: DeadlineAmount(amount, unit),
        source: source)
    }
  }

  // "At once" has no clock of its own: the two hours to first contact stand for it.
  static let urgent: [Row] = [
    (.firstContact, .registered, 2, .hours, .preset),
    (.sign, .handed, 2, .hours, .preset),
    (.returning, .handed, 2, .hours, .preset),
    (.makeSafe, .registered, 24, .hours, .preset),
    (.resolve, .assigned, 5, .workingDays, .practice),
    (.feedback, .resolved, 1, .workingDays, .preset),
    (.callBack, .answered, 3, .workingDays, .preset),
    (.rating, .answered, 30, .calendarDays, .preset),
  ]

  // Call-backs are a sample of one in ten, so no single question owes one.
  static let consult: [Row] = [
    (.firstContact, .registered, 1, .workingDays, .preset),
    (.sign, .handed, 1, .workingDays, .practice),
    (.returning, .handed, 1, .workingDays, .preset),
    (.resolve, .assigned, 1, .workingDays, .preset),
    (.feedback, .resolved, 0, .calendarDays, .preset),
    (.rating, .answered, 30, .calendarDays, .preset),
  ]

  static let order: [Row] = [
    (.firstContact, .registered, 1, .workingDays, .preset),
    (.accept, .registered, 1, .workingDays, .preset),
    (.sign, .handed, 1, .workingDays, .practice),
    (.returning, .handed, 2, .workingDays, .practice),
    (.resolve, .assigned, 5, .workingDays, .law),
    (.feedback, .resolved, 2, .workingDays, .preset),
    (.callBack, .answered, 3, .workingDays, .preset),
    (.rating, .answered, 30, .calendarDays, .preset),
  ]

  // 信访工作条例 art. 22–23 (15 and 5 days), 34 (60 from acceptance), 35–36 (30 and 30).
  static let petition: [Row] = [
    (.accept, .registered, 15, .calendarDays, .law),
    (.sign, .handed, 1, .workingDays, .practice),
    (.returning, .handed, 5, .workingDays, .law),
    (.resolve, .accepted, 60, .calendarDays, .law),
    (.feedback, .resolved, 0, .calendarDays, .preset),
    (.callBack, .answered, 30, .calendarDays, .preset),
    (.rating, .answered, 30, .calendarDays, .preset),
    (.reviewRequest, .answered, 30, .calendarDays, .law),
    (.reviewAnswer, .reviewAsked, 30, .calendarDays, .law),
  ]

  static let mediation: [Row] = [
    (.firstContact, .registered, 3, .workingDays, .preset),
    (.accept, .registered, 5, .workingDays, .law),
    (.sign, .handed, 1, .workingDays, .practice),
    (.returning, .handed, 3, .workingDays, .law),
    (.resolve, .assigned, 30, .calendarDays, .law),
    (.feedback, .resolved, 0, .calendarDays, .preset),
    (.callBack, .answered, 30, .calendarDays, .preset),
    (.rating, .answered, 30, .calendarDays, .preset),
  ]

  static let extensions = [
    ExtensionRule(
      profile: .order, max: DeadlineAmount(10, .workingDays), consent: .lead, source: .practice),
    ExtensionRule(
      profile: .petition, max: DeadlineAmount(30, .calendarDays), consent: .lead, source: .law),
    ExtensionRule(
      profile: .mediation, max: DeadlineAmount(30, .calendarDays), consent: .parties,
      source: .preset),
  ]
}
