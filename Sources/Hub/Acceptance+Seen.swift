internal import CRDT
internal import Models
internal import Wire

/// What a record that is handed on may claim to have seen.
///
/// A context hides every write up to it that comes later. So nobody claims more of another site
/// than the writes that this hub or the push itself holds: whoever wanted to hide a write would
/// have to put another one in its author's name beside it, where that one finds it.
extension Acceptance {
  /// Throws if a context, a deletion or a replaced dot goes beyond what is held.
  func checkSeen(
    in record: Record, carriage: Carriage, mark: (SiteID) throws -> Timestamp?
  ) throws {
    // Asked for only where the marks do not say enough, for it reads the record's history.
    var superseded: [FieldCode: CausalContext]?
    func check(_ context: CausalContext, of code: FieldCode) throws {
      for dot in context.dots {
        if let received = try mark(dot.site), dot.timestamp <= received { continue }
        if dot.site == carriage.hubSite { throw Self.unseen }
        let isOwn = ownSites.contains(dot.site)
        guard !dot.isAhead(of: isOwn ? wallMilliseconds : carriage.nowMilliseconds) else {
          throw Refusal(
            code: HubCode.ahead,
            detail: "A timestamp is ahead of the clock by more than 5 minutes.")
        }
        // A hub was told by those who wrote, or asked them itself.
        if isOwn || carriage.isFromHub { continue }
        if record[code].entries.contains(where: { $0.dot.covers(dot) }) { continue }
        superseded = try superseded ?? carriage.superseded(record.id)
        if superseded?[code]?.covers(dot) ?? false { continue }
        // What a hub that fell back had told its laptops nobody can show any more.
        if dot.timestamp.milliseconds <= carriage.forgottenMilliseconds { continue }
        guard mayLackWrites(code, of: record.type) else { throw Self.unseen }
      }
    }
    for state in record.fields {
      try check(state.field.context, of: state.code)
      for case .deletion(let deletion) in state.field.entries.map(\.value) {
        for (code, context) in deletion.seen { try check(context, of: code) }
      }
    }
  }

  private static let unseen = Refusal(
    code: HubCode.unseen,
    detail: "It claims to have seen a colleague's write that neither the hub nor the push holds.")

  /// Whether a field's context may go beyond its writes: taking a value out of a set leaves none.
  ///
  /// Of what a newer version added nobody knows whether it is a set.
  private func mayLackWrites(_ code: FieldCode, of type: TypeCode) -> Bool {
    guard !code.isSystem else { return false }
    guard let field = schema[type]?[code] else { return true }
    if case .set = field.kind { return true }
    return false
  }
}

extension Dot {
  /// Whether a write of this name shows that its site had come at least as far as another dot.
  fileprivate func covers(_ dot: Dot) -> Bool {
    site == dot.site && timestamp >= dot.timestamp
  }
}
