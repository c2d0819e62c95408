/// What a plan of assistance says: what is done, never what a family is like.
enum AssistanceWords {
  /// Kinds of measures besides visits.
  static let kinds = ["material", "job", "medical_help", "education", "production", "policy"]

  static func plan(using draws: inout Draws) -> String {
    "每月联系一次，隔月上门。" + draws.pick(["重点联系务工岗位。", "重点落实已有政策。", "重点帮助恢复种植。", "重点协助就医报销。"])
  }

  static func goals(using draws: inout Draws) -> [String] {
    Array(draws.shuffled(allGoals).prefix(3))
  }

  /// What was done, by the code of the measure's kind.
  static func text(of kind: String) -> String {
    switch kind {
    case "visit": "上门了解近况，核对上次约定的事项。"
    case "material": "送去种子和农具，当面清点。"
    case "job": "介绍镇上用工信息并陪同登记。"
    case "medical_help": "陪同办理报销手续。"
    case "education": "协助申请助学补助。"
    case "production": "购置鸡苗和饲料，技术员到场指导。"
    default: "逐项核对可以享受的政策并协助申报。"
    }
  }

  private static let allGoals = [
    "有一份稳定务工收入", "完成危旧房屋维修", "补齐报销手续", "种植面积恢复到往年", "子女助学补助到位", "通上自来水",
    "办妥养老保险认证",
  ]
}
