/// The bounds of what a hub does for one request; each with its reason.
package enum HubLimits {
  /// How far a laptop's clock may be off before it is asked to measure first.
  package static let clockLeadMaxMilliseconds: UInt64 = 2 * 60 * 1000
  /// How far timestamps may be ahead of the clock that their author declares.
  package static let stampLeadMaxMilliseconds: UInt64 = 5 * 60 * 1000
  /// Bytes of one record that is handed on whole: joins may have made it larger than one write, and
  /// it must still fit a message with room to spare.
  package static let carriedRecordBytesMax = 8 * 1024 * 1024
  /// How long a watching request is held: below the idle limits of common proxies.
  package static let holdMilliseconds = 25_000
  /// How long an enrolment code is good: a working day and the night after it.
  package static let codeLifeMilliseconds: UInt64 = 24 * 60 * 60 * 1000
  /// How long a code for the pages is good: the way from one desk to the next.
  package static let pageCodeLifeMilliseconds: UInt64 = 15 * 60 * 1000
  /// How long somebody stays signed in to the pages at most: a working day.
  package static let sessionLifeMilliseconds: UInt64 = 12 * 60 * 60 * 1000
  /// How long somebody stays signed in without asking for a page: a lunch break is too long.
  package static let sessionIdleMilliseconds: UInt64 = 60 * 60 * 1000
  /// How old the note of the last page may be before the next page renews it.
  package static let sessionSeenMilliseconds: UInt64 = 60_000
  /// Wrong codes within ``codeWindowMilliseconds`` after which everybody waits: guessing gets
  /// nowhere.
  package static let wrongCodesMax = 20
  /// The window in which wrong codes are counted.
  package static let codeWindowMilliseconds: UInt64 = 10 * 60 * 1000
  /// New histories that may begin within ``historyWindowMilliseconds``: a disk that falls back
  /// again and again is healed each time, and a device that invents cursors cannot make all others
  /// compare all day.
  package static let historiesMax = 6
  /// The window in which new histories are counted.
  package static let historyWindowMilliseconds: UInt64 = 60 * 60 * 1000
  /// Former histories that a hub knows again: who comes with one from before those is taken for
  /// somebody who knows more, and everybody compares once in vain.
  static let formerHistoriesMax = 1_000
  /// How old the durable note of a silent exchange may be before the next one renews it.
  package static let heardMilliseconds: UInt64 = 60_000
  /// Bytes of the disk that attachments leave to records: years of a township's writing.
  package static let filesReserveBytes: UInt64 = 1024 * 1024 * 1024
  /// New names that one device may take on a day: mishaps are few, and each name stays for ever.
  package static let namesPerDayMax = 24
  /// Names that one device may have in all: contexts and tables of sites grow with each.
  package static let namesPerDeviceMax = 1_000
  /// Refused records of one device that are listed: as many as one message may carry.
  package static let quarantinedPerDeviceMax = 10_000
  /// Records that get their time of arrival in one commit, after the hub had not known the time.
  static let arrivalsPerCommitMax = 1_000
  /// Records of a type that an older version did not know which are looked at together.
  static let judgedBatchMax = 1_000
  /// Requests that one commit looks at beside its own, to put old ones away or to learn who sees
  /// them: a few tens of milliseconds.
  static let archivedBatchMax = 100
  /// Steps of residents that one request takes on a day: whoever found a slip cannot fill it.
  package static let residentStepsPerDayMax = 3
  /// Milliseconds of the day in which names are counted.
  static let dayMilliseconds: UInt64 = 86_400_000
  /// What a township's record takes on the wire on average, measured over the generated year.
  static let wireRecordBytes = 420
  /// Places whose changes are looked up by place: each costs a look into every table's index, so
  /// with more of them the whole feed is the shorter way.
  static let narrowScopesMax = 64
  /// Readers kept open between requests: one for each reader thread of a small machine.
  static let idleReadersMax = 8
  /// Late edits of one device that wait undecided at most: a lost laptop's unsent half year.
  static let trayItemsMax = 10_000
  /// Bytes of those.
  static let trayBytesMax = 64 * 1024 * 1024
  /// How long a revoked device may hand in after the office opened a window: a week of market days.
  package static let depositLifeMilliseconds: UInt64 = 7 * 24 * 60 * 60 * 1000
  /// Missing steps that the office's log takes on one day: laptops say what they like, and it only
  /// grows.
  package static let missingStepsPerDayMax = 1000
}
