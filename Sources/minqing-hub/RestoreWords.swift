import CRDT
import Console
import Hub
import Program
import Storage
import Wording

/// What a clerk is told after a restore, above all what must be looked at by a person.
struct RestoreWords {
  let report: OfficeRestore
  let file: String
  /// Attachments that came back with it.
  let files: Int

  /// Prints it.
  func print(_ invocation: Invocation, _ context: Context) {
    guard !invocation.flag("json") else { return printJSON(context) }
    for line in lines() { context.print(Terminal.sanitised(line[context.language])) }
  }

  private func name(_ worker: RecordID) -> String { report.names[worker] ?? "?" }

  private func lines() -> [Phrase] {
    let count = Quantity.count(report.backup.digest.count)
    var lines = [
      Phrase(
        zh: "✓ 已从 \(file) 恢复 \(count) 条记录；中心以新的历史继续。",
        en: "✓ Restored \(count) records from \(file); the hub goes on under a new history."),
      Phrase(
        zh: "原来的数据库保留在 \(report.aside)。",
        en: "The database that was here is kept at \(report.aside)."),
      Phrase(
        zh: "请启动服务：各设备下次同步时会补还备份之后的内容。",
        en: "Serve again: with their next sync the laptops hand back what came after the backup."),
    ]
    if files > 0 {
      lines.append(
        Phrase(
          zh: "同时恢复附件 \(Quantity.count(files)) 个。",
          en: "\(Quantity.count(files)) attachments came back with it."))
    }
    if report.voidedCodes > 0 {
      lines.append(
        Phrase(
          zh: "! \(report.voidedCodes) 个未用的登记码已作废。",
          en: "! \(report.voidedCodes) open codes are void."))
    }
    guard report.isCompared else {
      return lines + [
        Phrase(
          zh: "! 原来的数据库无法读取，备份之后的设备与授权未知：请逐一核对“device list”和“grant list”。",
          en:
            "! The old database cannot be read, so what changed after the backup is not known: go "
            + "through “device list” and “grant list”.")
      ]
    }
    for device in report.forgotten {
      lines.append(
        Phrase(
          zh: "! 备份之后登记的设备，请发新的登记码：\(device.name)（\(name(device.worker))）",
          en: "! Enrolled after the backup, needs a new code: \(device.name) "
            + "(\(name(device.worker)))"))
    }
    for device in report.revoked {
      lines.append(
        Phrase(
          zh: "已再次吊销：\(device.number) \(device.name)",
          en: "Revoked again: \(device.number) \(device.name)"))
    }
    for grant in report.lostGrants {
      lines.append(
        Phrase(
          zh: "! 备份之后给的授权已不在：\(name(grant.worker)) \(grant.scope)",
          en: "! Granted after the backup, gone now: \(name(grant.worker)) \(grant.scope)"))
    }
    for grant in report.returnedGrants {
      lines.append(
        Phrase(
          zh: "! 备份之后收回的授权又回来了：\(name(grant.worker)) \(grant.scope)",
          en: "! Taken back after the backup, held again: \(name(grant.worker)) "
            + grant.scope))
    }
    return lines
  }

  private func printJSON(_ context: Context) {
    func devices(_ devices: [Device]) -> JSON {
      .array(
        devices.map { device in
          [
            "number": .integer(device.number), "name": .string(device.name),
            "worker": .optional(report.names[device.worker]),
          ]
        })
    }
    func grants(_ grants: [OfficeRestore.Grant]) -> JSON {
      .array(
        grants.map { grant in
          ["worker": .optional(report.names[grant.worker]), "place": .string(grant.scope)]
        })
    }
    context.print([
      .init("restored", .string(file)), .init("records", .count(report.backup.digest.count)),
      .init("made", .optional(report.backup.milliseconds.flatMap(Timestamps.iso))),
      .init("kept", .string(report.aside)), .init("files", .count(files)),
      .init("voided_codes", .count(report.voidedCodes)),
      .init("compared", .bool(report.isCompared)), .init("forgotten", devices(report.forgotten)),
      .init("revoked", devices(report.revoked)), .init("lost_grants", grants(report.lostGrants)),
      .init("returned_grants", grants(report.returnedGrants)),
    ])
  }
}
