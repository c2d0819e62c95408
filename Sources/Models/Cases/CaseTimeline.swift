/// The clocks of a case while it is folded: what started them and what stopped them.
///
/// Ends are computed last, because a later classification may change the profile of all of them.
struct CaseTimeline {
  /// An instant and whether it may still move.
  struct Mark {
    /// When the step was taken; milliseconds since 1970.
    let instant: Int64
    /// When it was written; milliseconds since 1970.
    let made: Int64
    /// Whether no hub has seen it yet.
    let isProvisional: Bool
  }

  private enum Ending {
    case running
    case stopped(Mark)
    case void(Int64)
  }

  private struct Run {
    let kind: ClockKind
    let origin: ClockStart
    let start: Mark
    /// Runs of one group are alternatives by profile: only one of them becomes a clock.
    let group: Int
    var until: CivilDate?
    var ending = Ending.running
    /// The first answer in writing, which is what counts for a petition.
    var written: Mark?
    var extensionDays = 0
  }

  private let rules: Rules
  private var runs: [Run] = []
  private var groupCount = 0

  init(rules: Rules) {
    self.rules = rules
  }

  /// Starts every clock that runs from a kind of step.
  ///
  /// Acceptance and the first assignment start their clocks once: neither return nor transfer gives
  /// anybody more time.
  mutating func begin(_ origin: ClockStart, _ mark: Mark) {
    switch origin {
    case .accepted, .assigned:
      if runs.contains(where: { $0.origin == origin }) { return }
    case .handed:
      void([.sign, .returning], at: mark.instant)
    case .reviewAsked:
      void([.reviewRequest, .rating, .callBack], at: mark.instant)
    case .resolved:
      void([.feedback, .callBack, .rating, .reviewRequest], at: mark.instant)
    case .registered, .answered, .reopened, .stepped, .suspended:
      break
    }
    if origin == .reopened {
      void([.resolve, .feedback, .callBack, .rating, .reviewRequest], at: mark.instant)
      add(.resolve, origin, mark)
      return
    }
    for kind in ClockKind.allCases
    where rules.clocks.contains(where: { $0.clock == kind && $0.start == origin }) {
      add(kind, origin, mark)
    }
  }

  /// Starts the clock of signing alone, as an escalation does.
  mutating func beginSigning(_ mark: Mark) {
    void([.sign], at: mark.instant)
    add(.sign, .handed, mark)
  }

  /// Starts a suspension that ends on a day.
  mutating func beginSuspension(_ mark: Mark, until: CivilDate?) {
    add(.suspension, .suspended, mark)
    runs[runs.count - 1].until = until
  }

  private mutating func add(_ kind: ClockKind, _ origin: ClockStart, _ mark: Mark) {
    let alternative = runs.last {
      $0.kind == kind && kind == .resolve && $0.origin != origin
        && [.accepted, .assigned].contains($0.origin) && [.accepted, .assigned].contains(origin)
    }
    if alternative == nil { groupCount += 1 }
    runs.append(
      Run(kind: kind, origin: origin, start: mark, group: alternative?.group ?? groupCount))
  }

  /// Ends the running clocks of a kind as done.
  ///
  /// - Parameters:
  ///   - kind: which clocks.
  ///   - mark: when it was done.
  ///   - isWritten: whether a written notice was given.
  mutating func stop(_ kind: ClockKind, _ mark: Mark, isWritten: Bool = false) {
    for index in runs.indices where runs[index].kind == kind {
      if case .running = runs[index].ending { runs[index].ending = .stopped(mark) }
      if isWritten, runs[index].written == nil { runs[index].written = mark }
    }
  }

  /// Ends the running clocks of some kinds as no longer needed.
  mutating func void(_ kinds: [ClockKind], at instant: Int64) {
    for index in runs.indices where kinds.contains(runs[index].kind) {
      if case .running = runs[index].ending { runs[index].ending = .void(instant) }
    }
  }

  /// Ends all running clocks as no longer needed, but for some.
  mutating func voidAll(at instant: Int64, except kept: [ClockKind] = []) {
    void(ClockKind.allCases.filter { !kept.contains($0) }, at: instant)
  }

  /// Moves the running clock to resolve.
  mutating func extend(by days: Int) {
    for index in runs.indices where runs[index].kind == .resolve {
      if case .running = runs[index].ending { runs[index].extensionDays = days }
    }
  }

  /// Whether a clock of a kind runs.
  func isRunning(_ kind: ClockKind) -> Bool {
    runs.contains { run in
      if run.kind == kind, case .running = run.ending { true } else { false }
    }
  }

  /// The clocks under some profiles, in the order in which they started.
  func clocks(_ profiles: [DeadlineProfile], areRulesPinned: Bool) -> [CaseClock] {
    var result: [(group: Int, clock: CaseClock)] = []
    for run in runs {
      guard let clock = clock(run, profiles, areRulesPinned) else { continue }
      if let index = result.firstIndex(where: { $0.group == run.group }) {
        if clock.due < result[index].clock.due { result[index].clock = clock }
      } else {
        result.append((run.group, clock))
      }
    }
    return result.map(\.clock).enumerated()
      .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
      .map(\.element)
  }

  private func clock(
    _ run: Run, _ profiles: [DeadlineProfile], _ areRulesPinned: Bool
  ) -> CaseClock? {
    if let until = run.until {
      return clock(
        run, nil, due: ChinaTime.endMilliseconds(of: until), isExtended: false,
        isProvisional: false)
    }
    return profiles.compactMap { profile -> CaseClock? in
      guard let rule = rules.clock(run.kind, profile),
        rule.start == run.origin || run.origin == .reopened || run.kind == .sign
      else { return nil }
      let base = run.origin == .reopened ? rule.length.half : rule.length
      let days = rules.extensionRule(profile) == nil ? 0 : run.extensionDays
      let due = rules.calendar.due(
        startMilliseconds: run.start.instant, base.extended(by: days))
      return clock(
        run, profile, due: due.milliseconds, isExtended: days > 0,
        isProvisional: due.isProvisional || !areRulesPinned)
    }.min { $0.due < $1.due }
  }

  private func clock(
    _ run: Run, _ profile: DeadlineProfile?, due: Int64, isExtended: Bool, isProvisional: Bool
  ) -> CaseClock {
    var ending = run.ending
    // The law asks for a written notice, so a spoken one does not stop that clock.
    if run.kind == .accept, profile == .petition, case .stopped = ending {
      ending = run.written.map(Ending.stopped) ?? .running
    }
    var isEnteredLate = false
    let outcome: CaseClock.Outcome
    switch ending {
    case .running: outcome = .running
    // A step that did not see the start may be dated before it; that ends the clock at once.
    case .void(let instant): outcome = .void(max(instant, run.start.instant))
    case .stopped(let mark):
      let instant = max(mark.instant, run.start.instant)
      outcome = instant <= due ? .met(instant) : .missed(instant)
      isEnteredLate = instant <= due && mark.made > due
    }
    return CaseClock(
      kind: run.kind, start: run.start.instant, due: due, profile: profile, outcome: outcome,
      isExtended: isExtended, isProvisional: isProvisional || run.start.isProvisional,
      isEnteredLate: isEnteredLate)
  }
}
