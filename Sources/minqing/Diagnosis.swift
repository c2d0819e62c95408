import Client
import Console
import HTTP
import Models
import Program
import Storage
import Wire
import Wording

/// What `doctor` looks at, one finding a check.
struct Diagnosis {
  /// One check and what it found.
  struct Finding {
    enum State: String { case sound, warning, damaged, note }
    let check: String
    let state: State
    let text: Phrase
    let remedy: Phrase?
  }

  private(set) var findings: [Finding] = []

  /// Free bytes below which the disk counts as nearly full: a first sync of a township.
  static let freeBytesMin = 500_000_000
  /// Milliseconds that a question to the hub may take.
  private static let askMilliseconds = 10_000

  /// The worst state decides how the command ends.
  var isDamaged: Bool { findings.contains { $0.state == .damaged } }
  var isWarned: Bool { findings.contains { $0.state == .warning } }

  mutating func add(
    _ check: String, _ state: Finding.State, _ text: Phrase, remedy: Phrase? = nil
  ) {
    findings.append(Finding(check: check, state: state, text: text, remedy: remedy))
  }

  /// Checks the database's structure and content.
  mutating func examine(_ store: Store) throws {
    let problems = try store.integrityProblems()
    let restore = Phrase(
      zh: "请先复制保存此文件，再从备份恢复，或联系办公室。",
      en: "Copy the file away, then restore a backup or ask the office.")
    let compare = Phrase(
      zh: "请运行“minqing sync --verify”：坏的行会留底，并从中心重新取回；没有中心时请从备份恢复。",
      en: "Run “minqing sync --verify”: the damaged row is set aside and fetched from the hub; "
        + "without a hub restore a backup.")
    for problem in problems {
      let words = DamageWords.sentence(problem)
      switch problem.kind {
      case .structure, .row, .order, .history, .site:
        add(
          "database", .damaged,
          Phrase(zh: "损坏：" + words.zh, en: "Damaged: " + words.en),
          remedy: problem.kind == .row ? compare : restore)
      case .search:
        add(
          "search", .warning, words,
          remedy: Phrase(zh: "无须处理。", en: "Nothing needs to be done."))
      }
    }
    let lost = try store.droppedSteps(limit: WireLimits.droppedStepsMax).count
    if lost > 0 {
      add(
        "database", .damaged,
        Phrase(
          zh: "办理流水中有 \(lost) 个步骤被其他程序删除。",
          en: "Another program took steps of requests out: \(lost)."),
        remedy: Phrase(
          zh: "请运行“minqing audit verify”查看是哪些，再运行“minqing sync --verify”取回。",
          en: "Run “minqing audit verify” to see which, then “minqing sync --verify” to fetch them."
        ))
    }
    if problems.isEmpty, lost == 0 {
      let count = try store.countAll()
      add(
        "database", .sound,
        Phrase(
          zh: "数据库完好，\(Quantity.count(count)) 条记录都可读。",
          en: "Sound; \(Quantity.counted(count, "record")) read without a fault."))
    }
  }

  /// Moves damaged rows aside and has their records fetched; says what was found.
  mutating func repair(_ replica: Replica) throws {
    let found = try replica.setAsideDamage()
    guard !found.isEmpty else {
      return add(
        "repair", .note, Phrase(zh: "没有需要修复的行。", en: "There was no row to repair."))
    }
    let hasHub = try replica.membership != nil
    for item in found {
      let words = DamageWords.sentence(item.row)
      add(
        "repair", .warning, Phrase(zh: "已移开：" + words.zh, en: "Set aside: " + words.en),
        remedy: hasHub
          ? Phrase(
            zh: "请运行“minqing sync --verify”，从中心重新取得。",
            en: "Run “minqing sync --verify” to fetch it from the hub.")
          : Phrase(
            zh: "本机没有加入中心，无处取得；原内容保存在表 damage 中，请从备份恢复。",
            en: "There is no hub to fetch it from; its bytes are kept in the table “damage”. "
              + "Restore a backup."))
    }
  }

