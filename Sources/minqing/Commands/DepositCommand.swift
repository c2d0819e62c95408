import Client
import Console
import Program
import Wording

/// `deposit`: what a revoked laptop had not sent, handed in for review.
let depositCommand = Command(
  CommandSpec(
    ["deposit"],
    summary: Phrase(
      zh: "本机被吊销后，把未传的记录送审", en: "After a revocation, hand in what was not sent"),
    details: Phrase(
      zh: "须由办公室先开放（minqing-hub device deposit）。内容进入中心的待审区，不会自动并入，也不会丢失；本机仍然锁定。",
      en: "The office opens it first (minqing-hub device deposit). All of it waits for review at "
        + "the hub: nothing is merged by itself, nothing is lost. The laptop stays locked."),
    options: [authorityOption], section: Sections.membership)
) { invocation, context in
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  guard let membership = try replica.membership else { throw SyncFailure.notEnrolled }
  guard membership.isLocked else { throw Catalogue.notLocked.problem() }
  let line = try HubLine.open(replica, authorityFile: invocation.value("ca"), context)
  context.keepInterruptions()
  let meter = ProgressMeter(context)
  let report: SyncReport
  do {
    defer { meter.finish() }
    report = try replica.deposit(through: line, software: Release.software(context.program)) {
      meter.update(done: $0.pushed, total: $0.pushed, bytes: $0.bytes)
    }
  } catch let failure as SyncFailure {
    throw SyncRun(replica: replica, line: line, context: context).problem(failure, moved: 0)
  }
  let unsent = try replica.unsent().count
  guard !context.isJSON else {
    context.print([
      JSON.Member("deposited", .count(report.inReview)),
      JSON.Member("refused", .count(report.quarantined)), JSON.Member("unsent", .count(unsent)),
      JSON.Member("locked", .bool(true)),
    ])
    return report.quarantined > 0 ? .partial : .done
  }
  context.print(
    Phrase(
      zh: "✓ \(report.inReview) 条已送审，保存在中心；本机仍然锁定。",
      en: "✓ \(report.inReview) handed in for review and kept at the hub; "
        + "the laptop stays locked.")[context.language])
  if report.quarantined > 0 {
    context.print(
      Phrase(
        zh: "✗ \(report.quarantined) 条中心未收下，仍在本机。",
        en: "✗ The hub did not take \(report.quarantined); they are kept here.")[context.language])
  }
  return report.quarantined > 0 ? .partial : .done
}
