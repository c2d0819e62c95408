import Client
import Console
import Program
import Wording

/// `sync`: one exchange with the hub, or one after another.
let syncCommand = Command(
  CommandSpec(
    ["sync"], summary: Phrase(zh: "与中心交换记录", en: "Exchange records with the hub"),
    details: Phrase(
      zh: "中断后再次运行即可继续，不会从头开始，也不会重复。被退回的记录留在本机，见“minqing quarantine list”。",
      en: "After a break, run it again: it goes on where it was and repeats nothing. What the hub "
        + "refuses stays here; see “minqing quarantine list”."),
    options: [
      OptionSpec(
        flag: "watch",
        help: Phrase(zh: "持续同步，直到按 Ctrl-C", en: "Go on until Ctrl-C")),
      OptionSpec(flag: "push-only", help: Phrase(zh: "只上传", en: "Only send")),
      OptionSpec(flag: "pull-only", help: Phrase(zh: "只下载", en: "Only receive")),
      OptionSpec(
        flag: "dry-run",
        help: Phrase(zh: "只显示将要上传的内容，不联网", en: "Show what would be sent; stay offline")),
      OptionSpec.choice(
        "files", of: FilesRun.Choice.allCases.map(\.rawValue),
        help: Phrase(
          zh: "附件：own 上传本机的（缺省），all 也下载别人的，none 都不传",
          en: "attachments: own sends those made here (the default), all fetches others' too")),
      OptionSpec(
        flag: "verify",
        help: Phrase(
          zh: "同步后逐条核对本机与中心，并补齐差异", en: "Compare with the hub record by record, and repair")),
      authorityOption,
    ],
    examples: [
      .init("sync", Phrase(zh: "同步一次", en: "sync once")),
      .init("sync --watch", Phrase(zh: "有变化就同步", en: "sync whenever something changes")),
      .init("sync --verify", Phrase(zh: "证明与中心一致", en: "prove that the hub holds the same")),
    ], section: Sections.membership)
) { invocation, context in
  guard !(invocation.flag("push-only") && invocation.flag("pull-only")) else {
    throw Catalogue.badValue.problem(
      Phrase(
        zh: "--push-only 与 --pull-only 不能同时使用。",
        en: "--push-only and --pull-only exclude each other."))
  }
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  if invocation.flag("dry-run") { return try UnsentList(replica).print(to: context) }
  guard try replica.membership != nil else { throw SyncFailure.notEnrolled }
  let direction: SyncDirection =
    invocation.flag("push-only") ? .push : invocation.flag("pull-only") ? .pull : .both
  let line = try HubLine.open(replica, authorityFile: invocation.value("ca"), context)
  context.keepInterruptions()
  let run = SyncRun(replica: replica, line: line, context: context)
  if invocation.flag("verify") {
    guard !invocation.flag("watch"), direction == .both else {
      throw Catalogue.badValue.problem(
        Phrase(
          zh: "--verify 是一次完整的同步，不能与 --watch、--push-only、--pull-only 同用。",
          en: "--verify is one whole sync; it excludes --watch, --push-only and --pull-only."))
    }
    return try verify(run)
  }
  let files = FilesRun(
    replica: replica, line: line, shelf: Replicas.shelf(invocation, context), context: context)
  let given = invocation.value("files").flatMap(FilesRun.Choice.init(rawValue:))
  let choice = given ?? (direction == .pull ? FilesRun.Choice.none : .own)
  if invocation.flag("watch") {
    let path = Replicas.path(invocation, context)
    let watch = SyncWatch(run: run, line: line, path: path, files: files, choice: choice)
    return try watch.watch(direction)
  }
  let report = try run.sync(direction)
  let moved = Result { try files.move(choice) }
  try report.print(of: replica, files: try? moved.get(), to: context)
  if case .failure(let error) = moved { throw files.problem(error) }
  return report.quarantined > 0 ? .refused : .done
}

/// Syncs, compares and repairs; ends with 8 if something still differs.
private func verify(_ run: SyncRun) throws -> ExitStatus {
  let (replica, context) = (run.replica, run.context)
  let report = try run.verify()
  let summary = VerifySummary(report: report, schema: replica.schema)
  let sync = SyncSummary(
    report: report.sync, unsentCount: try replica.unsent().count,
    places: try PlaceNames(replica.store))
  if context.isJSON {
    context.print(sync.members + summary.members)
  } else {
    for line in sync.lines + summary.lines {
      context.print(Terminal.sanitised(line[context.language]))
    }
  }
  guard summary.isSettled else { return .partial }
  return report.sync.quarantined > 0 ? .refused : .done
}

/// The certificates to trust, for hubs that have one of their own.
let authorityOption = OptionSpec(
  "ca", value: Phrase(zh: "文件", en: "FILE"),
  help: Phrase(
    zh: "只信任此 PEM 文件中的证书；下次沿用", en: "Trust only this PEM file's certificates; remembered"),
  completion: .file)

extension SyncReport {
  /// Prints the summary of a finished sync.
  func print(of replica: Replica, files: FilesReport? = nil, to context: Context) throws {
    let summary = SyncSummary(
      report: self, files: files, unsentCount: try replica.unsent().count,
      places: try PlaceNames(replica.store))
    guard !context.isJSON else {
      context.print(summary.members)
      return
    }
    for line in summary.lines { context.print(Terminal.sanitised(line[context.language])) }
  }
}
