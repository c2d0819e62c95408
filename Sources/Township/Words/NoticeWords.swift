internal import Models
internal import Wording

/// What a notice says; it hangs where anybody reads it, so it names nobody and holds no number of
/// a person.
struct NoticeWords {
  let title: String
  let body: String
  let summary: String

  /// Words that were put together elsewhere.
  init(title: String, body: String, summary: String) {
    (self.title, self.body, self.summary) = (title, body, summary)
  }

  /// Puts the words of a notice together; `answered` is the domain of the request that it answers.
  init(kind: String, place: String, answered: String?, draws: inout Draws) {
    switch kind {
    case "publicity":
      let subject = draws.pick(Self.publications)
      title = "\(place)\(subject)公示"
      body = "现将\(place)\(subject)予以公示，公示内容见公示栏附表。对公示内容有异议的，请在公示期内到便民服务站书面或当面提出。"
      summary = "\(subject)已经张贴，有不同意见请在公示期内提出。"
    case "feedback":
      let label =
        answered.map { CodeList.domain.label($0).zh } ?? draws.pick(["饮水供水", "道路桥梁", "村庄环境"])
      title = "\(place)“\(label)”事项办理结果反馈"
      body = "居民提出的“\(label)”事项已办理，现将结果公开反馈。\(draws.pick(Self.results))对结果有意见的，可到便民服务站提出。"
      summary = "“\(label)”事项已经办理，结果见公示栏。"
    case "qa":
      let question = draws.pick(Matter.all).questions[0]
      title = "关于\(question)的解答"
      body = "近期较多居民咨询\(question)，现统一解答：办理条件和所需材料见便民服务站张贴的一页说明，行动不便的可以预约上门。"
      summary = "\(question)，说明已张贴，也可以到服务站当面问。"
    case "contact":
      title = "\(place)包联人员和办理时间"
      body = "\(place)包联人员和窗口办理时间已经更新，联系方式见联系卡和便民服务站公示牌。"
      summary = "包联人员和办理时间有更新，请看联系卡。"
    case "decision":
      let subject = draws.pick(Self.decisions)
      title = "\(place)关于\(subject)的决定"
      body = "经会议表决，\(place)\(subject)按公示方案实施。实施时间和责任单位见公示栏，账目每季度公布一次。"
      summary = "\(subject)已经决定，按公示的方案实施。"
    default:
      let subject = draws.pick(Self.announcements)
      title = "\(place)\(subject)通知"
      body = "\(place)近期安排\(subject)，具体时段和路段见公示栏。请住户提前做好准备，不便之处可到便民服务站反映。"
      summary = "近期安排\(subject)，时段见公示栏。"
    }
  }

  /// How long such a notice hangs; nil where nothing is to be waited for.
  static func length(of kind: String) -> DeadlineAmount? {
    switch kind {
    case "publicity": DeadlineAmount(7, .calendarDays)
    case "feedback": DeadlineAmount(5, .workingDays)
    case "decision": DeadlineAmount(10, .calendarDays)
    default: nil
    }
  }

  private static let publications = [
    "种粮补贴面积登记", "危房改造名单汇总", "集体收入分配方案", "一事一议筹资方案", "低保复核结果汇总", "公益岗位安排",
    "工程招标结果",
  ]
  private static let results = [
    "现场已处理完毕，试用正常。", "急的部分已经处理，其余列入下一批。", "相关条件和流程已在服务站张贴。",
  ]
  private static let decisions = ["灌溉用水排期", "路灯维护费用分摊", "山塘承包收入使用", "活动室开放时间", "垃圾清运费用"]
  private static let announcements = [
    "自来水检修停水", "道路施工绕行", "合作医疗缴费", "养老资格认证", "汛期值守", "疫苗接种", "电力线路检修", "秸秆清运",
  ]
}
