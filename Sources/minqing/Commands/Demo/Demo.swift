import CRDT
import Client
import Console
import HTTP
import Hub
import Models
import Program
import Storage
import Township
import Transport
import Wording

/// The guided tour as a story; every line of it is something that just happened.
struct Demo {
  private let context: Context
  private let percent: Double
  private let isKept: Bool

  init(_ context: Context, percent: Double, isKept: Bool) {
    self.context = context
    self.percent = percent
    self.isKept = isKept
  }

  /// Runs the story; 0 only if all replicas and the hub hold the same at its end.
  func run() throws -> ExitStatus {
    heading(
      zh: "1  云河镇建立中心，给三位工作人员发放一次性加入码",
      en: "1  The town sets up a hub and hands three workers single-use codes")
    let town = try DemoTown(context, percent: percent)
    defer { town.end(isKept: isKept) }
    try town.goOnline()
    let cast = try cast(of: town)
    say(
      zh: "中心地址 \(town.url)，资料在 \(town.folder)",
      en: "The hub answers at \(town.url); its folder is \(town.folder)")
    try fill(town, cast)
    let request = try handle(cast)
    let common = try agree(town)
    let facts = try workOffline(request, town, cast)
    let conflicts = try meet(town, cast)
    try settle(conflicts, town, by: cast[2])
    let digest = try agree(town)
    let open = try cast[0].replica.store.conflicts()
    summary(
      town, cast: cast, facts: facts, conflicts: conflicts, open: open, before: common,
      after: digest)
    return .done
  }

  // MARK: The parts of the story

  /// A village cadre, a grid worker of the same village, and the desk.
  private func cast(of town: DemoTown) throws -> [DemoTown.Laptop] {
    guard let village = town.village else { throw DemoFailure.noTown }
    func worker(_ role: Role) throws -> PlannedWorker {
      guard
        let found = town.plan.workers.first(where: { worker in
          worker.roles.contains(role)
            && (role == .desk || worker.scopes.contains { scope in scope.isWithin(village) })
        })
      else { throw DemoFailure.noCast }
      return found
    }
    return try [(Role.villageCadre, "cadre.db"), (.gridWorker, "grid.db"), (.desk, "desk.db")].map {
      let laptop = try town.enrol(try worker($0), file: $1)
      say(
        zh: "\(laptop.worker.name)（\(laptop.worker.post)）已加入",
        en: "\(laptop.worker.name) (\(laptop.worker.roles[0].rawValue)) has joined")
      return laptop
    }
  }

  private func fill(_ town: DemoTown, _ cast: [DemoTown.Laptop]) throws {
    heading(
      zh: "2  石桥村一年的走访与诉求分别写在三台笔记本上，再同步到各处",
      en: "2  A village's year is written on the three laptops and synced")
    let part = TownshipPart(
      villages: [DemoTown.villageSuffix], endMilliseconds: context.nowMilliseconds())
    for laptop in cast {
      try TownshipWriter(town.plan).writeField(
        into: laptop.replica, worker: laptop.worker.id, cast: cast.map(\.worker.id), part: part)
    }
    for laptop in cast { try sync(laptop) }
    for laptop in cast { try sync(laptop) }
    for laptop in cast + cast { _ = try laptop.replica.sync(through: CurlExchange()) }
    for laptop in cast {
      let store = laptop.replica.store
      let households = try store.count(HouseholdSchema.type.code)
      let visits = try store.count(VisitSchema.type.code)
      let requests = try store.count(DemandSchema.type.code)
      say(
        zh: "\(laptop.worker.name)：\(households) 户、\(visits) 次走访、\(requests) 件诉求",
        en: "\(laptop.worker.name): \(households) households, \(visits) visits, "
          + "\(requests) requests")
    }
  }

  /// One request goes the whole way, so that there is something to close.
  private func handle(_ cast: [DemoTown.Laptop]) throws -> RecordID {
    let household = try DemoStory.household(in: cast[1].replica)
    let request = try DemoStory.request(
      household, cadre: cast[0], grid: cast[1], desk: cast[2]
    ) {
      for laptop in cast + cast { _ = try laptop.replica.sync(through: CurlExchange()) }
    }
    let state = try cast[2].replica.store.caseState(of: request)
    say(
      zh: "一件诉求已登记、分类、交办、签收、办结、反馈、评价：现为“\(state?.status.label.zh ?? "")”",
      en: "One request was heard, classified, assigned, signed for, solved, told and rated: now "
        + (state?.status.label.en ?? ""))
    return request
  }

