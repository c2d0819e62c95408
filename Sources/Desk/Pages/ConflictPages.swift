internal import CRDT
internal import Hub
internal import Models
internal import Pages
internal import Program
internal import Storage
internal import Wording

/// The queue of conflicts and each of them.
enum ConflictPages {
  static let routes: [Route] = [
    .page("/conflicts", for: .signedIn) { try list($0) },
    .page("/conflicts/*", for: .signedIn) { try show($0) },
  ]

  /// A conflict with where it is and whose.
  struct Item {
    let conflict: Conflict
    let type: TypeSchema?
    let scope: ScopePath?
    let owners: [String]

    var field: FieldSchema? { conflict.field.flatMap { type?[$0] } }
  }

  /// The open ones in the reader's places, in the order of the laptops.
  static func visible(to request: PageRequest) throws -> [Item] {
    let store = request.office.store
    let verdicts = try store.verdicts()
    return try store.conflicts().compactMap { conflict in
      let scope = try store.record(conflict.type, conflict.record)?.scope
      guard let scope, request.reader?.reaches(scope) ?? false else { return nil }
      let owners = try verdicts.owners(of: conflict.id).map { worker in
        try store.record(WorkerSchema.type.code, worker)?.record.text(WorkerSchema.name) ?? "—"
      }
      return Item(
        conflict: conflict, type: store.schema[conflict.type], scope: scope, owners: owners)
    }
  }

  private static func list(_ request: PageRequest) throws -> PageAnswer {
    let all = try visible(to: request)
    let severity = request.query("severity")
    let kind = request.query("kind")
    let shown = all.filter { item in
      (severity ?? "\(item.conflict.severity)") == "\(item.conflict.severity)"
        && (kind ?? item.conflict.kind.rawValue) == item.conflict.kind.rawValue
    }
    var sheet = Sheet(
      request.say("未处理 \(shown.count) 个", "\(shown.count) open"),
      [
        .init(request.say("编号", "Id")), .init(request.say("程度", "Severity")),
        .init(request.say("记录", "Record")), .init(request.say("内容", "About")),
        .init(request.say("区域", "Place")), .init(request.say("负责人", "Owner")),
        .init(request.say("限期", "Due")),
      ], vacant: request.say("没有未处理的冲突。", "No conflict is open."))
    for item in shown {
      let conflict = item.conflict
      sheet.add([
        .link(conflict.id, to: Target("conflicts", conflict.id)),
        ConflictWords.severity(conflict.severity, request.language),
        .text(item.type?.label[request.language] ?? "?"),
        .text(ConflictWords.about(conflict, item.field, request.language)),
        .text(item.scope?.text ?? ""), .text(item.owners.joined(separator: " / ")),
        .text(conflict.due().date.description),
      ])
    }
    let any = ("", request.say("全部", "all"))
    let filter = Form.filter(
      request.place,
      [
        (
          "severity", request.say("程度", "Severity"),
          [any]
            + [Severity.breach, .choose, .auto].map {
              ("\($0)", ConflictWords.severityName($0)[request.language])
            }
        ),
        (
          "kind", request.say("类型", "Kind"),
          [any] + ConflictKind.allCases.map { ($0.rawValue, $0.label[request.language]) }
        ),
      ], button: request.say("筛选", "Show"))
    return try request.page(
      Phrase(zh: "冲突", en: "Conflicts"), refresh: 15,
      footnote: try Standing(request).footnote(request.language),
      [filter, sheet.html, ages(of: all, request)])
  }

  /// How long the open ones have stood, by how grave they are.
  private static func ages(of items: [Item], _ request: PageRequest) -> HTML {
    let bounds: [(label: String, days: UInt64)] = [
      (request.say("1 天内", "1 day"), 1), (request.say("3 天内", "3 days"), 3),
      (request.say("7 天内", "7 days"), 7), (request.say("30 天内", "30 days"), 30),
      (request.say("更久", "longer"), .max),
    ]
    let severities: [Severity] = [.breach, .choose, .auto]
    var counts = severities.map { _ in bounds.map { _ in 0 } }
    for item in items {
      let age = request.now - min(request.now, item.conflict.milliseconds)
      let days = age / UInt64(ChinaTime.dayMilliseconds)
      guard let line = severities.firstIndex(of: item.conflict.severity),
        let place = bounds.firstIndex(where: { days < $0.days })
      else { continue }
      counts[line][place] += 1
    }
    return .part(
      "ages", request.say("未处理多久", "How long they have stood"),
      [
        Plot.bars(
          request.say("未处理冲突的时长", "Open conflicts by age"),
          summary: request.say("共 \(items.count) 个", "\(items.count) in all"),
          tableLabel: request.say("数字", "The numbers"), axis: request.say("时长", "Age"),
          places: bounds.map(\.label),
          series: zip(severities, counts).map {
            .init(ConflictWords.severityName($0)[request.language], $1)
          }, vacant: request.say("没有未处理的冲突。", "No conflict is open.")
        ).html
      ])
  }

  private static func show(_ request: PageRequest) throws -> PageAnswer {
    guard
      let item = try visible(to: request).first(where: { $0.conflict.id == request.arguments[0] })
    else { return try Refusals.notFound(request) }
    let conflict = item.conflict
    var facts = FactsList()
    facts.add(request.say("类型", "Kind"), conflict.kind.label[request.language])
    facts.add(
      request.say("程度", "Severity"), ConflictWords.severity(conflict.severity, request.language))
    facts.add(
      request.say("内容", "About"), ConflictWords.about(conflict, item.field, request.language))
    facts.add(request.say("区域", "Place"), item.scope?.text ?? "")
    if let words = conflict.explanation {
      facts.add(request.say("说明", "Meaning"), words[request.language])
    }
    facts.add(request.say("负责人", "Owner"), item.owners.joined(separator: " / "))
    facts.add(request.say("限期", "Due"), conflict.due().date.description)
    return try request.page(
      Phrase(zh: "冲突 \(conflict.id)", en: "Conflict \(conflict.id)"), [facts.html])
  }
}
