import Client
import Console
import Hub
import Models
import Program
import Storage
import Township
import Transport
import Wording

/// The whole town's year, pushed to the hub and fetched by another laptop: an officer's laptop
/// writes all but the answers to surveys, which an official of each village does.
struct DemoLoad {
  private let context: Context
  private let percent: Double
  private let isKept: Bool

  init(_ context: Context, percent: Double, isKept: Bool) {
    self.context = context
    self.percent = percent
    self.isKept = isKept
  }

  /// Runs the load; 0 only if both laptops and the hub hold the same at its end.
  func run() throws -> ExitStatus {
    let town = try DemoTown(context, percent: percent, villages: [])
    defer { town.end(isKept: isKept) }
    try town.goOnline()
    let writer = try town.enrol(town.plan.officeWriter, file: "writer.db")
    var made = try timed { try write(town, on: writer, TownshipPart()) }
    var pushed = try timed { try sync(writer, Phrase(zh: "上传", en: "Push")) }
    for (worker, suffix) in town.plan.answerWriters {
      let laptop = try town.enrol(worker, file: "answers-\(suffix).db")
      let answers = TownshipPart(villages: [suffix], content: .answers)
      made += try timed { try write(town, on: laptop, answers) }
      pushed += try timed { try sync(laptop, Phrase(zh: "上传", en: "Push")) }
    }
    pushed += try timed { try sync(writer, Phrase(zh: "同步", en: "Sync")) }
    let reader = try town.enrol(town.plan.workers[1], file: "reader.db")
    let pulled = try timed { try sync(reader, Phrase(zh: "首次同步", en: "First sync")) }
    let digests = try [writer.replica.store, reader.replica.store, town.office.store].map {
      try $0.digest(within: writer.worker.scopes)
    }
    guard Set(digests).count == 1 else {
      throw DemoFailure.digestsDiffer(digests.map(\.hexadecimal))
    }
    report(digests[0], made: made, pushed: pushed, pulled: pulled)
    return .done
  }

  private func write(
    _ town: DemoTown, on laptop: DemoTown.Laptop, _ part: TownshipPart
  ) throws {
    var part = part
    part.endMilliseconds = context.nowMilliseconds()
    let meter = Meter(Phrase(zh: "生成", en: "Write"), context)
    try TownshipWriter(town.plan).writeField(
      into: laptop.replica, worker: laptop.worker.id, part: part,
      progress: { done, total in meter.show(done, of: total) })
    meter.end()
  }

  private func sync(_ laptop: DemoTown.Laptop, _ title: Phrase) throws {
    let meter = Meter(title, context)
    try laptop.replica.sync(through: CurlExchange()) { progress in
      let done = max(progress.pushed, progress.pulled)
      meter.show(done, of: done + progress.remaining)
    }
    meter.end()
  }

  private func timed(_ body: () throws -> Void) rethrows -> UInt64 {
    let start = SystemClock.monotonicMilliseconds()
    try body()
    return SystemClock.monotonicMilliseconds() - start
  }

  private func report(_ digest: StateDigest, made: UInt64, pushed: UInt64, pulled: UInt64) {
    guard !context.isJSON else {
      context.print([
        .init("records", .count(digest.count)), .init("digest", .string(digest.hexadecimal)),
        .init("write_ms", .count(Int(made))), .init("push_ms", .count(Int(pushed))),
        .init("first_sync_ms", .count(Int(pulled))),
        .init("peak_memory_kb", .count(PeakMemory.kilobytes)), .init("equal", .bool(true)),
      ])
      return
    }
    let words = Phrase(
      zh: "✓ 两台笔记本与中心的 \(digest.count) 条记录摘要一致：\(digest.hexadecimal)\n"
        + "  写入 \(made) 毫秒，上传 \(pushed) 毫秒，首次同步 \(pulled) 毫秒；"
        + "全部进程内存峰值 \(PeakMemory.kilobytes / 1024) MB",
      en:
        "✓ Both laptops and the hub hold the same \(digest.count) records: \(digest.hexadecimal)\n"
        + "  written in \(made) ms, pushed in \(pushed) ms, first sync in \(pulled) ms; "
        + "peak memory of hub and laptops together \(PeakMemory.kilobytes / 1024) MB")
    context.print(words[context.language])
  }
}

/// A line of progress on a person's terminal, at most every tenth of a second.
private final class Meter {
  private let title: Phrase
  private let context: Context
  private var shown: UInt64 = 0

  init(_ title: Phrase, _ context: Context) {
    self.title = title
    self.context = context
  }

  func show(_ done: Int, of total: Int) {
    let now = SystemClock.monotonicMilliseconds()
    guard context.showsProgress, now >= shown + 100 else { return }
    shown = now
    let language = context.language
    context.note("\r\(title[language])  \(Quantity.count(done)) / \(Quantity.count(total))   ")
  }

  func end() {
    if shown > 0 { context.note("\r\u{1B}[K") }
  }
}
