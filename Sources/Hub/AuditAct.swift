package import Wording

/// What the office answers for: acts that give, take or change access, or decide about records.
package enum AuditAct: String, CaseIterable, Sendable {
  case hubMade = "hub_made"
  case areaAdded = "area_added"
  case workerAdded = "worker_added"
  case workerDisabled = "worker_disabled"
  case granted
  case grantRemoved = "grant_removed"
  case handedOver = "handed_over"
  case moved
  case codeIssued = "code_issued"
  case enrolled
  case pageCodeIssued = "page_code_issued"
  case signedIn = "signed_in"
  case signedOut = "signed_out"
  case deviceRevoked = "device_revoked"
  case depositOpened = "deposit_opened"
  case reviewAccepted = "review_accepted"
  case reviewDiscarded = "review_discarded"
  case erased
  case retained
  case residentStep = "resident_step"
  case historyMinted = "history_minted"
  case anchored
  case reportExported = "report_exported"
  case stepMissing = "step_missing"

  /// The act in words.
  package var label: Phrase {
    switch self {
    case .hubMade: Phrase(zh: "建立中心", en: "hub set up")
    case .areaAdded: Phrase(zh: "添加区划", en: "area added")
    case .workerAdded: Phrase(zh: "登记人员", en: "worker added")
    case .workerDisabled: Phrase(zh: "停用人员", en: "worker disabled")
    case .granted: Phrase(zh: "授权", en: "place granted")
    case .grantRemoved: Phrase(zh: "收回授权", en: "grant taken back")
    case .handedOver: Phrase(zh: "移交", en: "handed over")
    case .moved: Phrase(zh: "迁移记录", en: "record moved")
    case .codeIssued: Phrase(zh: "发放登记码", en: "enrolment code issued")
    case .enrolled: Phrase(zh: "设备登记", en: "laptop enrolled")
    case .pageCodeIssued: Phrase(zh: "发放网页登录码", en: "sign-in code issued")
    case .signedIn: Phrase(zh: "登录网页", en: "signed in to the pages")
    case .signedOut: Phrase(zh: "退出网页", en: "signed out of the pages")
    case .deviceRevoked: Phrase(zh: "吊销设备", en: "laptop revoked")
    case .depositOpened: Phrase(zh: "允许送审", en: "deposit allowed")
    case .reviewAccepted: Phrase(zh: "采用待审修改", en: "late edit accepted")
    case .reviewDiscarded: Phrase(zh: "不采用待审修改", en: "late edit not used")
    case .erased: Phrase(zh: "依法删除", en: "erased by law")
    case .retained: Phrase(zh: "按保存期限清理", en: "erased when its time was over")
    case .residentStep: Phrase(zh: "居民凭查询码办理", en: "resident acted with the code")
    case .historyMinted: Phrase(zh: "数据曾回退，启用新历史", en: "data had gone back, new history")
    case .stepMissing: Phrase(zh: "设备缺少办理步骤", en: "step missing on a laptop")
    case .anchored: Phrase(zh: "生成校验点", en: "anchor made")
    case .reportExported: Phrase(zh: "导出报表", en: "report exported")
    }
  }
}
