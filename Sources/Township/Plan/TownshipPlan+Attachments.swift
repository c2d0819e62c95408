internal import CRDT
internal import Models

/// What a plan keeps of a photo or a paper.
struct AttachmentFacts: Sendable {
  let parent: Parent

  /// What it belongs to.
  enum Kind: Hashable, Sendable { case visit, demand, activity, notice }

  /// What it belongs to, as an index of its list.
  struct Parent: Hashable, Sendable {
    let kind: Kind
    let index: Int
  }
}

extension TownshipPlan {
  /// Photos and papers of visits at which somebody was met, of requests that name their speaker,
  /// of meetings that were held and of notices.
  static func planAttachments(of plan: TownshipPlan, scale: Double) -> [AttachmentFacts] {
    var draws = Draws(seed: plan.seed, .attachments)
    let parts = Quota.divide(
      scaled(YearParameters.attachments, scale),
      by: YearParameters.attachmentParents.map(\.share))
    return zip(YearParameters.attachmentParents.map(\.value), parts).flatMap { kind, count in
      let parents = draws.shuffled(candidates(kind, plan))
      return (0..<(parents.isEmpty ? 0 : count)).map {
        AttachmentFacts(parent: .init(kind: kind, index: parents[$0 % parents.count]))
      }
    }
  }

  private static func candidates(_ kind: AttachmentFacts.Kind, _ plan: TownshipPlan) -> [Int] {
    switch kind {
    case .visit: plan.visits.indices.filter { plan.visits[$0].contact == .met }
    case .demand: plan.demands.indices.filter { !plan.demands[$0].isProtected }
    case .activity: plan.activities.indices.filter { plan.activities[$0].fate == .held }
    case .notice: Array(plan.notices.indices)
    }
  }

  func reach(of parent: AttachmentFacts.Parent) -> Proceeding.Reach {
    switch parent.kind {
    case .visit: .group(households[visits[parent.index].household].group)
    case .demand: .group(demands[parent.index].group)
    case .activity: activities[parent.index].reach
    case .notice: notices[parent.index].reach
    }
  }

  func attachmentWrites(_ index: Int) -> [PlannedWrite] {
    let parent = attachments[index].parent
    var base = ProceedingPlanner(plan: self, .attachment, index)
    let (root, worker, taken) = origin(of: parent)
    let isPaper = parent.kind == .activity || base.draws.happens(0.15)
    let number = Self.fourDigits(base.draws.number(1...9999))
    let digest = (0..<Digest.bytes).map { _ in UInt8(truncatingIfNeeded: base.draws.next()) }
    let size = LogNormal.quantile(
      base.draws.unit(), median: YearParameters.attachmentMedian,
      sigma: YearParameters.attachmentSigma)
    base.add(
      AttachmentSchema.type, home: .root(root), by: worker, at: taken + 90_000,
      [
        (AttachmentSchema.fileName, .text(isPaper ? "扫描件\(number).pdf" : "IMG_\(number).jpg")),
        (AttachmentSchema.kind, .text(isPaper ? "paper" : "photo")),
        (AttachmentSchema.size, .number(Int(size))), (AttachmentSchema.sha256, .bytes(digest)),
        (AttachmentSchema.takenAt, .moment(taken)),
      ])
    return base.planned
  }

  /// What an attachment belongs to, who took it and when.
  private func origin(
    of parent: AttachmentFacts.Parent
  ) -> (root: RecordID, worker: Int, taken: UInt64) {
    let index = parent.index
    switch parent.kind {
    case .visit: return (visitID(index), visits[index].worker, visits[index].end)
    case .demand: return (demandID(index), demands[index].recorder, demands[index].registered)
    case .activity:
      let facts = activities[index]
      return (activityID(index), clerk(of: facts.reach), facts.planned + 7_200_000)
    case .notice:
      let facts = notices[index]
      return (noticeWrites(index)[0].id, clerk(of: facts.reach), facts.moment)
    }
  }
}
