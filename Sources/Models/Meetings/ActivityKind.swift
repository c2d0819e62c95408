/// Kinds of meetings and activities; those of a newer version are shown and follow no rule here.
package enum ActivityKind: String, CaseIterable, Sendable {
  /// 座谈.
  case symposium
  /// 群众大会.
  case assembly
  /// 村民代表会.
  case repMeeting = "rep_meeting"
  /// 组会.
  case groupMeeting = "group_meeting"
  /// 党群议事会.
  case council
  /// 联席会.
  case jointMeeting = "joint_meeting"
  /// 听证.
  case hearing
  /// 民主评议.
  case appraisal
  /// 接访日.
  case receptionDay = "reception_day"
  /// 宣讲.
  case briefing
  /// 普法.
  case lawEducation = "law_edu"
  /// 培训.
  case training
  /// 志愿服务.
  case volunteer
  /// 社区文体.
  case community
  /// 走访专项.
  case campaign
}
