package import Wording

/// What happened to an exchange itself, not to a record, and waits for a person: the rows of the
/// table of concurrent edits that no record shows.
package struct Incident: Hashable, Sendable {
  /// The rule of the domain, such as `C25`.
  package let rule: String
  /// How urgent it is that a person looks into it.
  package let severity: Severity
  /// How many writes, laptops or losses it is about.
  package let count: Int
  /// What happened and what holds meanwhile.
  package let explanation: Phrase
  /// The command that shows each of them.
  package let command: String

  private init(
    _ rule: String, _ severity: Severity, _ count: Int, zh: String, en: String, command: String
  ) {
    self.rule = rule
    self.severity = severity
    self.count = count
    self.explanation = Phrase(zh: zh, en: en)
    self.command = command
  }

  /// Late edits in the review tray (C25): made after their author had learnt that the place was
  /// somebody else's; nil if none waits.
  package static func lateEdits(_ count: Int, command: String) -> Incident? {
    guard count > 0 else { return nil }
    return Incident(
      "C25", .auto, count,
      zh: "移交之后的修改在待审区等待决定；移交之前的已照常接收。",
      en:
        "Edits made after a place was taken back wait in the review tray; earlier ones were taken.",
      command: command)
  }

  /// What a hub itself had written before its data fell back (C37): laptops handed it back, and it
  /// waits for the office's word; nil if nothing does.
  package static func handedBack(_ count: Int, command: String) -> Incident? {
    guard count > 0 else { return nil }
    return Incident(
      "C37", .choose, count,
      zh: "笔记本补还了以中心名义写下、中心现在没有的内容：由办公室确认后才生效。",
      en: "Laptops handed back what was written in a hub's name and is not here: it takes effect "
        + "once the office confirms it.",
      command: command)
  }

  /// What revoked laptops hold or handed in (C26); nil if there is none.
  package static func revokedWrites(_ count: Int, command: String) -> Incident? {
    guard count > 0 else { return nil }
    return Incident(
      "C26", .breach, count,
      zh: "已吊销设备上的记录未进入台账：送审后由办公室逐条决定。",
      en: "What revoked laptops had not sent is in no record: it may be handed in and is then "
        + "decided on one by one.",
      command: command)
  }

  /// Clocks that are off by more than is corrected silently (C35); nil if none is.
  package static func wrongClocks(_ count: Int, command: String) -> Incident? {
    guard count > 0 else { return nil }
    return Incident(
      "C35", .choose, count,
      zh: "时钟有误：所写内容照收并标明，先后不受影响；请校准时钟。",
      en: "A clock is wrong: its writes are kept and marked, and decide nothing by their time. "
        + "Set the clock.",
      command: command)
  }

  /// How often the hub's data had fallen back lately (C37); nil if it had not.
  package static func fallenBack(_ count: Int, command: String) -> Incident? {
    guard count > 0 else { return nil }
    return Incident(
      "C37", .breach, count,
      zh: "中心数据曾回退：各笔记本下次同步时核对并补传，不丢失任何内容。",
      en:
        "The hub's data had fallen back: laptops compare at their next sync and hand back what it "
        + "lost.",
      command: command)
  }
}
