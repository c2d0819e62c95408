import Console
import Models
import Program
import Storage
import Wording

/// `migrate`: upgrades the replica; every other command does so too before it begins.
let migrateCommand = Command(
  MigrateCommand.spec(
    details: Phrase(
      zh: "升级前先备份到同一目录；失败则一切照旧。其他命令也会自动升级。",
      en:
        "A backup is made beside the database first; a failure leaves everything as it was. Other "
        + "commands upgrade by themselves, too."),
    section: Sections.care)
) { invocation, context in
  let isTrial = invocation.flag("dry-run")
  let upgrade = try Store.upgrade(
    path: Replicas.path(invocation, context), schema: .current, role: .replica, isTrial: isTrial)
  MigrateCommand.report(upgrade, isTrial: isTrial, context)
  return .done
}
