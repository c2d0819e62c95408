import Wording

/// The headings under which help lists the commands.
enum Sections {
  /// Joining and syncing.
  static let membership = Phrase(zh: "加入与同步", en: "Joining and syncing")
  /// Records of the field.
  static let records = Phrase(zh: "民情记录", en: "Field records")
  /// Figures, alerts, and tables for other programs.
  static let reports = Phrase(zh: "报表与导入导出", en: "Reports, import and export")
  /// Photos and papers.
  static let attachments = Phrase(zh: "附件", en: "Attachments")
  /// Concurrent edits.
  static let conflicts = Phrase(zh: "并发修改", en: "Concurrent edits")
  /// What residents may ask for.
  static let privacy = Phrase(zh: "居民的个人信息权利", en: "Residents' rights")
  /// Looking after the replica.
  static let care = Phrase(zh: "维护", en: "Care")
}
