internal import Models
internal import Wording

/// Sentences of the steps of a case: neutral, short, nobody named.
enum Wordings {
  static let transfers = [
    "事项主要职责在另一单位，已电话沟通一致", "现场核实后确认属于相邻岗位职责", "涉及专业勘察，改由对口单位办理",
    "原承办人外出学习，改由同岗位人员办理", "地块权属在另一片区，改由该片区人员办理", "需上级资料，改由保管单位办理",
  ]
  static let escalations = [
    "需要县级部门核定标准", "涉及跨镇线路，须县级单位安排", "资金超出镇级权限", "勘察鉴定须由县级机构出具",
  ]
  static let extensions = [
    "连日下雨无法施工", "需等待检测报告", "材料采购到货推迟", "当事双方约定时间推后", "需要上级单位出具资料",
  ]
  static let suspensions = [
    "等待居民补交材料，补齐后继续", "等待上级批复，届时继续", "雨季不宜施工，天气转好后继续", "配件已订货，到货后继续",
  ]
  static let reopenings = [
    "雨后同一处又出现问题", "约定的时间已过尚未完成", "居民补充了新的情况和照片", "维修后仍有一部分没有恢复",
  ]
  static let withdrawals = [
    "居民来电说事情已经办好，不再需要", "家人已自行处理，请求撤回", "双方已经商量好，请求撤回",
  ]
  /// Why a matter ends although somebody is not content.
  static let closings = [
    "已再次说明理由和可走的途径，反映人没有新的请求", "能办的部分已办完，其余已列计划并告知时间",
  ]
  static let complaints = [
    "时间太长", "只办了一部分", "答复看不明白", "希望有人再到现场看一次",
  ]
  static let progress = [
    "已到现场查看并拍照，正在联系施工人员。", "已与村组核对情况，资料补齐后报送。", "材料已送达，三个工作日内安排上门。",
    "已完成测量，等待报价。", "已联系供货方，配件预计下周到。", "已召集双方到村委会谈了一次，约定下周再谈。",
    "已做临时处理并设警示标志，后续修复排入计划。", "已向对口单位发函，等候书面回复。",
  ]

  /// Why something is not accepted, by the code of ``CodeList/eventReason``.
  static func refusal(_ code: String) -> String {
    switch code {
    case "N1": "事项属于法定途径处理，已告知受理机构和联系方式"
    case "N3": "同一事项已答复且没有新的情况"
    case "N4": "事项属于民事自行约定，不属公共职责"
    default: "没有具体请求，已请反映人补充后再提出"
    }
  }

  /// What an answer rests on.
  static func basis(domain: String) -> String {
    "镇办事指南“\(CodeList.domain.label(domain).zh)”一节和现场核实记录"
  }

  /// The means by which an outcome is mostly reached.
  static func method(outcome: String) -> String {
    switch outcome {
    case "solved", "partial": "serve"
    case "guided": "legal"
    default: "explain"
    }
  }

  /// Why matters of a domain mostly arise.
  static func cause(domain: String, using draws: inout Draws) -> String {
    switch domain {
    case "0301": draws.pick(["source_dry", "facility_aging"])
    case "0302", "0304", "0305": draws.pick(["facility_aging", "funds_short", "weather"])
    case "0303", "0106": draws.pick(["weather", "facility_aging"])
    case "0101", "0102", "0105": draws.pick(["policy_gap", "handling_delay"])
    case "0103", "0104": "boundary_unclear"
    case "0107": draws.pick(["build_quality", "service_quality"])
    case "0401", "0402", "0501", "0502", "0503": draws.pick(["duty_unclear", "service_quality"])
    default: draws.pick(["policy_unknown", "service_quality", "other"])
    }
  }

  /// What is answered, by the code of ``CodeList/outcome``.
  static func answer(outcome: String, using draws: inout Draws) -> String {
    switch outcome {
    case "solved":
      draws.pick([
        "已处理完毕，并请反映人到场确认。", "已修复，试用两天正常。", "手续已补齐，资料已存档。", "已落实到位，当面交接清楚。",
        "款项已核对发放，反映人已查收。",
      ])
    case "partial":
      draws.pick(["急的部分已经处理，其余列入下一批。", "已先做临时修复，彻底修好需再等材料。"])
    case "planned": draws.pick(["已列入下一年度计划，开工前另行告知。", "已报项目库，排期后在公示栏公布。"])
    case "guided": draws.pick(["已说明法定途径，并把地址和电话写给反映人。", "已协助整理材料，转由有权机构受理。"])
    case "explained":
      draws.pick(["已把条件和流程逐条说明，并留下一份材料。", "已当面说明计算办法，反映人表示清楚。", "已说明目前的规定和可以申请的时间。"])
    default: draws.pick(["核实情况与请求不符，已书面说明理由。", "按现行规定不能办理，已说明其他可行办法。"])
    }
  }

  static let feedbacks = [
    "已上门说明办理情况和结果。", "已电话告知结果并核对有无遗漏。", "已把书面答复送到家中。", "已当面演示并听取意见。",
  ]
  static let publicFeedbacks = ["办理结果已在公示栏张贴五天。", "已在村务公开栏和广播中公开答复。"]
}
