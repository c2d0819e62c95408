import Client
import Models
import Wording

/// What to do next, the most urgent first.
enum NextStep: Equatable {
  case join, rejoin, office, download, resolveBreach, quarantine, sync, resolve, work

  /// Chooses from what the replica says.
  init(_ reading: StatusReading) {
    guard let membership = reading.membership else {
      self = .join
      return
    }
    let syncAge = reading.lastSync.map {
      reading.nowMilliseconds > $0 ? reading.nowMilliseconds - $0 : 0
    }
    if membership.isLocked {
      self = .office
    } else if membership.isForgotten {
      self = .rejoin
    } else if !reading.isComplete {
      self = .download
    } else if reading.conflictCounts[.breach, default: 0] > 0 {
      self = .resolveBreach
    } else if reading.quarantinedCount > 0 {
      self = .quarantine
    } else if reading.unsentCount > 0 || reading.carriedCount > 0 || reading.filesWaiting.count > 0
      || syncAge ?? 0 > StatusReading.syncAgeShownMilliseconds
    {
      self = .sync
    } else if reading.conflictCounts[.choose, default: 0] > 0 {
      self = .resolve
    } else {
      self = .work
    }
  }

  /// What is typed; nil where nothing is.
  var command: String? {
    switch self {
    case .join, .rejoin: "minqing join URL"
    case .download, .sync: "minqing sync"
    case .resolveBreach, .resolve: "minqing conflicts"
    case .quarantine: "minqing quarantine list"
    case .office: "minqing deposit"
    case .work: nil
    }
  }

  /// One sentence.
  var phrase: Phrase {
    switch self {
    case .join:
      Phrase(
        zh: "尚未加入中心：领取登记码后运行“minqing join 地址”。",
        en: "Not joined: get a code and run “minqing join URL”.")
    case .rejoin:
      Phrase(
        zh: "中心不认识本机：向办公室领取新的登记码，再运行“minqing join 地址”；本机记录都保留。",
        en: "The hub does not know this laptop: get a new code and run “minqing join URL”; all "
          + "records here are kept.")
    case .office:
      Phrase(
        zh: "本机已被吊销：请交给办公室，未传的记录可以送审保存（minqing deposit）。",
        en: "Revoked: bring the laptop to the office; unsent records can be deposited for review "
          + "(minqing deposit).")
    case .download:
      Phrase(zh: "下载尚未完成：联网后运行“minqing sync”。", en: "Not complete: run “minqing sync” when online.")
    case .resolveBreach:
      Phrase(
        zh: "有须尽快处理的内容冲突：运行“minqing conflicts”。",
        en: "Conflicts need a decision soon: run “minqing conflicts”.")
    case .quarantine:
      Phrase(
        zh: "有被退回的记录：运行“minqing quarantine list”。",
        en: "Records were refused: run “minqing quarantine list”.")
    case .sync: Phrase(zh: "联网后运行“minqing sync”。", en: "Run “minqing sync” when online.")
    case .resolve:
      Phrase(
        zh: "有内容冲突待选择：运行“minqing conflicts”。", en: "Conflicts to settle: run “minqing conflicts”.")
    case .work: Phrase(zh: "没有待办。", en: "Nothing to do.")
    }
  }
}
