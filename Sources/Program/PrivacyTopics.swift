internal import Console
internal import Models
internal import Wording

/// Pages of help on what an office owes to those whose data it keeps (domain rule F.12).
///
/// The tables are made from the rules that the programs follow, so that they cannot differ.
enum PrivacyTopics {
  static let all = [purpose, notice, assessment, roles, retention, incident]

  private static func paragraphs(_ parts: [Phrase]) -> Phrase {
    Phrase(
      zh: parts.map(\.zh).joined(separator: "\n\n"),
      en: parts.map(\.en).joined(separator: "\n\n"))
  }

  private static let purpose = TopicSpec(
    "privacy", title: Phrase(zh: "居民个人信息与使用准则", en: "Residents' data, and what this is not for"),
    text: paragraphs([
      Phrase(
        zh: "本系统登记走访与诉求，帮助工作人员答复居民，并让他人查得到是否办了。考核的是办理过程，不是居民。",
        en:
          "This is a register of visits and requests. It helps officials answer residents, and "
          + "lets others check that they did. What is measured is the handling, never a resident."),
      Phrase(
        zh: "不得用于监控：不给居民或家庭打分、分级、贴标签、排名，不预测谁会反映问题，不记录思想、情绪、信仰、"
          + "政治面貌和行踪，不收集聊天和通话内容，不用于阻止任何人依法反映诉求。",
        en: "It is not for surveillance: no scores, levels, labels or rankings of residents or "
          + "households, no guess who may complain, no record of thoughts, moods, beliefs, "
          + "political views or movements, no messages or calls, and nothing by which anybody is "
          + "kept from asking lawfully."),
      Phrase(
        zh: "居民可以谢绝走访、拒答、不评价、撤回同意，可以要求查阅、更正、删除。相似、聚集等提示由人判断，"
          + "不自动作出决定。",
        en:
          "A resident may refuse visits, questions and ratings, withdraw consent, and ask to see, "
          + "correct or erase. Similarities and clusters are prompts for a person; nothing is "
          + "decided by itself."),
      Phrase(
        zh: "各项参数为示例，以当地规定为准。另见：help privacy-notice、impact-assessment、role-matrix、"
          + "retention、incident。",
        en: "All parameters are examples; local rules prevail. See also: help privacy-notice, "
          + "impact-assessment, role-matrix, retention, incident."),
    ]))

  private static let notice = TopicSpec(
    "privacy-notice", title: Phrase(zh: "个人信息告知书样本", en: "A privacy notice to fill in"),
    text: paragraphs([
      Phrase(zh: "一、谁处理：〔单位名称、地址、电话〕。", en: "1. Who: [name, address and telephone of the office]."),
      Phrase(
        zh: "二、为什么：登记并办理您反映的事项，上门走访，落实帮扶；依据〔法定职责〕。",
        en: "2. Why: to register and handle what you ask, to visit and to help; on the ground of "
          + "[statutory duty]."),
      Phrase(
        zh: "三、哪些信息：姓名、住址、电话（可不留）、反映的内容；出生日期、证件后四位、享受政策、服务需求"
          + "须另行同意。",
        en: "3. What: name, address, telephone (you need not give one) and what you say; a date of "
          + "birth, the last four signs of an identity card, benefits and needs only with a "
          + "consent of their own."),
      Phrase(
        zh: "四、谁能看：承办人员；不愿公开身份的，可要求保密或匿名。查看敏感内容须说明理由并登记。"
          + "匿名问卷不登记您是谁，只公布汇总数；数据库文件中留有录入设备和时间，不作显示。",
        en: "4. Who sees it: those who handle the matter. You may ask to stay confidential or "
          + "anonymous. Whoever opens a sensitive part says why, and that is noted. An anonymous "
          + "survey does not note who you are, and only sums are shown; the database file keeps "
          + "which laptop it was typed on, and when, and nobody is shown that."),
      Phrase(
        zh: "五、保存多久：见“help retention”。", en: "5. How long: see “help retention”."),
      Phrase(
        zh: "六、您的权利：查阅、复制、更正、删除、撤回同意、投诉；不满十四周岁的由监护人行使。"
          + "联系〔负责人、电话〕，监督电话〔电话〕。",
        en:
          "6. Your rights: to see, copy, correct or erase, to withdraw consent, to complain; for a "
          + "child under fourteen the guardian does. Contact [person, telephone], complaints "
          + "[telephone]."),
    ]))

  private static let assessment = TopicSpec(
    "impact-assessment",
    title: Phrase(zh: "个人信息保护影响评估清单", en: "Checklist of an impact assessment"),
    text: paragraphs([
      Phrase(
        zh: "启用前、改变用途前、接入新系统前各做一次；记录至少保存三年。",
        en:
          "Before it is used, before a new purpose, before another system is connected; the record "
          + "is kept for three years at least."),
      Phrase(
        zh: "□ 目的、方式合法、正当、必要；每一项信息都说得出用途。\n□ 敏感信息有单独同意；未成年人有监护人同意。\n"
          + "□ 授权只到所需的区域和角色（grant list、help role-matrix）。\n"
          + "□ 笔记本与中心已启用磁盘加密；中心前有加密代理；备份加密。\n"
          + "□ 保存期限已设定，每月执行 privacy retention。\n□ 导出默认脱敏；不脱敏须两人审批。\n"
          + "□ 每月 audit verify、audit reads 有人看。\n□ 有人负责受理查阅、更正、删除。\n"
          + "□ 遗失、泄露的处置已演练（help incident）。\n□ 对居民的影响和风险已写明，措施与风险相称。",
        en: "[ ] The purpose is lawful, fair and needed; each item has a use that can be named.\n"
          + "[ ] Sensitive items have a consent of their own, children their guardian's.\n"
          + "[ ] Grants reach no further than the work (grant list, help role-matrix).\n"
          + "[ ] Disks of laptops and hub are encrypted, TLS stands before the hub, backups are "
          + "encrypted.\n"
          + "[ ] Terms are set, and privacy retention is run each month.\n"
          + "[ ] Exports are masked; unmasked ones take two approvals.\n"
          + "[ ] Somebody reads audit verify and audit reads each month.\n"
          + "[ ] Somebody answers those who want to see, correct or erase.\n"
          + "[ ] What follows a loss or a leak was rehearsed (help incident).\n"
          + "[ ] What it may do to residents is written down, and the measures fit it."),
    ]))

