import Console
import Models
import Program
import Storage
import Wording

/// `migrate`: upgrades the hub's database while nobody serves it.
let migrateCommand = command(
  MigrateCommand.spec(
    details: Phrase(
      zh: "请先停止服务。升级前先备份到数据目录；失败则一切照旧。试算时服务可以继续，但写入会稍等。",
      en: "Stop serving first. A backup is made in the data directory; a failure leaves everything "
        + "as it was. A trial works beside a serving hub and holds up its writes for a moment."),
    section: Sections.care)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  try directory.checkExists()
  let isTrial = invocation.flag("dry-run")
  func upgrade() throws -> Upgrade? {
    try Store.upgrade(
      path: directory.database, schema: .current, role: .hub, isTrial: isTrial)
  }
  if isTrial {
    MigrateCommand.report(try upgrade(), isTrial: true, context)
    return .done
  }
  let lock = try DirectoryLock(directory)
  defer { withExtendedLifetime(lock) {} }
  MigrateCommand.report(try upgrade(), isTrial: false, context)
  return .done
}
