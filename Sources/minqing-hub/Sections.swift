import Wording

/// The headings under which help lists the commands.
enum Sections {
  /// What a clerk does before the first laptop comes.
  static let setUp = Phrase(zh: "设立", en: "Setting up")
  /// People and their laptops.
  static let people = Phrase(zh: "人员与设备", en: "People and laptops")
  /// The server.
  static let service = Phrase(zh: "服务", en: "Service")
  /// Figures and alerts.
  static let reports = Phrase(zh: "报表", en: "Reports")
  /// Looking after the hub.
  static let care = Phrase(zh: "维护", en: "Care")
}
