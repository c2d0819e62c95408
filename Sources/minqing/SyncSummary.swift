import Client
import Console
import Models
import Program
import Storage
import Wording

/// What a finished sync did, for people and for programs.
struct SyncSummary {
  let report: SyncReport
  var files: FilesReport?
  let unsentCount: Int
  let places: PlaceNames

  /// Clock differences that are worth a word, in milliseconds: what a hub tolerates.
  static let clockOffsetShownMilliseconds: Int64 = 120_000

  /// The members of the object that `--json` prints.
  var members: [JSON.Member] {
    [
      JSON.Member("pushed", .count(report.pushed)), JSON.Member("pulled", .count(report.pulled)),
      JSON.Member("quarantined", .count(report.quarantined)),
      JSON.Member("unsent", .count(unsentCount)), JSON.Member("pruned", .count(report.pruned)),
      JSON.Member("requests", .count(report.requests)),
      JSON.Member("bytes_sent", .count(report.bytesSent)),
      JSON.Member("bytes_received", .count(report.bytesReceived)),
      JSON.Member("clock_offset_ms", .integer(report.clockOffset)),
      JSON.Member("new_places", .array(report.newScopes.map { .string($0) })),
      JSON.Member("gone_places", .array(report.goneScopes.map { .string($0) })),
      JSON.Member("took_new_name", .bool(report.tookNewName)),
      JSON.Member("in_review", .count(report.inReview)),
      JSON.Member(
        "removed",
        .array(
          report.removed.map {
            [
              "type": .optional(Schema.current[$0.type]?.name), "place": .string($0.place),
              "count": .count($0.count), "ended": .bool($0.hasEnded),
            ]
          })),
      JSON.Member("sealed", .count(report.sealed)),
      JSON.Member("kept_leaving", .count(report.keptLeaving)),
      JSON.Member("new_name_reason", .optional(report.newName?.rawValue)),
      JSON.Member("hub_time_unknown", .bool(report.isTimeUnknown)),
      JSON.Member("hub_restored", .bool(report.hubWasRestored)),
      JSON.Member("handed_back", .count(report.handedBack)),
    ] + (files?.members ?? [])
  }

  /// What left this laptop, and what waits at the hub.
  private var leaving: [Phrase] {
    var lines: [Phrase] = []
    if report.inReview > 0 {
      lines.append(
        Phrase(
          zh: "◐ \(report.inReview) 条已存中心，等待办公室审核：该区域已不归您负责。",
          en: "◐ \(report.inReview) are kept at the hub for review: their place is others' now."))
    }
    for item in report.removed {
      let place = places.name(item.place)
      let label = TypeLabel.of(item.type, .current)
      guard !item.hasEnded else {
        let days = Rules.current.retention.laptopDays
        lines.append(
          Phrase(
            zh: "\(place.zh)的 \(Quantity.count(item.count)) 条“\(label.zh)”办结已满 \(days) 天，"
              + "从本机移除；中心仍保留，重新办理时会自动取回。",
            en:
              "\(Quantity.count(item.count)) of \(label.en) in \(place.en) ended \(days) days ago "
              + "or earlier and left this laptop. The hub keeps them; what is taken up again comes "
              + "back."))
        continue
      }
      lines.append(
        Phrase(
          zh: "\(place.zh)的 \(Quantity.count(item.count)) 条“\(label.zh)”已归他人，从本机移除。",
          en: "\(Quantity.count(item.count)) of \(label.en) in \(place.en) are others' now and "
            + "left this laptop."))
    }
    if report.sealed > 0 {
      lines.append(
        Phrase(
          zh: "您写的内容（\(Quantity.count(report.sealed)) 条）在本机封存，直到中心的下一次已验证备份。",
          en:
            "What you wrote in them (records: \(Quantity.count(report.sealed))) stays sealed here "
            + "until the hub's next verified backup."))
    }
    if report.keptLeaving > 0 {
      lines.append(
        Phrase(
          zh: "! \(report.keptLeaving) 条已归他人，但中心尚未收下其中的修改；下次同步再试。",
          en: "! \(report.keptLeaving) are others' now, but stay until the hub holds what was "
            + "written in them; the next sync tries again."))
    }
    return lines
  }

