import Console
import Hub
import Models
import Program
import Storage
import Wire
import Wording

/// `status`: how the hub stands.
let statusCommand = command(
  CommandSpec(
    ["status"], summary: Phrase(zh: "中心概况", en: "How the hub stands"),
    details: Phrase(
      zh: "记录数、设备、最近联系、并发修改、隔离区和数据库大小。服务运行时也可查看。",
      en:
        "Records, laptops, who was heard when, conflicts, quarantine and the database's size. "
        + "Works beside a serving hub."),
    section: Sections.service)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  return try directory.withOffice(context) { office in
    let name = try office.hubName
    let overview = try office.overview()
    let listing = StatusListing(
      overview, files: try office.files(on: directory.shelf),
      databaseBytes: FileSize.bytes(directory.database),
      logBytes: FileSize.bytes(directory.database + "-wal"))
    if invocation.flag("json") {
      context.print([.init("hub", HubListing.json(name))] + listing.json)
    } else {
      listing.print(name, context)
    }
    return .done
  }
}

/// What `status` shows.
private struct StatusListing {
  let overview: OfficeOverview
  let files: ShelfOverview
  let databaseBytes: Int
  let logBytes: Int
  let inUse: [DeviceEntry]
  let heard: UInt64?
  let reasons: [(code: String, count: Int)]

  init(_ overview: OfficeOverview, files: ShelfOverview, databaseBytes: Int, logBytes: Int) {
    self.overview = overview
    self.files = files
    self.databaseBytes = databaseBytes
    self.logBytes = logBytes
    inUse = overview.devices.filter { $0.device.revoked == nil }
    heard = overview.devices.map(\.device.seen).max().flatMap { $0 > 0 ? $0 : nil }
    reasons = Dictionary(grouping: overview.quarantined, by: \.code)
      .map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
  }

  private var unsent: Int64 { inUse.reduce(0) { $0 + $1.device.unsent } }

  var json: [JSON.Member] {
    let unknown =
      overview.unknownRecords > 0 ? [JSON.Member("unknown", .count(overview.unknownRecords))] : []
    return [
      .init(
        "records",
        .object(overview.records.map { .init($0.type.name, .count($0.count)) } + unknown)),
      .init(
        "devices",
        [
          "enrolled": .count(overview.devices.count), "in_use": .count(inUse.count),
          "unsent": .integer(unsent),
        ]),
      .init("last_heard", heard.map(DeviceListing.time) ?? .null),
      .init("conflicts", .count(overview.conflicts)),
      .init("quarantine", .object(reasons.map { .init($0.code, .count($0.count)) })),
      .init("review", .count(overview.reviews)), .init("overdue", .count(overview.overdue)),
      .init("time", ClockFinding.json(overview.time)),
      .init("late_writes", .count(overview.lateWrites)),
      .init("sequence", .string(String(overview.sequence))),
      .init("database_bytes", .count(databaseBytes)), .init("log_bytes", .count(logBytes)),
      .init("attachments", .object(files.json)),
    ]
  }

  func print(_ name: HubName, _ context: Context) {
    let language = context.language
    var facts = FactList()
    facts.add(Phrase(zh: "中心", en: "Hub"), name.name)
    facts.add(Phrase(zh: "指纹", en: "Fingerprint"), HubListing.fingerprint(name))
    for item in overview.records where item.count > 0 {
      facts.add(item.type.label, Quantity.count(item.count))
    }
    if overview.unknownRecords > 0 {
      facts.add(
        Phrase(zh: "新版本的记录", en: "of a newer version"), Quantity.count(overview.unknownRecords))
    }
    let revoked = overview.devices.count - inUse.count
    facts.add(
      Phrase(zh: "设备", en: "Laptops"),
      Phrase(
        zh: "在用 \(inUse.count)，已吊销 \(revoked)", en: "\(inUse.count) in use, \(revoked) revoked")[
          language])
    facts.add(
      Phrase(zh: "最近联系", en: "Last heard"),
      heard.map { context.age(of: $0) } ?? Phrase(zh: "从未", en: "never")[language])
    facts.add(Phrase(zh: "各设备待传", en: "Unsent there"), Quantity.count(Int(clamping: unsent)))
    if let phrase = ClockFinding.phrase(overview.time) {
      facts.add(Phrase(zh: "时钟", en: "Clock"), "✗ " + phrase[language])
    }
    if overview.lateWrites > 0 {
      facts.add(
        Phrase(zh: "迟到的修改", en: "Late changes"),
        ClockFinding.late(overview.lateWrites)[language])
    }
    facts.add(Phrase(zh: "并发修改", en: "Conflicts"), Quantity.count(overview.conflicts))
    let listed = reasons.map { "\($0.code) × \($0.count)" }.joined(separator: ", ")
    facts.add(
      Phrase(zh: "隔离区", en: "Quarantine"),
      "\(overview.quarantined.count)" + (listed.isEmpty ? "" : " (\(listed))"))
    facts.add(Phrase(zh: "待审", en: "For review"), Quantity.count(overview.reviews))
    if overview.overdue > 0 {
      facts.add(
        Phrase(zh: "保存期限", en: "Retention"),
        Phrase(
          zh: "! \(Quantity.count(overview.overdue)) 条记录的个人信息已到期；见“minqing-hub privacy retention”",
          en: "! personal information in \(Quantity.count(overview.overdue)) records is overdue; "
            + "see “minqing-hub privacy retention”")[language])
    }
    facts.add(
      Phrase(zh: "数据库", en: "Database"),
      "\(Quantity.bytes(databaseBytes)) + \(Quantity.bytes(logBytes)) WAL")
    if files != ShelfOverview() {
      facts.add(Phrase(zh: "附件", en: "Attachments"), files.words[language])
    }
    facts.print(to: context)
  }
}
