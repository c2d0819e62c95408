package import Console
package import Storage
package import Wording

/// What an upgrade of a database did, for people and scripts.
extension Upgrade {
  /// One sentence for whoever asked for something else.
  package var notice: Phrase {
    let place = backup ?? ""
    return Phrase(
      zh: "数据库已从版本 \(from) 升级到 \(to)；升级前的副本在 \(place)。",
      en: "The database was upgraded from version \(from) to \(to); as it was before, it is at "
        + "\(place).")
  }

  /// The members of an object; `isTrial` says that nothing was kept.
  package func members(isTrial: Bool) -> [JSON.Member] {
    func counts(_ items: [StepCount]) -> JSON {
      .array(items.map { ["name": .string($0.name), "rows": .count($0.rows)] })
    }
    return [
      .init("needed", .bool(true)), .init("dry_run", .bool(isTrial)),
      .init("from", .integer(from)), .init("to", .integer(to)),
      .init("tables", .array(tables.map { .string($0) })),
      .init("columns", .array(columns.map { .string($0) })), .init("steps", counts(steps)),
      .init("adopted", counts(adopted)), .init("damaged", .count(damaged)),
      .init("retried", .count(retried)), .init("backup", backup.map { .string($0) } ?? .null),
    ]
  }

  /// The facts, one a line.
  package var sheet: FactSheet {
    var sheet = FactSheet()
    sheet.add(Phrase(zh: "版本", en: "Version"), "\(from) → \(to)")
    sheet.add(Phrase(zh: "新增表", en: "New tables"), tables.joined(separator: ", "))
    sheet.add(Phrase(zh: "新增列", en: "New columns"), columns.joined(separator: ", "))
    for step in steps {
      sheet.add(Phrase(zh: "步骤 \(step.name)", en: "Step \(step.name)"), "\(step.rows)")
    }
    for type in adopted {
      sheet.add(
        Phrase(zh: "现已识别 \(type.name)", en: "Known now: \(type.name)"), "\(type.rows)")
    }
    sheet.add(Phrase(zh: "重新发送", en: "Sent once more"), retried > 0 ? "\(retried)" : "")
    sheet.add(
      Phrase(zh: "损坏未动", en: "Damaged, left alone"), damaged > 0 ? "\(damaged)" : "", .warning)
    sheet.add(Phrase(zh: "升级前的副本", en: "Copy of before"), backup ?? "")
    return sheet
  }
}

/// The parts of `migrate` that both programs share.
package enum MigrateCommand {
  /// What the command is called and takes.
  package static func spec(details: Phrase, section: Phrase) -> CommandSpec {
    CommandSpec(
      ["migrate"],
      summary: Phrase(zh: "把旧版本的数据库升级", en: "Upgrade a database of an older version"),
      details: details,
      options: [
        OptionSpec(
          flag: "dry-run", help: Phrase(zh: "只试一遍，不保存", en: "Try it and keep nothing"))
      ],
      section: section)
  }

  /// Prints what was done, or would be; nil means that there was nothing to do.
  package static func report(_ upgrade: Upgrade?, isTrial: Bool, _ context: Context) {
    guard let upgrade else {
      if context.isJSON {
        context.print([.init("needed", .bool(false)), .init("dry_run", .bool(isTrial))])
      } else {
        context.print(
          Phrase(zh: "数据库已是当前版本。", en: "The database is of this version already.")[
            context.language])
      }
      return
    }
    if context.isJSON {
      context.print(upgrade.members(isTrial: isTrial))
      return
    }
    context.write(
      upgrade.sheet.rendered(context.language, width: context.width, style: context.style))
    context.say(
      isTrial
        ? Phrase(zh: "以上只是试算，未作任何更改。", en: "That was a trial; nothing was changed.")
        : Phrase(zh: "升级完成。", en: "The upgrade is done."))
  }
}
