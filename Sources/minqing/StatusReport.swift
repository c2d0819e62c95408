import CRDT
import Client
import Console
import Models
import Program
import Wording

/// The status for people and for programs.
struct StatusReport {
  let reading: StatusReading

  // MARK: For people

  /// The sheet of facts.
  func sheet(_ language: Language) -> FactSheet {
    var sheet = FactSheet()
    addMembership(to: &sheet, language)
    addExchange(to: &sheet, language)
    addPlaces(to: &sheet, language)
    let free = reading.freeBytes.map { Quantity.bytes($0) } ?? "?"
    sheet.add(
      Phrase(zh: "数据库", en: "Replica"),
      Phrase(
        zh: "\(reading.path)（\(Quantity.count(reading.recordCount)) 条，"
          + "\(Quantity.bytes(reading.databaseBytes))，磁盘剩余 \(free)）",
        en: "\(reading.path) (\(Quantity.count(reading.recordCount)) records, "
          + "\(Quantity.bytes(reading.databaseBytes)), \(free) free on the disk)")[language])
    if let words = reading.clockFall {
      sheet.add(Phrase(zh: "时钟", en: "Clock"), "! " + words[language], .warning)
    } else if abs(reading.clockOffset) > SyncSummary.clockOffsetShownMilliseconds {
      sheet.add(
        Phrase(zh: "时钟", en: "Clock"), ClockWords.offset(reading.clockOffset)[language], .warning)
    }
    if let name = reading.copyName {
      sheet.add(
        Phrase(zh: "本机名称", en: "Name"), "! " + NameWords.phrase(name.reason)[language], .warning)
    }
    sheet.add(Phrase(zh: "下一步", en: "Next"), NextStep(reading).phrase[language], .heading)
    return sheet
  }

  private func addMembership(to sheet: inout FactSheet, _ language: Language) {
    guard let membership = reading.membership else {
      sheet.add(
        Phrase(zh: "中心", en: "Hub"), Phrase(zh: "尚未加入", en: "not joined yet")[language], .warning)
      return
    }
    let fingerprint = reading.fingerprint ?? ""
    sheet.add(
      Phrase(zh: "中心", en: "Hub"),
      Phrase(
        zh: "\(membership.hubName)（\(membership.url)，指纹 \(fingerprint)）",
        en: "\(membership.hubName) (\(membership.url), fingerprint \(fingerprint))")[language])
    let roles = RoleWords.text(membership.roles, language)
    sheet.add(
      Phrase(zh: "人员", en: "Worker"),
      Phrase(
        zh: "\(membership.workerName)（\(roles)），设备 \(membership.device)",
        en: "\(membership.workerName) (\(roles)), on \(membership.device)")[language])
    if membership.isLocked {
      sheet.add(
        Phrase(zh: "状态", en: "State"),
        Phrase(
          zh: "✗ 已被吊销（MQ-H003）：不再交换数据，本机记录都在",
          en: "✗ revoked (MQ-H003): exchanges nothing; all records here are kept")[language],
        .failure)
    } else if membership.isForgotten {
      sheet.add(
        Phrase(zh: "状态", en: "State"),
        Phrase(
          zh: "✗ 中心不认识本机（MQ-H002）：须重新加入，本机记录都在",
          en: "✗ unknown to the hub (MQ-H002): has to join again; all records here are kept")[
            language], .failure)
    }
  }

  private func addExchange(to sheet: inout FactSheet, _ language: Language) {
    let last = reading.lastSync.map { "\(age($0, language))\(Self.at($0, language))" }
    sheet.add(
      Phrase(zh: "上次同步", en: "Last sync"),
      last ?? Phrase(zh: "从未完成", en: "never completed")[language],
      reading.lastSync == nil && reading.membership != nil ? .warning : .plain)
    if reading.unsentCount > 0 {
      let oldest = reading.oldestUnsent.map { age($0, language) } ?? "?"
      sheet.add(
        Phrase(zh: "待传", en: "Unsent"),
        Phrase(
          zh: "◐ \(Quantity.count(reading.unsentCount)) 条，最早\(oldest)；都在本机",
          en: "◐ \(Quantity.count(reading.unsentCount)), the oldest \(oldest); safe on this laptop"
        )[language], .warning)
    } else {
      sheet.add(
        Phrase(zh: "待传", en: "Unsent"), Phrase(zh: "✓ 没有", en: "✓ nothing")[language], .success)
    }
    if reading.carriedCount > 0 {
      sheet.add(
        Phrase(zh: "待转交", en: "To hand on"),
        Phrase(
          zh: "◐ \(Quantity.count(reading.carriedCount)) 条，含同事的修改",
          en: "◐ \(Quantity.count(reading.carriedCount)), with colleagues' changes")[language],
        .warning)
    }
    if reading.filesWaiting.count > 0 {
      let bytes = Quantity.bytes(Int(clamping: reading.filesWaiting.bytes))
      sheet.add(
        Phrase(zh: "附件待传", en: "Files unsent"),
        Phrase(
          zh: "◐ \(reading.filesWaiting.count) 个（\(bytes)）；都在本机",
          en: "◐ \(reading.filesWaiting.count) (\(bytes)); safe on this laptop")[language], .warning
      )
    }
    if reading.quarantinedCount > 0 {
      sheet.add(
        Phrase(zh: "被退回", en: "Refused"),
        Phrase(
          zh: "✗ \(reading.quarantinedCount) 条，仍在本机",
          en: "✗ \(reading.quarantinedCount), kept on this laptop")[language], .failure)
    }
    addLeaving(to: &sheet, language)
    let breach = reading.conflictCounts[.breach, default: 0]
    let choose = reading.conflictCounts[.choose, default: 0]
    let isCalm = breach + choose == 0
    sheet.add(
      Phrase(zh: "内容冲突", en: "Conflicts"),
      isCalm
        ? Phrase(zh: "✓ 没有待处理", en: "✓ none open")[language]
        : Phrase(
          zh: "✗ 须尽快处理 \(breach) 处，待选择 \(choose) 处",
          en: "✗ \(breach) urgent, \(choose) to choose")[language], isCalm ? .success : .failure)
  }

