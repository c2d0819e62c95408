package import CRDT
package import Wording

/// What has been decided and published about a project: a pure function of its acts.
package struct ProjectState: Hashable, Sendable {
  /// Each act, the first first.
  package let acts: [Act]
  /// Where the project stands.
  package let status: Status

  /// One decision, publication or draw.
  package struct Act: Hashable, Sendable {
    /// Its record.
    package let id: RecordID
    /// Which act; nil for one of a newer version.
    package let kind: Kind?
    /// When, in milliseconds since 1970.
    package let at: Int64
    /// The hash of the list that was published or drawn by.
    package let listHash: [UInt8]?
    /// The conclusion that it rests on.
    package let conclusion: RecordID?
    /// Whether it had no right to be: a draw by a list that nobody had published before.
    package let isInapplicable: Bool
  }

  /// Which act.
  package enum Kind: String, CaseIterable, Sendable {
    /// It is carried out.
    case approve
    /// It is carried out with measures.
    case approveWithMeasures = "approve_with_measures"
    /// Not now.
    case hold
    /// Not at all.
    case reject
    /// A list is published.
    case publishList = "publish_list"
    /// A draw is held by a list.
    case draw

    /// Whether it decides whether the project is carried out.
    package var isDecision: Bool {
      switch self {
      case .approve, .approveWithMeasures, .hold, .reject: true
      case .publishList, .draw: false
      }
    }

    /// Whether it lets the project begin.
    package var isApproval: Bool {
      switch self {
      case .approve, .approveWithMeasures: true
      case .hold, .reject, .publishList, .draw: false
      }
    }
  }

  /// Where a project stands.
  package enum Status: String, CaseIterable, Sendable {
    /// Nothing was decided.
    case proposed
    /// It waits.
    case held
    /// It will not be carried out.
    case rejected
    /// It is being carried out.
    case approved
    /// All milestones are done.
    case done

    /// What people read.
    package var label: Phrase {
      switch self {
      case .proposed: Phrase(zh: "拟议", en: "proposed")
      case .held: Phrase(zh: "暂缓", en: "on hold")
      case .rejected: Phrase(zh: "不实施", en: "not carried out")
      case .approved: Phrase(zh: "实施中", en: "under way")
      case .done: Phrase(zh: "已完成", en: "done")
      }
    }
  }

  /// The last list that was published.
  package var publishedList: Act? { acts.last { $0.kind == .publishList } }

  /// Computes the state from the acts' records and the progress.
  ///
  /// The latest decision holds; of decisions at one moment the more cautious.
  package init(acts records: [Record], progress: ProjectProgress) {
    var published: [[UInt8]] = []
    let sorted = records.sorted {
      ($0.integer(ProjectActSchema.at) ?? 0, $0.id) < ($1.integer(ProjectActSchema.at) ?? 0, $1.id)
    }
    acts = sorted.map { record in
      let kind = record.text(ProjectActSchema.act).flatMap(Kind.init(rawValue:))
      let hash = record.blob(ProjectActSchema.listHash)
      if kind == .publishList, let hash { published.append(hash) }
      let isUnlisted = kind == .draw && !(hash.map(published.contains) ?? false)
      return Act(
        id: record.id, kind: kind, at: record.integer(ProjectActSchema.at) ?? 0, listHash: hash,
        conclusion: record.reference(ProjectActSchema.conclusion), isInapplicable: isUnlisted)
    }
    let decisions = acts.filter { $0.kind?.isDecision ?? false }
    let last = decisions.filter { $0.at == decisions.last?.at }.compactMap(\.kind)
    if last.isEmpty {
      status = .proposed
    } else if last.contains(.reject) {
      status = .rejected
    } else if last.contains(.hold) {
      status = .held
    } else {
      let isDone =
        !progress.milestones.isEmpty && progress.doneCount == progress.milestones.count
      status = isDone ? .done : .approved
    }
  }
}
