extension CodeList {
  /// Domains of elections and of ethnic and religious affairs, of which less is shown (domain rule
  /// F.4).
  package static let sensitiveDomains = ["0603", "0704"]

  /// Domains whose matters are received and routed only: the sensitive ones, and the conduct of
  /// officials, which is for the discipline body and not for their own office (domain rules A.5,
  /// F.4).
  package static let routedDomains = ["0601"] + sensitiveDomains

  /// Which duty a request touches (domain rule B.8).
  ///
  /// 0601 is confidential, 0701 is guided to the courts; 0601, 0603 and 0704 are only received and
  /// routed.
  package static let domain = CodeList(
    "domain",
    [
      Code("0101", zh: "土地征用", en: "land-taking"),
      Code("0102", zh: "房屋拆迁", en: "demolition"),
      Code("0103", zh: "土地林地纠纷", en: "land or forest dispute"),
      Code("0104", zh: "宅基地与危房", en: "housing site or unsafe house"),
      Code("0105", zh: "移民安置", en: "relocation"),
      Code("0106", zh: "灾后补偿", en: "disaster compensation"),
      Code("0107", zh: "交付与物业", en: "hand-over or property management"),
      Code("0201", zh: "社会保障与低保救助", en: "social security and allowances"),
      Code("0202", zh: "养老保险", en: "pension insurance"),
      Code("0203", zh: "合作医疗与医保", en: "medical insurance"),
      Code("0204", zh: "就业与欠薪", en: "work and unpaid wages"),
      Code("0205", zh: "就学", en: "schooling"),
      Code("0206", zh: "就医", en: "medical care"),
      Code("0207", zh: "收入与福利分配", en: "distribution of income and welfare"),
      Code("0208", zh: "惠农补贴", en: "farm subsidies"),
      Code("0209", zh: "军转与优抚", en: "veterans' matters"),
      Code("0301", zh: "饮水供水", en: "drinking water"),
      Code("0302", zh: "道路桥梁", en: "roads and bridges"),
      Code("0303", zh: "河道水利", en: "rivers and waterworks"),
      Code("0304", zh: "供电通信", en: "power and telecommunications"),
      Code("0305", zh: "文体设施", en: "culture and sports facilities"),
      Code("0401", zh: "村庄环境", en: "village environment"),
      Code("0402", zh: "污染噪声", en: "pollution and noise"),
      Code("0501", zh: "安全生产", en: "safety at work"),
      Code("0502", zh: "食品安全", en: "food safety"),
      Code("0503", zh: "其他安全隐患", en: "other hazards"),
      Code("0601", zh: "干部作风", en: "conduct of officials"),
      Code("0602", zh: "村务公开", en: "openness of village affairs"),
      Code("0603", zh: "换届选举", en: "elections"),
      Code("0604", zh: "办事服务", en: "public service"),
      Code("0701", zh: "涉法涉诉", en: "matters before the law"),
      Code("0702", zh: "企业改制", en: "enterprise restructuring"),
      Code("0703", zh: "金融商贸", en: "finance and trade"),
      Code("0704", zh: "民族宗教", en: "ethnic and religious affairs"),
      Code("0901", zh: "政策咨询", en: "questions on policy"),
      Code("0999", zh: "其他", en: "other"),
    ])
}
