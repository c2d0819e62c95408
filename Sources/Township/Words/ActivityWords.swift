/// What a meeting is about: title, agenda, minutes and decisions, nobody named.
struct ActivityWords {
  let title: String
  let place: String
  let agenda: [String]
  let minutes: String
  let decisions: [String]
  /// A code of ``CodeList/participation``.
  let participation: String?

  /// Puts the words of an activity together.
  init(kind: String, place: String, draws: inout Draws) {
    let subject = draws.pick(Self.subjects)
    let other = draws.pick(Self.subjects.filter { $0 != subject })
    title = place + Self.title(kind, subject, &draws)
    self.place =
      ["group_meeting", "community"].contains(kind)
      ? place + draws.pick(["晒谷场", "活动室"]) : place + draws.pick(["会议室", "便民服务站", "文化活动室"])
    agenda = Self.agenda(kind, subject, other)
    minutes =
      "到会人员围绕\(subject)逐项发言。" + draws.pick(Self.views) + draws.pick(Self.ends)
    decisions = [
      "\(subject)\(draws.pick(Self.steps))", "\(other)\(draws.pick(Self.steps))",
    ].prefix(draws.number(1...2)).map(\.self)
    participation =
      switch kind {
      case "briefing", "law_edu", "training": "inform"
      case "symposium", "hearing", "reception_day", "campaign": "consult"
      case "rep_meeting", "council", "assembly", "group_meeting": "decide"
      case "appraisal": "evaluate"
      default: nil
      }
  }

  private static func title(_ kind: String, _ subject: String, _ draws: inout Draws) -> String {
    switch kind {
    case "joint_meeting": "\(subject)联席会"
    case "rep_meeting": "村民代表会：\(subject)"
    case "council": "议事会：\(subject)"
    case "symposium": "\(subject)座谈会"
    case "briefing": draws.pick(["合作医疗缴费", "养老保险参保", "惠农补贴申报", "危房改造"]) + "政策宣讲"
    case "law_edu": draws.pick(["民法典相邻关系", "土地承包", "劳动报酬", "交通安全"]) + "普法课"
    case "reception_day": "领导干部接访日"
    case "training": draws.pick(["电工", "育婴", "果树修剪", "水产养殖"]) + "技能培训"
    case "hearing": "\(subject)听证会"
    case "assembly": "一事一议：\(subject)"
    case "community": draws.pick(["篮球赛", "广场电影", "重阳节活动", "读书分享"])
    case "group_meeting": "小组会：\(subject)"
    case "campaign": "春季入户走访"
    case "volunteer": draws.pick(["河道清洁", "敬老服务", "秋收帮工"]) + "志愿服务"
    default: "年度民主评议"
    }
  }

  private static func agenda(_ kind: String, _ subject: String, _ other: String) -> [String] {
    switch kind {
    case "rep_meeting", "council", "assembly", "group_meeting": [subject + "方案", other + "安排"]
    case "appraisal": ["村委会年度工作", "村务公开", "便民服务"]
    case "joint_meeting", "symposium", "hearing": [subject, other]
    default: []
    }
  }

  private static let subjects = [
    "进组道路养护", "灌溉渠清淤", "饮水管网改造", "垃圾清运", "山塘护栏加装", "集体山林承包", "公墓用地",
    "文化活动室开放", "老年食堂", "路灯维护", "晒场使用", "防汛值守", "校车线路", "卫生室值班",
  ]
  private static let views = [
    "多数人赞成先易后难，也有人担心费用分摊。", "有人提出先公布账目再动工。", "大家对时间安排意见不一，会后再征求未到会住户的意见。",
    "到会住户介绍了雨季的情况，并提出具体地段。",
  ]
  private static let ends = [
    "主持人当场答复了三个问题，其余会后书面答复。", "记录当场宣读，到会人员没有异议。", "议定事项和责任人当场宣布。",
  ]
  private static let steps = [
    "由责任人提出方案并公示", "先在两个组试行，月底通报情况", "完成现场测量并公布费用", "列入下一批安排并告知住户", "汇总未到会住户意见后实施",
  ]
}
