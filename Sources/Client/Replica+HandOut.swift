internal import CRDT
internal import Storage
package import Wire

/// What is handed out in a bundle.
package enum Handout: Sendable {
  /// What the hub has not acknowledged: own writes and what others handed over.
  case unacknowledged
  /// All that this laptop holds.
  case all
}

extension Replica {
  /// Tries to hand out one moment of a database that other processes write to.
  private static let handOutTriesMax = 10

  /// Visits pages of whole records with their history, roots before their children.
  ///
  /// What is handed out counts as published before the first page is visited. Throws
  /// ``BundleError/busy`` if another process keeps writing meanwhile.
  package func handOut(_ choice: Handout, _ body: (Page) throws -> Void) throws {
    for _ in 0..<Self.handOutTriesMax {
      let clock = try store.number("clock") ?? 0
      try store.write { try store.set("published", number: clock) }
      let isDone = try store.read {
        // Writes since then are not published yet.
        guard try store.number("clock") ?? 0 == clock else { return false }
        try visit(choice, body)
        return true
      }
      if isDone { return }
    }
    throw BundleError.busy
  }

  private func visit(_ choice: Handout, _ body: (Page) throws -> Void) throws {
    var plan = PushPlan()
    func flush() throws {
      guard !plan.page.isEmpty else { return }
      plan.page.authors = try authors(of: plan.page)
      try body(plan.page)
      plan = PushPlan()
    }
    func hand(_ stored: StoredRecord) throws {
      if plan.isFull { try flush() }
      var key: Int64 = 0
      while let next = try addWhole(stored, historyAfter: key, to: &plan) {
        key = next
        try flush()
      }
    }
    switch choice {
    case .all:
      // A root may have changed after its children.
      for isRoot in [true, false] {
        try store.forEachChange(after: 0, through: store.lastSequence) { stored in
          if stored.record.isRoot == isRoot { try hand(stored) }
          return true
        }
      }
    case .unacknowledged:
      for name in try unacknowledgedNames() {
        if let stored = try store.record(name.type, name.id) { try hand(stored) }
      }
    }
    try flush()
  }

  /// Records that the hub lacks something of, and the roots of those that are children.
  private func unacknowledgedNames() throws -> [RecordName] {
    var roots: [RecordName] = []
    var children: [RecordName] = []
    var known: Set<RecordName> = []
    func note(_ stored: StoredRecord) throws {
      let name = RecordName(stored.record.type, stored.record.id)
      guard known.insert(name).inserted else { return }
      guard case .root(let id)? = stored.record.home else {
        roots.append(name)
        return
      }
      if let root = try store.record(id) { try note(root) }
      children.append(name)
    }
    try forEachUnsent { stored, _ in
      try note(stored)
      return true
    }
    for item in try store.quarantined() {
      if let stored = try store.record(item.name.type, item.name.id) { try note(stored) }
    }
    var last: RecordName?
    repeat {
      let names = try store.carried(after: last, limit: WireLimits.pageRecordsMax)
      last = names.last
      for name in names {
        if let stored = try store.record(name.type, name.id) { try note(stored) }
      }
    } while last != nil
    return roots + children
  }
}

extension Record {
  fileprivate var isRoot: Bool {
    if case .root? = home { false } else { true }
  }
}
