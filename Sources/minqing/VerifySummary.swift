import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wire
import Wording

/// What a comparison with the hub found, for people and for programs.
struct VerifySummary {
  let report: VerifyReport
  let schema: Schema

  /// Names that a list for people shows before it says how many more there are.
  private static let shownMax = 10

  /// Whether something is left that a person must look at.
  var isSettled: Bool { report.unresolved.isEmpty }

  /// The members that `--json` adds.
  var members: [JSON.Member] {
    let damaged = report.damaged.map { row -> JSON in
      ["table": .string(row.table), "id": .string(row.record), "detail": .string(row.detail)]
    }
    return [
      JSON.Member(
        "verification",
        [
          "checked": .count(report.checked), "equal": .bool(report.isEqual),
          "requests": .count(report.requests), "bytes": .count(report.bytes),
          "damaged": .array(damaged), "missing_steps": .array(report.missing.map(\.json)),
          "fetched": names(report.fetched),
          "handed": names(report.handed), "left": names(report.left), "held": names(report.held),
          "unresolved": names(report.unresolved),
        ])
    ]
  }

  /// The lines for people.
  var lines: [Phrase] {
    let count = Quantity.count(report.checked)
    let records = Quantity.counted(report.checked, "record")
    guard !report.isEqual else {
      return [
        Phrase(
          zh: "✓ 已核对 \(count) 条：本机与中心一致。",
          en: "✓ Compared \(records): this laptop and the hub hold the same.")
      ] + held
    }
    var lines = [
      Phrase(zh: "已核对 \(count) 条，发现差异：", en: "Compared \(records) and found differences:")
    ]
    for row in report.damaged {
      let words = DamageWords.sentence(row)
      lines.append(
        Phrase(
          zh: "✗ 损坏的行已移开：" + words.zh, en: "✗ A damaged row was set aside: " + words.en))
    }
    for item in report.missing {
      let time = Timestamps.minute(item.step.milliseconds)
      lines.append(
        Phrase(
          zh: "✗ 缺少 \(item.device) 的第 \(item.step.place) 步（\(time)），已报告中心",
          en: "✗ Step \(item.step.place) of \(item.device), taken \(time), is missing; "
            + "the hub was told"))
    }
    lines += list(report.fetched, Phrase(zh: "已从中心重新取得", en: "Fetched again from the hub"))
    lines += list(report.handed, Phrase(zh: "中心缺少，已补传", en: "Handed to the hub, which lacked it"))
    lines += list(
      report.left, Phrase(zh: "已不在授权范围，下次同步移除", en: "No longer granted; the next sync lets go"))
    lines += list(report.unresolved, Phrase(zh: "! 仍然不同", en: "! Still different"))
    return lines + held
  }

  private var held: [Phrase] {
    list(report.held, Phrase(zh: "中心退回或待审，未动", en: "Refused or in review at the hub; left alone"))
  }

  private func list(_ names: [RecordName], _ heading: Phrase) -> [Phrase] {
    guard !names.isEmpty else { return [] }
    var lines = names.prefix(Self.shownMax).map { name in
      let type = RecordTitle.label(of: name.type, in: schema)
      return Phrase(
        zh: "\(heading.zh)：\(type.zh) \(name.id)", en: "\(heading.en): \(type.en) \(name.id)")
    }
    if names.count > Self.shownMax {
      let more = names.count - Self.shownMax
      lines.append(
        Phrase(zh: "\(heading.zh)：另有 \(more) 条", en: "\(heading.en): \(more) more"))
    }
    return lines
  }

  private func names(_ names: [RecordName]) -> JSON {
    .array(
      names.map { name in
        ["type": .optional(schema[name.type]?.name), "id": .string(name.id.description)]
      })
  }
}
