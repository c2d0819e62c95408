internal import CRDT
internal import Models

/// The answer and everything after it.
extension CasePlanner {
  mutating func takeAnswer(at milliseconds: UInt64) {
    let needsCause = facts.natureScope == "common" || facts.isReopened
    var values: [(field: FieldSchema, value: Value)] = [
      (CaseEventSchema.finding, .text(facts.finding)),
      (CaseEventSchema.outcome, .text(facts.outcome)),
      (CaseEventSchema.basis, .text(Wordings.basis(domain: facts.domain))),
      (CaseEventSchema.text, .text(Wordings.answer(outcome: facts.outcome, using: &draws))),
      (CaseEventSchema.method, .text(Wordings.method(outcome: facts.outcome))),
    ]
    if facts.outcome == "guided" {
      values += [
        (CaseEventSchema.statutoryChannel, .text(facts.domain == "0701" ? "court" : "other")),
        (CaseEventSchema.noticeRef, .text(noticeNumber())),
      ]
    }
    if needsCause {
      values.append(
        (CaseEventSchema.rootCause, .text(Wordings.cause(domain: facts.domain, using: &draws))))
    }
    take("resolve", by: owner, at: milliseconds, isOwners: true, values)
  }

  /// Everything after the first answer.
  mutating func answer() {
    giveFeedback(by: owner, isOwners: true)
    if facts.isReopened {
      let code = draws.pick(["O1", "O2"])
      take(
        "reopen", by: desk, at: later(600...3000),
        [
          (CaseEventSchema.reasonCode, .text(code)),
          (CaseEventSchema.newFact, .bool(code == "O1")),
          (CaseEventSchema.reason, .text(draws.pick(Wordings.reopenings))),
        ])
      takeAnswer(at: later(300...1800))
      giveFeedback(by: owner, isOwners: true)
    }
    guard let rating = facts.rating else {
      // Questions owe no call-back; whatever else does owes it until somebody called in vain.
      if draws.happens(TownshipParameters.closedUnrated / 100) || facts.profile != "consult" {
        closeUnrated()
      }
      return
    }
    let evaluator = facts.level <= 1 ? officer : otherDesk
    evaluate(rating, by: evaluator, source: "resident", after: 300...1500)
    if let called = facts.callBackRating {
      evaluate(called, by: otherDesk, source: "call_back", after: 300...900)
    }
    let days = draws.number(TownshipParameters.archiveDays)
    let isUnhappy = [rating, facts.callBackRating].contains("dissatisfied")
    take(
      "close", by: desk, at: officeMoment(now + Double(days) * 5 / 7 * TownCalendar.officeDay),
      isUnhappy ? [(CaseEventSchema.reason, .text(draws.pick(Wordings.closings)))] : [])
  }

  mutating func noticeNumber() -> String {
    "YH-GZ-2026-\(1000 + draws.number(0...8999))"
  }

  private mutating func later(_ minutes: ClosedRange<Int>) -> UInt64 {
    officeMoment(now + Double(draws.number(minutes))) + UInt64(draws.number(0...59)) * 1000
  }

  /// What came of it is told, and so is that it was not accepted.
  mutating func giveFeedback(by worker: Int, isOwners: Bool = false) {
    let isPublic = facts.voice == "anonymous" || facts.household == nil
    let channel = isPublic ? "board" : draws.pick(["door", "phone", "door"])
    let text = draws.pick(isPublic ? Wordings.publicFeedbacks : Wordings.feedbacks)
    var values: [(field: FieldSchema, value: Value)] = [
      (CaseEventSchema.channel, .text(channel)),
      (CaseEventSchema.told, .text(isPublic ? "全体居民" : "反映人")),
      (CaseEventSchema.text, .text(text)),
    ]
    if isPublic || facts.profile == "petition" {
      values.append((CaseEventSchema.noticeRef, .text(noticeNumber())))
    }
    take("feedback", by: worker, at: later(20...480), isOwners: isOwners, values)
  }

  private mutating func evaluate(
    _ rating: String, by worker: Int, source: String, after minutes: ClosedRange<Int>
  ) {
    var values: [(field: FieldSchema, value: Value)] = [
      (CaseEventSchema.rating, .text(rating)),
      (CaseEventSchema.ratingSpeed, .text(facts.pace == .overdue ? "basic" : rating)),
      (CaseEventSchema.ratingAttitude, .text(rating == "dissatisfied" ? "basic" : "satisfied")),
      (CaseEventSchema.ratingSource, .text(source)),
      (CaseEventSchema.channel, .text(source == "call_back" ? "phone" : "door")),
    ]
    if rating == "dissatisfied" {
      values.append((CaseEventSchema.reason, .text(draws.pick(Wordings.complaints))))
    }
    take("evaluate", by: worker, at: later(minutes), values)
  }

  /// 30 days and two calls without an answer (domain rule B.3), and the working day to which a
  /// term that ends in a holiday moves.
  private mutating func closeUnrated() {
    let day = TownCalendar.day(of: steps.last?.milliseconds ?? facts.registered)
    let index = TownCalendar.workingIndex(upTo: day + 32) + 2
    let time = Double(index) * TownCalendar.officeDay + Double(draws.number(30...560))
    take(
      "close", by: desk, at: officeMoment(time),
      [(CaseEventSchema.callAttempts, .integer(2))])
  }
}