  /// The lines for people, each a whole sentence or a list of counts.
  var lines: [Phrase] {
    let bytes = Quantity.bytes(report.bytesSent + report.bytesReceived)
    var lines = [
      Phrase(
        zh:
          "✓ 已同步：上传 \(Quantity.count(report.pushed)) 条，"
          + "下载 \(Quantity.count(report.pulled)) 条（\(bytes)）。",
        en: "✓ Synced: \(Quantity.count(report.pushed)) sent, "
          + "\(Quantity.count(report.pulled)) received (\(bytes)).")
    ]
    if report.hubWasRestored {
      let count = Quantity.count(report.handedBack)
      lines.append(
        Phrase(
          zh: "! 中心曾恢复到较早的状态；本机与它逐条比较，补还了它缺少的 \(count) 条。",
          en:
            "! The hub had gone back to an earlier state; this laptop compared with it and handed "
            + "back \(count) records that it lacked."))
    }
    lines += files?.lines ?? []
    if report.quarantined > 0 {
      lines.append(
        Phrase(
          zh: "✗ 中心退回 \(report.quarantined) 条；记录仍在本机。见“minqing quarantine list”。",
          en: "✗ The hub refused \(report.quarantined); they are kept on this laptop. "
            + "See “minqing quarantine list”."))
    }
    if report.pruned > 0 {
      let count = Quantity.count(report.pruned)
      lines.append(
        Phrase(
          zh: "已从本机清理 \(count) 条早已删除的记录；中心仍保留。",
          en: "Dropped \(count) records deleted long ago; the hub keeps them."))
    }
    if unsentCount > 0 {
      lines.append(
        Phrase(zh: "◐ 还有 \(unsentCount) 条待传。", en: "◐ \(unsentCount) still unsent."))
    }
    for scope in report.newScopes {
      let name = places.name(scope)
      lines.append(Phrase(zh: "新增授权：\(name.zh)。", en: "Newly granted: \(name.en)."))
    }
    for scope in report.goneScopes {
      let name = places.name(scope)
      lines.append(
        Phrase(
          zh: "不再授权：\(name.zh)；上传完成后，其记录将从本机移除。",
          en: "No longer granted: \(name.en); once all is sent, its records leave this laptop."))
    }
    lines += leaving
    if let reason = report.newName, reason.tellsOfCopy {
      lines.append(
        Phrase(
          zh: "! \(NameWords.phrase(reason).zh)", en: "! \(NameWords.phrase(reason).en)"))
    }
    if report.isTimeUnknown {
      lines.append(
        Phrase(
          zh: "! 中心目前不能确定时间，本机时钟未作校正；记录照常同步。",
          en: "! The hub does not know the time now, so this laptop's clock was not corrected; "
            + "records sync as usual."))
    }
    if abs(report.clockOffset) > Self.clockOffsetShownMilliseconds {
      lines.append(ClockWords.offset(report.clockOffset))
    }
    return lines
  }
}

/// How far a laptop's clock is off, in words.
enum ClockWords {
  /// That the clock stands before the last sync by more than is shown, with the remedy; nil if not.
  static func fallenBack(now: UInt64, lastSync: UInt64) -> Phrase? {
    guard now + UInt64(SyncSummary.clockOffsetShownMilliseconds) < lastSync else { return nil }
    let (stands, last) = (Timestamps.minute(now), Timestamps.minute(lastSync))
    return Phrase(
      zh: "本机时钟停在 \(stands)，早于上次同步（\(last)）：未填的时间按上次同步计；请校准时钟。",
      en: "This laptop's clock says \(stands), before the last sync (\(last)): times that are not "
        + "given are taken from then; set it right.")
  }

  /// The same as ``sentence(_:)`` with the mark of what needs attention, where no other stands
  /// before it.
  static func offset(_ milliseconds: Int64) -> Phrase {
    let words = sentence(milliseconds)
    return Phrase(zh: "! " + words.zh, en: "! " + words.en)
  }

  /// Milliseconds to be added to the laptop's clock, as a sentence with the remedy.
  static func sentence(_ milliseconds: Int64) -> Phrase {
    let seconds = Int(clamping: milliseconds.magnitude / 1000)
    let isBehind = milliseconds > 0
    return Phrase(
      zh:
        "本机时钟比中心\(isBehind ? "慢" : "快") \(Quantity.duration(seconds: seconds, .zh))，"
        + "记录已按中心时间校正；请校准时钟。",
      en: "This laptop's clock is \(Quantity.duration(seconds: seconds, .en)) "
        + "\(isBehind ? "behind" : "ahead of") the hub's; records are corrected, but set it right.")
  }
}