  /// What was done while the line was down, for the summary.
  private struct OfflineFacts {
    var household = ""
    var receipts: [String] = []
    var request = ""
  }

  private func workOffline(
    _ request: RecordID, _ town: DemoTown, _ cast: [DemoTown.Laptop]
  ) throws -> OfflineFacts {
    heading(zh: "3  断网：三个人各自继续工作", en: "3  The line goes down; all three go on working")
    town.goOffline()
    var facts = OfflineFacts()
    let record = try cast[2].replica.store.record(DemandSchema.type.code, request)?.record
    facts.request = record?.text(DemandSchema.number) ?? ""
    let household = try DemoStory.household(in: cast[1].replica)
    facts.household = household.record.text(HouseholdSchema.headName) ?? ""
    let id = household.record.id
    try DemoStory.edit(id, in: cast[0].replica, [(HouseholdSchema.phone, "12055500001")])
    say(
      zh: "\(cast[0].worker.name) 把\(facts.household)家的电话改为 12055500001",
      en: "\(cast[0].worker.name) changes the telephone of the household of \(facts.household)")
    let address = (household.record.text(HouseholdSchema.address) ?? "") + "（新屋）"
    try DemoStory.edit(
      id, in: cast[1].replica,
      [(HouseholdSchema.phone, "12055500002"), (HouseholdSchema.address, address)])
    say(
      zh: "\(cast[1].worker.name) 把同一家的电话改为 12055500002，并改了住址",
      en: "\(cast[1].worker.name) changes the same telephone, and the address")
    facts.receipts = try DemoStory.visit(household, by: cast[2])
    say(
      zh: "\(cast[2].worker.name) 走访该户，一次登记两件诉求：\(facts.receipts.joined(separator: "、"))",
      en: "\(cast[2].worker.name) visits and registers two requests at once: "
        + facts.receipts.joined(separator: ", "))
    try DemoStory.step("close", of: request, by: cast[2])
    try DemoStory.step(
      "escalate", of: request, by: cast[1], [(CaseEventSchema.reason, .text("群众说问题又出现了"))])
    say(
      zh: "\(cast[2].worker.name) 将诉求 \(facts.request) 归档，\(cast[1].worker.name) 不知情，将同一件提级",
      en: "\(cast[2].worker.name) closes request \(facts.request); \(cast[1].worker.name), "
        + "not knowing, escalates it")
    for laptop in cast { try tryOffline(laptop) }
    return facts
  }

  private func tryOffline(_ laptop: DemoTown.Laptop) throws {
    do {
      _ = try laptop.replica.sync(through: CurlExchange())
    } catch SyncFailure.transport {
      let count = try laptop.replica.unsent().count
      say(
        zh: "\(laptop.worker.name) 试着同步：连不上中心；\(count) 条未传记录都在本机",
        en:
          "\(laptop.worker.name) tries to sync: no hub in reach; "
          + "\(count) unsent records are safe here"
      )
    }
  }

  private func meet(_ town: DemoTown, _ cast: [DemoTown.Laptop]) throws -> [Conflict] {
    heading(zh: "4  网络恢复，逐台同步", en: "4  The line is back; everybody syncs")
    try town.goOnline()
    for laptop in cast + cast.dropLast() { try sync(laptop) }
    let lists =
      try cast.map { try $0.replica.store.conflicts() } + [try town.office.store.conflicts()]
    guard let first = lists.first, lists.allSatisfy({ $0 == first }) else {
      throw DemoFailure.digestsDiffer(lists.map { $0.map(\.id).joined(separator: " ") })
    }
    say(
      zh: "三台笔记本与中心列出相同的 \(first.count) 个冲突，编号相同",
      en: "All three laptops and the hub list the same \(first.count) conflicts under the same ids")
    try agree(onCasesOf: first, town, cast)
    let workplace = try workplace(of: cast[2])
    for conflict in first {
      write("")
      write(try ConflictCard.text(try ConflictView(conflict, in: workplace), workplace))
    }
    return first
  }

  /// Every replica must fold a contested case to the same state, due date included.
  private func agree(
    onCasesOf conflicts: [Conflict], _ town: DemoTown, _ cast: [DemoTown.Laptop]
  ) throws {
    for conflict in conflicts where conflict.kind == .caseState {
      let stores = cast.map(\.replica.store) + [town.office.store]
      let states = try stores.map { try $0.caseState(of: conflict.record) }
      guard Set(states).count == 1, let state = states[0] else {
        throw DemoFailure.digestsDiffer(states.map { $0?.status.rawValue ?? "—" })
      }
      let due = state.due.map { Timestamps.minute(UInt64(clamping: $0)) } ?? "—"
      say(
        zh: "提级与归档互不知情：各处都算出“\(state.status.label.zh)”，期限同为 \(due)",
        en: "Closed and escalated unknowingly: everywhere it stands at “\(state.status.label.en)”, "
          + "due \(due)")
    }
  }