  private func addLeaving(to sheet: inout FactSheet, _ language: Language) {
    if let deposited = reading.deposited {
      sheet.add(
        Phrase(zh: "送审", en: "Deposited"),
        Phrase(
          zh: "\(deposited.count) 条\(Self.at(deposited.milliseconds, .zh))",
          en: "\(deposited.count)\(Self.at(deposited.milliseconds, .en))")[language])
    }
    if reading.inReviewCount > 0 {
      sheet.add(
        Phrase(zh: "待审核", en: "In review"),
        Phrase(
          zh: "◐ \(reading.inReviewCount) 条，保存在中心",
          en: "◐ \(reading.inReviewCount), kept at the hub")[language])
    }
    if reading.sealedCount > 0 {
      sheet.add(
        Phrase(zh: "封存", en: "Sealed"),
        Phrase(
          zh: "\(reading.sealedCount) 条您写过、已归他人的记录，待中心备份后清除",
          en: "what you wrote in \(reading.sealedCount) records of others, until the hub's backup")[
            language])
    }
  }

  private func addPlaces(to sheet: inout FactSheet, _ language: Language) {
    guard reading.membership != nil else { return }
    let places = reading.places.map { place in
      let name = reading.names.name(place.scope)[language]
      return place.isComplete
        ? "✓ \(name)" : "◐ \(name) " + Phrase(zh: "（未下载完）", en: "(not complete)")[language]
    }
    sheet.add(
      Phrase(zh: "范围", en: "Places"),
      places.isEmpty
        ? Phrase(zh: "没有授权的区域", en: "none granted")[language]
        : places.joined(separator: "\n"))
  }

  private func age(_ milliseconds: UInt64, _ language: Language) -> String {
    let now = reading.nowMilliseconds
    let seconds =
      now >= milliseconds
      ? Int(clamping: (now - milliseconds) / 1000) : -Int(clamping: (milliseconds - now) / 1000)
    return Quantity.age(seconds: seconds, language)
  }

  private static func at(_ milliseconds: UInt64, _ language: Language) -> String {
    let minute = Timestamps.minute(milliseconds)
    return Phrase(zh: "（\(minute)）", en: " (\(minute))")[language]
  }
}

extension StatusReport {
  /// The members of the object that `--json` prints.
  var members: [JSON.Member] {
    [
      JSON.Member("version", .string(Release.version)),
      JSON.Member("replica", .string(reading.path)),
      JSON.Member("joined", .bool(reading.membership != nil)),
      JSON.Member("locked", .bool(reading.membership?.isLocked ?? false)),
      JSON.Member("forgotten", .bool(reading.membership?.isForgotten ?? false)),
      JSON.Member("hub", hub), JSON.Member("worker", worker),
      JSON.Member("last_sync", .optional(reading.lastSync.flatMap { Timestamps.iso($0) })),
      JSON.Member("complete", .bool(reading.isComplete)),
      JSON.Member(
        "unsent",
        [
          "count": .count(reading.unsentCount),
          "oldest": .optional(reading.oldestUnsent.flatMap { Timestamps.iso($0) }),
        ]),
      JSON.Member("to_hand_on", .count(reading.carriedCount)),
      JSON.Member(
        "attachments_unsent",
        [
          "count": .count(reading.filesWaiting.count),
          "bytes": .count(Int(clamping: reading.filesWaiting.bytes)),
        ]),
      JSON.Member("quarantined", .count(reading.quarantinedCount)),
      JSON.Member("in_review", .count(reading.inReviewCount)),
      JSON.Member("sealed", .count(reading.sealedCount)),
      JSON.Member(
        "deposited",
        reading.deposited.map {
          ["count": .count($0.count), "at": .optional(Timestamps.iso($0.milliseconds))]
        } ?? .null),
      JSON.Member(
        "conflicts",
        [
          "breach": .count(reading.conflictCounts[.breach, default: 0]),
          "choose": .count(reading.conflictCounts[.choose, default: 0]),
          "auto": .count(reading.conflictCounts[.auto, default: 0]),
        ]),
      JSON.Member(
        "places",
        .array(
          reading.places.map {
            ["scope": .string($0.scope), "complete": .bool($0.isComplete)]
          })),
      JSON.Member("records", .count(reading.recordCount)),
      JSON.Member("pruned", .count(reading.prunedCount)),
      JSON.Member("database_bytes", .count(reading.databaseBytes)),
      JSON.Member("free_bytes", reading.freeBytes.map { .count($0) } ?? .null),
      JSON.Member("clock_offset_ms", .integer(reading.clockOffset)),
      JSON.Member("new_names", .array(reading.newNames.map(NameWords.json))),
      JSON.Member("next", .optional(NextStep(reading).command)),
    ]
  }

  private var hub: JSON {
    guard let membership = reading.membership else { return .null }
    return [
      "name": .string(membership.hubName), "url": .string(membership.url),
      "fingerprint": .optional(reading.fingerprint),
    ]
  }

  private var worker: JSON {
    guard let membership = reading.membership else { return .null }
    return [
      "id": .optional(reading.worker?.description), "name": .string(membership.workerName),
      "roles": .array(membership.roles.map { .string($0) }), "device": .string(membership.device),
    ]
  }
}