  private static let roles = TopicSpec(
    "role-matrix", title: Phrase(zh: "各角色可读可写的内容", en: "What each role reads and writes"),
    text: paragraphs(
      [
        Phrase(
          zh: "均以获授权的区域为限；本人承办、登记的事项另可见。系统管理员不看个人信息。"
            + "“仅汇总”“不可见”的逐条记录，中心不下发到其笔记本；"
            + "“仅本人事项”的只下发其经办或登记的诉求及由来的走访；"
            + "答卷除外，由持有者汇总。",
          en: "Within the places granted; one's own cases beside them. The administrator reads no "
            + "personal data. Where it says sums only or nothing, the hub sends such a "
            + "laptop no single record; of own matters it sends those handled or recorded, with "
            + "the visit that they came from. Answers of surveys are summed up by whoever holds "
            + "them.")
      ] + matrix))

  private static let shown = [
    "household", "visit", "demand", "case_event", "dispute", "activity", "project", "notice",
    "assistance", "survey_response", "risk_assessment", "disclosure", "data_export",
    "export_approval",
  ]

  private static var matrix: [Phrase] {
    shown.compactMap { Schema.current[$0] }.map { type in
      func line(_ language: Language) -> String {
        let cells = Role.allCases.filter { $0 != .admin }.map { role -> String in
          let writes =
            Permission.mayWrite(role, type) ? Phrase(zh: "、可写", en: " and writes")[language] : ""
          return role.label[language] + " " + ReadRule.of(type, in: [role]).label[language] + writes
        }
        return cells.joined(separator: Phrase(zh: "；", en: "; ")[language])
      }
      return Phrase(
        zh: "\(type.label.zh)：\(line(.zh))。", en: "\(type.label.en): \(line(.en)).")
    }
  }

  private static let retention = TopicSpec(
    "retention", title: Phrase(zh: "保存期限", en: "How long what is kept"),
    text: {
      let rules = Rules.current.retention
      return paragraphs([
        Phrase(
          zh: "笔记本：诉求办结满 \(rules.laptopDays) 天移出，中心保留；不再授权的立即移出。",
          en:
            "Laptops let go of a request \(rules.laptopDays) days after it ended, the hub keeps "
            + "it; what is granted no more leaves at once."),
        Phrase(
          zh: "姓名、住址、电话、原话：诉求办结满 \(rules.personalDays) 天删除，办理过程保留。",
          en:
            "Names, addresses, telephones and words go \(rules.personalDays) days after a request "
            + "ended; what was done stays."),
        Phrase(
          zh: "敏感内容和保密反映人：用途结束满 \(rules.sensitiveDays) 天删除；撤回同意的立即停用并删除。",
          en: "Sensitive parts and protected speakers go \(rules.sensitiveDays) days after their "
            + "purpose ended; what a withdrawn consent covered is hidden and goes at once."),
        Phrase(
          zh: "公示、区划、汇总长期保存；办理流水和审计日志不删除。",
          en: "Notices, areas and sums stay; steps and the audit log are not deleted."),
        Phrase(
          zh: "中心执行“minqing-hub privacy retention”（两人决定）；到期未办的，status 会提示。",
          en: "The office runs “minqing-hub privacy retention”, and two people decide; status says "
            + "what is overdue."),
      ])
    }())

  private static let incident = TopicSpec(
    "incident", title: Phrase(zh: "遗失与泄露的处置", en: "What to do after a loss or a leak"),
    text: paragraphs([
      Phrase(
        zh: "一、当时：吊销设备（minqing-hub device revoke）；怀疑账号被用的，收回授权；停止外传。",
        en: "1. At once: revoke the laptop (minqing-hub device revoke), take grants back where "
          + "somebody may be using them, stop what is still going out."),
      Phrase(
        zh: "二、当天：查清涉及哪些区域和内容（device list、grant list、audit log、audit reads、export list）；"
          + "核对未上传的编号，重新联系居民；保存证据。",
        en:
          "2. The same day: which places and what kinds (device list, grant list, audit log, audit "
          + "reads, export list); which numbers were not sent yet, and speak to those residents "
          + "again; keep the evidence."),
      Phrase(
        zh: "三、报告：立即告知负责人和主管部门；可能造成危害的，告知本人：发生了什么、可能的影响、已采取的措施、"
          + "本人可以怎么做、联系方式。",
        en:
          "3. Tell: whoever is responsible and the authority at once; the persons concerned where "
          + "harm may follow: what happened, what it may mean, what was done, what they can do, "
          + "whom to call."),
      Phrase(
        zh: "四、之后：audit verify 核对流水；写明原因和改进，重做影响评估；记录至少保存三年。",
        en: "4. Afterwards: audit verify; write down why and what changes, repeat the impact "
          + "assessment, keep the record for three years at least."),
    ]))
}