  private func settle(_ conflicts: [Conflict], _ town: DemoTown, by desk: DemoTown.Laptop) throws {
    heading(
      zh: "5  窗口打电话核实后处理电话冲突", en: "5  The desk calls the household and settles the telephone")
    for conflict in conflicts where conflict.kind == .sameField {
      guard let last = conflict.entries.last else { continue }
      try desk.replica.resolve(conflict, .take(last.dot), note: "已电话核实")
      say(
        zh: "\(desk.worker.name) 处理 \(conflict.id)：采用 \(last.value.text ?? "")，理由“已电话核实”",
        en:
          "\(desk.worker.name) settles \(conflict.id): takes \(last.value.text ?? ""), "
          + "because the call said so"
      )
    }
    for laptop in [desk] + town.laptops { try sync(laptop) }
  }

  /// Compares what everybody holds of the common place; throws if they differ.
  private func agree(_ town: DemoTown) throws -> StateDigest {
    let places = town.commonPlaces
    let digests =
      try town.laptops.map { laptop in
        try laptop.replica.store.digest(within: places)
      } + [try town.office.store.digest(within: places)]
    guard let first = digests.first, digests.allSatisfy({ $0 == first }) else {
      throw DemoFailure.digestsDiffer(digests.map(\.hexadecimal))
    }
    say(
      zh: "✓ 三台笔记本与中心的 \(first.count) 条共同记录摘要一致：\(first.hexadecimal)",
      en:
        "✓ All three laptops and the hub hold the same \(first.count) records: \(first.hexadecimal)"
    )
    return first
  }

  // MARK: Telling

  private func sync(_ laptop: DemoTown.Laptop) throws {
    let report = try laptop.replica.sync(through: CurlExchange())
    say(
      zh: "\(laptop.worker.name) 同步：上传 \(report.pushed) 条，下载 \(report.pulled) 条，"
        + "\(report.requests) 次往返",
      en: "\(laptop.worker.name) syncs: \(report.pushed) records up, \(report.pulled) down, "
        + "\(report.requests) round trips")
  }

  private func workplace(of laptop: DemoTown.Laptop) throws -> Workplace {
    try Workplace(
      Invocation(path: ["demo"], options: [.init(name: "replica", value: laptop.path)]), context)
  }

  private func heading(zh: String, en: String) {
    write("")
    write(context.style.paint(Phrase(zh: zh, en: en)[context.language], .heading))
  }

  private func say(zh: String, en: String) {
    write("   " + Terminal.sanitised(Phrase(zh: zh, en: en)[context.language]))
  }

  private func write(_ line: String) {
    guard !context.isJSON else { return }
    context.print(line)
  }

  private func summary(
    _ town: DemoTown, cast: [DemoTown.Laptop], facts: OfflineFacts, conflicts: [Conflict],
    open: [Conflict], before: StateDigest, after: StateDigest
  ) {
    guard context.isJSON else {
      if isKept {
        say(
          zh: "试一试：minqing --replica \(cast[0].path) status",
          en: "Try: minqing --replica \(cast[0].path) status")
      }
      return
    }
    context.print([
      .init("hub", .string(town.url)), .init("folder", .string(town.folder)),
      .init("laptops", .array(cast.map { .string($0.worker.name) })),
      .init(
        "offline",
        .object([
          .init("household", .string(facts.household)),
          .init("receipts", .array(facts.receipts.map { .string($0) })),
          .init("request", .string(facts.request)),
        ])),
      .init(
        "conflicts",
        .array(
          conflicts.map { conflict in
            .object([
              .init("id", .string(conflict.id)), .init("kind", .string(conflict.kind.rawValue)),
              .init("severity", .string("\(conflict.severity)")),
              .init("rule", .optional(conflict.rule)),
            ])
          })),
      .init("still_open", .array(open.map { .string($0.id) })),
      .init("records", .integer(Int64(after.count))),
      .init("digest_before", .string(before.hexadecimal)),
      .init("digest", .string(after.hexadecimal)),
      .init("equal", .bool(true)),
    ])
  }
}
