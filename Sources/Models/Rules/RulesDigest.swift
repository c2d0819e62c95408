internal import Codec
internal import Wording

/// What a release decides by: its rules and code lists as text, and the hash of each.
///
/// Replicas that show equal hashes derive equal deadlines from equal steps and call codes the same.
package enum RulesDigest {
  /// SHA-256 of a version of the rules.
  package static func hash(of rules: Rules) -> [UInt8] {
    SHA256.hash(Array(lines(of: rules).joined(separator: "\n").utf8))
  }

  /// SHA-256 of code lists with their labels, by name.
  package static func hash(of lists: [CodeList]) -> [UInt8] {
    let lines = lists.sorted { $0.name < $1.name }.flatMap { list in
      [list.name] + list.codes.map { " \($0.value)\t\($0.label.zh)\t\($0.label.en)" }
    }
    return SHA256.hash(Array(lines.joined(separator: "\n").utf8))
  }

  /// Every parameter of the rules, one a line or more, each begun by its name.
  package static func lines(of rules: Rules) -> [String] {
    var lines = ["version \(rules.version)"]
    lines += rules.calendar.years.sorted { $0.year < $1.year }.map { year in
      "calendar \(year.year) off \(year.daysOff) working \(year.workingWeekends)"
    }
    lines += rules.clocks.map { rule in
      "clocks \(rule.profile) \(rule.clock) \(rule.start) \(rule.length.amount) "
        + "\(rule.length.unit) \(rule.source)"
    }
    lines += rules.extensions.map { rule in
      "extensions \(rule.profile) \(rule.max.amount) \(rule.max.unit) \(rule.consent) "
        + "\(rule.source)"
    }
    let meetings = rules.meetings
    lines += meetings.quorums.map { rule in
      "meetings quorum \(rule.kind) \(rule.basis) \(rule.present) \(rule.passing) \(rule.source)"
    }
    lines += meetings.calendar.map { rule in
      "meetings calendar \(rule.kind) \(rule.months) \(rule.source)"
    }
    lines += [
      "meetings assemblyNoticeDays \(meetings.assemblyNoticeDays)",
      "meetings hearingMaterialDays \(meetings.hearingMaterialDays)",
      "meetings outcomeNotice \(meetings.outcomeNotice.amount) \(meetings.outcomeNotice.unit)",
      "meetings outcomeKinds \(meetings.outcomeKinds)",
      "meetings missedAfterHours \(meetings.missedAfterHours)",
      "meetings courtConfirmation \(meetings.courtConfirmation.amount) "
        + "\(meetings.courtConfirmation.unit)",
      "meetings performanceCheck \(meetings.performanceCheck.amount) "
        + "\(meetings.performanceCheck.unit)",
    ]
    return lines + [
      "reminderPercents \(rules.reminderPercents)",
      "transferCountToEscalate \(rules.transferCountToEscalate)",
      "suspensionDaysMax \(rules.suspensionDaysMax)",
      "failedCallCountMin \(rules.failedCallCountMin)",
      "silentWorkingDays \(rules.silentWorkingDays)",
      "longWorkingDays \(rules.longWorkingDays)",
      "representativeCountMax \(rules.representativeCountMax)",
      "publicityDaysMin \(rules.publicityDaysMin)",
      "retention laptopDays \(rules.retention.laptopDays) personalDays "
        + "\(rules.retention.personalDays) sensitiveDays \(rules.retention.sensitiveDays)",
    ]
  }
}
