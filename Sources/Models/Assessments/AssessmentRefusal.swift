package import Wording

/// Why an assessment cannot be concluded as somebody wishes.
package enum AssessmentRefusal: Hashable, Sendable {
  /// Nothing was looked at.
  case noFactors
  /// More parts than a snapshot holds.
  case tooManyParts(count: Int, limit: Int)
  /// A high plan may only be held.
  case levelHigh
  /// A medium plan goes with measures or not at all.
  case levelMedium
  /// Factors that weigh and that nothing is done about.
  case measuresMissing(names: [String])
  /// The list of burdened households is empty.
  case listMissing
  /// Households of the list for which nothing is done.
  case reliefMissing(count: Int)
}

extension AssessmentState {
  /// Why it cannot come to a verdict; empty if it can.
  ///
  /// Holding a plan is possible at every level.
  package func refusals(of verdict: Verdict, rules: RiskRules = .current) -> [AssessmentRefusal] {
    var found: [AssessmentRefusal] = []
    if factors.isEmpty { found.append(.noFactors) }
    let parts = snapshot.utf8.count { $0 == UInt8(ascii: "\n") }
    if parts > AssessmentBounds.partCountMax {
      found.append(.tooManyParts(count: parts, limit: AssessmentBounds.partCountMax))
    }
    guard verdict != .hold else { return found }
    switch (gate, verdict) {
    case (.high, _): found.append(.levelHigh)
    case (.medium, .go): found.append(.levelMedium)
    default: break
    }
    let bare = factors.filter { rules.level(score: $0.score) > .low && !$0.hasMeasure }
    if !bare.isEmpty { found.append(.measuresMissing(names: bare.map(\.name))) }
    if needsList && listedCount == 0 { found.append(.listMissing) }
    if !unrelieved.isEmpty { found.append(.reliefMissing(count: unrelieved.count)) }
    return found
  }
}

extension AssessmentRefusal {
  /// Why: a sentence.
  package var phrase: Phrase {
    switch self {
    case .noFactors: Phrase(zh: "还没有风险因素。", en: "No factor was looked at yet.")
    case .tooManyParts(let count, let limit):
      Phrase(
        zh: "评估共有 \(count) 条内容，超过上限 \(limit) 条。",
        en: "The assessment has \(count) parts, over the limit of \(limit).")
    case .levelHigh:
      Phrase(zh: "等级为高，只能暂缓实施。", en: "The level is high; the plan can only be held.")
    case .levelMedium:
      Phrase(
        zh: "等级为中，须落实措施后实施。", en: "The level is medium; the plan goes with measures or not at all.")
    case .measuresMissing(let names):
      Phrase(
        zh: "以下风险因素没有措施：" + names.joined(separator: "、") + "。",
        en: "Nothing is done about: " + names.joined(separator: ", ") + ".")
    case .listMissing:
      Phrase(zh: "承受能力清单为空。", en: "The list of burdened households is empty.")
    case .reliefMissing(let count):
      Phrase(
        zh: "承受能力清单中有 \(count) 户没有减免措施。",
        en: "\(count) of the households on the list have no relief measure.")
    }
  }

  /// What to do: a sentence.
  package var remedy: Phrase {
    switch self {
    case .noFactors:
      Phrase(zh: "请用 assess factor add 登记风险因素。", en: "Add factors with “assess factor add”.")
    case .tooManyParts:
      Phrase(zh: "请分项目评估。", en: "Assess the parts of the plan one by one.")
    case .levelHigh:
      Phrase(
        zh: "请调整方案或落实措施，重新评定措施后的可能性和影响。",
        en: "Change the plan or take measures, and score what remains.")
    case .levelMedium:
      Phrase(zh: "请改为 go_with_measures。", en: "Conclude with go_with_measures.")
    case .measuresMissing:
      Phrase(
        zh: "请用 assess factor edit --measure 补填。",
        en: "Write them with “assess factor edit --measure”.")
    case .listMissing:
      Phrase(
        zh: "请用 assess relief add 登记困难户及减免措施。",
        en: "Add households in hardship and their relief with “assess relief add”.")
    case .reliefMissing:
      Phrase(
        zh: "请用 assess relief edit --relief 补填。", en: "Write it with “assess relief edit --relief”."
      )
    }
  }
}