  /// Checks what waits: children without root, refused and unsent records.
  mutating func examine(_ reading: StatusReading, waitingCount: Int) {
    if waitingCount > 0, reading.isComplete {
      add(
        "waiting", .warning,
        Phrase(
          zh: "\(waitingCount) 条记录在等待其所属的记录。",
          en: "Still without the record that they belong to: "
            + "\(Quantity.counted(waitingCount, "record"))."),
        remedy: Phrase(zh: "请运行“minqing sync”。", en: "Run “minqing sync”."))
    }
    if reading.quarantinedCount > 0 {
      add(
        "quarantine", .warning,
        Phrase(
          zh: "中心退回 \(reading.quarantinedCount) 条记录。",
          en: "The hub refused \(Quantity.counted(reading.quarantinedCount, "record"))."),
        remedy: Phrase(
          zh: "请看“minqing quarantine list”。", en: "See “minqing quarantine list”."))
    }
    if reading.prunedCount > 0 {
      let count = reading.prunedCount
      add(
        "pruned", .note,
        Phrase(
          zh: "\(Quantity.count(count)) 条早已删除的记录已从本机清理；中心仍保留。",
          en: "Deleted long ago, dropped here and kept at the hub: "
            + "\(Quantity.counted(count, "record"))."))
    }
    let age = reading.oldestUnsent.map {
      reading.nowMilliseconds > $0 ? reading.nowMilliseconds - $0 : 0
    }
    if let age, age > StatusReading.syncAgeShownMilliseconds {
      add(
        "unsent", .warning,
        Phrase(
          zh: "\(reading.unsentCount) 条记录待传已超过 7 天。",
          en: "Unsent for more than 7 days: \(Quantity.counted(reading.unsentCount, "record"))."),
        remedy: Phrase(zh: "联网后请运行“minqing sync”。", en: "Run “minqing sync” when online."))
    }
    for name in reading.newNames {
      add(
        "name", name.reason.tellsOfCopy ? .warning : .note, NameWords.dated(name),
        remedy: NameWords.remedy(name.reason))
    }
    if reading.lateCount > 0 {
      add(
        "late", .warning,
        Phrase(
          zh: "\(reading.lateCount) 处修改迟到：来到时，同一设备已有更新的修改；内容见“minqing log”。",
          en: "Came after later changes of the same laptop: "
            + "\(Quantity.counted(reading.lateCount, "change")); “minqing log” shows what."),
        remedy: Phrase(
          zh: "请核对这些记录；可能有数据库被复制或恢复过。",
          en: "Look at these records; a replica may have been copied or put back."))
    }
    if reading.membership?.isLocked == true {
      add(
        "membership", .warning,
        Phrase(zh: "本机已被吊销，记录都在本机。", en: "This laptop was revoked; its records are kept."),
        remedy: Phrase(zh: "请联系办公室。", en: "Ask the office."))
    } else if reading.membership?.isForgotten == true {
      add(
        "membership", .warning,
        Phrase(
          zh: "中心不认识本机，记录都在本机。", en: "The hub does not know this laptop; its records are kept."),
        remedy: Phrase(
          zh: "请领取新的登记码，再运行“minqing join 地址”。",
          en: "Get a new code and run “minqing join URL”."))
    }
  }

  /// Checks the machine: clock, disk, file permissions.
  mutating func examineMachine(_ reading: StatusReading) {
    if let words = reading.clockFall {
      add(
        "clock", .warning, words,
        remedy: Phrase(zh: "请打开自动校时。", en: "Switch automatic time on."))
    } else if abs(reading.clockOffset) > SyncSummary.clockOffsetShownMilliseconds {
      add(
        "clock", .warning, ClockWords.sentence(reading.clockOffset),
        remedy: Phrase(zh: "请打开自动校时。", en: "Switch automatic time on."))
    } else if reading.membership == nil {
      add(
        "clock", .note,
        Phrase(
          zh: "尚未加入中心，时钟无从比对。",
          en: "There is no hub yet to compare the clock with."))
    } else {
      add("clock", .sound, Phrase(zh: "时钟与中心一致。", en: "The clock agrees with the hub's."))
    }
    if let free = reading.freeBytes {
      let text = Phrase(
        zh: "磁盘剩余 \(Quantity.bytes(free))。", en: "\(Quantity.bytes(free)) are free on the disk.")
      let isEnough = free >= Self.freeBytesMin
      add(
        "disk", isEnough ? .sound : .warning, text,
        remedy: isEnough ? nil : Phrase(zh: "请腾出磁盘空间。", en: "Free some disk space."))
    }
    if FileSystem.isShared(reading.path) == true {
      add(
        "permissions", .warning,
        Phrase(
          zh: "其他用户可以读取数据库文件。", en: "Other users of this machine may read the replica."),
        remedy: Phrase(
          zh: "请运行“chmod 600 \(reading.path)”。", en: "Run “chmod 600 \(reading.path)”."))
    }
  }

  /// Checks that the transfer library is there, without going online.
  mutating func examineLibrary(_ line: HubLine) {
    do throws(ExchangeError) {
      _ = try line.send(
        ExchangeRequest(method: "GET", url: "http://127.0.0.1:1/", timeoutMilliseconds: 1))
    } catch {
      guard case .curlMissing(let detail) = error else {
        add("libcurl", .sound, Phrase(zh: "网络传输库可用。", en: "The transfer library is there."))
        return
      }
      add(
        "libcurl", .warning,
        Phrase(zh: "缺少 libcurl：\(detail)。", en: "libcurl is missing: \(detail)."),
        remedy: Catalogue.message("MQ-S007")?.remedy)
      return
    }
    add("libcurl", .sound, Phrase(zh: "网络传输库可用。", en: "The transfer library is there."))
  }

  /// Asks the hub whether it answers.
  mutating func examineHub(_ membership: Membership, _ line: HubLine) {
    do {
      let answer = try line.send(
        ExchangeRequest(
          method: "GET", url: membership.url + "/healthz",
          timeoutMilliseconds: Self.askMilliseconds))
      let isHub = answer.status == 200 && answer.body == Array("ok\n".utf8)
      guard isHub else {
        throw SyncFailure.refused(
          status: answer.status, ErrorMessage(code: "MQ-H000", detail: ""))
      }
      add("hub", .sound, Phrase(zh: "中心有应答。", en: "The hub answers."))
    } catch {
      let problem = Catalogue.problem(error, .init())
      add("hub", .warning, problem.cause, remedy: problem.remedy)
    }
  }
}
