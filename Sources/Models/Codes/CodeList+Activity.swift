extension CodeList {
  /// Kinds of meetings and activities; ``ActivityKind`` has the same.
  package static let activityKind = CodeList(
    "activity_kind",
    [
      Code("symposium", zh: "座谈会", en: "symposium"),
      Code("assembly", zh: "群众大会", en: "villagers' assembly"),
      Code("rep_meeting", zh: "村民代表会", en: "representatives' meeting"),
      Code("group_meeting", zh: "村民小组会", en: "group meeting"),
      Code("council", zh: "党群议事会", en: "deliberation council"),
      Code("joint_meeting", zh: "联席会", en: "joint meeting"),
      Code("hearing", zh: "听证会", en: "hearing"),
      Code("appraisal", zh: "民主评议", en: "appraisal by residents"),
      Code("reception_day", zh: "接访日", en: "reception day"),
      Code("briefing", zh: "政策宣讲", en: "policy briefing"),
      Code("law_edu", zh: "普法", en: "legal education"),
      Code("training", zh: "培训", en: "training"),
      Code("volunteer", zh: "志愿服务", en: "volunteering"),
      Code("community", zh: "社区文体活动", en: "community event"),
      Code("campaign", zh: "走访专项", en: "visiting campaign"),
    ])

  /// How people were told of a meeting, or of what came of it.
  package static let meetingChannel = CodeList(
    "meeting_channel",
    [
      Code("board", zh: "公示栏", en: "notice board"),
      Code("loudspeaker", zh: "广播", en: "loudspeaker"),
      Code("door", zh: "上门", en: "at the door"),
      Code("phone", zh: "电话", en: "telephone"),
      Code("sms", zh: "短信", en: "text message"),
      Code("chat", zh: "微信群", en: "chat group"),
      Code("meeting", zh: "会议", en: "meeting"),
    ])

  /// When residents take part: before, during or after a decision.
  package static let activityPhase = CodeList(
    "activity_phase",
    [
      Code("before", zh: "事前", en: "before the decision"),
      Code("during", zh: "事中", en: "while it is carried out"),
      Code("after", zh: "事后", en: "afterwards"),
    ])

  /// How far residents take part.
  package static let participation = CodeList(
    "participation",
    [
      Code("inform", zh: "知情", en: "informed"),
      Code("consult", zh: "听取意见", en: "consulted"),
      Code("decide", zh: "共同决定", en: "deciding"),
      Code("supervise", zh: "监督", en: "supervising"),
      Code("evaluate", zh: "评议", en: "evaluating"),
    ])

  /// Whom a quorum counts; ``QuorumBasis`` has the same.
  package static let quorumBasis = CodeList(
    "quorum_basis",
    [
      Code("adults", zh: "成年村民", en: "adult villagers"),
      Code("households", zh: "户代表", en: "households"),
      Code("representatives", zh: "村民代表", en: "representatives"),
    ])
}
