internal import CRDT
internal import Models

/// The steps from intake to work, in order and without times.
extension CasePlanner {
  mutating func queueIntake() {
    queue(
      "classify", by: assigner,
      [
        (CaseEventSchema.domain, .text(facts.domain)),
        (CaseEventSchema.matterType, .text(facts.matterType)),
        (CaseEventSchema.urgency, .text(facts.urgency)),
        (CaseEventSchema.profile, .text(facts.profile)),
      ])
  }

  mutating func queueRefusal() {
    let code = facts.domain == "0601" ? "N1" : draws.pick(["N1", "N3", "N4", "N6"])
    let channel =
      facts.domain == "0601"
      ? "discipline" : code == "N1" ? draws.pick(["court", "arbitration"]) : "other"
    queue(
      "not_accept", by: desk,
      [
        (CaseEventSchema.reasonCode, .text(code)),
        (CaseEventSchema.statutoryChannel, .text(channel)),
        (CaseEventSchema.reason, .text(Wordings.refusal(code))),
        (CaseEventSchema.noticeRef, .text(noticeNumber())),
        (
          CaseEventSchema.secondPerson, .reference(plan.workers[otherDesk].id)
        ),
      ])
  }

  mutating func queueWithdrawal() {
    queueAssignment(to: Posts.handler(for: facts.domain))
    queueSign()
    queue(
      "withdraw", by: officer,
      [
        (CaseEventSchema.reasonCode, .text(draws.pick(["W1", "W2"]))),
        (CaseEventSchema.channel, .text("phone")),
        (CaseEventSchema.secondPerson, .reference(plan.workers[desk].id)),
        (CaseEventSchema.reason, .text(draws.pick(Wordings.withdrawals))),
      ])
  }

  private mutating func queueAssignment(to worker: Int, reason: String? = nil) {
    owner = worker
    var values: [(field: FieldSchema, value: Value)] = [
      (CaseEventSchema.owner, .reference(plan.workers[worker].id)),
      (CaseEventSchema.ownerOrg, .text(plan.workers[worker].org)),
      (CaseEventSchema.lead, .reference(plan.workers[Posts.lead(for: facts.domain)].id)),
      (CaseEventSchema.manager, .reference(plan.workers[assigner].id)),
    ]
    if let reason { values.append((CaseEventSchema.reason, .text(reason))) }
    queue("assign", by: assigner, values)
  }

  private mutating func queueSign() { queue("sign", by: owner, isOwners: true) }

  mutating func queueHandling() {
    let owners = owners()
    queueAssignment(to: owners[0])
    for (number, next) in owners.dropFirst().enumerated() {
      changeOwner(to: next, isFirst: number == 0)
    }
    // It is signed for at the level to which it was raised, so raising comes first.
    if facts.level == 3 {
      queue(
        "escalate", by: desk,
        [(CaseEventSchema.reason, .text(draws.pick(Wordings.escalations)))])
    }
    queueSign()
    if facts.pace == .extended { queueExtension() }
    if facts.isSuspended { queueSuspension() }
    let notes =
      facts.days >= TownshipParameters.progressTwiceDays
      ? 2 : facts.days >= TownshipParameters.progressDays ? 1 : 0
    for _ in 0..<notes {
      queue(
        "progress", by: owner, isOwners: true,
        [(CaseEventSchema.text, .text(draws.pick(Wordings.progress)))])
    }
  }

  /// A wrong first address is mostly put right before anybody signs; later the owner passes it on.
  private mutating func changeOwner(to next: Int, isFirst: Bool) {
    let reason = draws.pick(Wordings.transfers)
    let chance = facts.course == .usual ? draws.unit() : 1
    if isFirst && chance < TownshipParameters.reassigned {
      queueAssignment(to: next, reason: reason)
    } else if isFirst && chance < TownshipParameters.reassigned + TownshipParameters.returned {
      queue("return", by: owner, isOwners: true, [(CaseEventSchema.basis, .text(reason))])
      queueAssignment(to: next)
    } else {
      queueSign()
      let values: [(field: FieldSchema, value: Value)] = [
        (CaseEventSchema.owner, .reference(plan.workers[next].id)),
        (CaseEventSchema.ownerOrg, .text(plan.workers[next].org)),
        // The desk agrees, or nobody could be sure that the new owner knows.
        (CaseEventSchema.secondPerson, .reference(plan.workers[desk].id)),
        (CaseEventSchema.reason, .text(reason)),
      ]
      queue("transfer", by: owner, isOwners: true, values)
      owner = next
    }
  }

  private mutating func queueExtension() {
    let days = facts.profile == "petition" ? 30 : 10
    queue(
      "request_ext", by: owner, isOwners: true,
      [
        (CaseEventSchema.extensionDays, .integer(Int64(days))),
        (CaseEventSchema.reason, .text(draws.pick(Wordings.extensions))),
      ])
    queue(
      "grant_ext", by: Posts.lead(for: facts.domain), isSequel: true,
      [
        (CaseEventSchema.extensionDays, .integer(Int64(days))),
        (CaseEventSchema.channel, .text("phone")),
        (CaseEventSchema.told, .text("反映人")),
        (CaseEventSchema.reason, .text("情况属实，已告知反映人延期理由")),
      ])
  }

  private mutating func queueSuspension() {
    queue(
      "suspend", by: desk,
      [
        (CaseEventSchema.reasonCode, .text(draws.pick(["S1", "S3", "S4", "S5"]))),
        (CaseEventSchema.channel, .text("phone")),
        (CaseEventSchema.told, .text("反映人")),
        (CaseEventSchema.reason, .text(draws.pick(Wordings.suspensions))),
      ])
    queue("resume", by: desk, [(CaseEventSchema.reason, .text("条件已具备，恢复办理"))])
  }
}
