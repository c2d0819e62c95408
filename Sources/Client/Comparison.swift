internal import CRDT
internal import Codec
internal import HTTP
internal import Storage
internal import Wire

/// Where a replica and the hub differ, as found range by range.
struct Comparison {
  /// Records of which the hub holds another state, or that are not here; with the hub's state.
  var theirs: [StateItem] = []
  /// Records that the hub did not list.
  var extra: [RecordName] = []
  /// Records here that were compared.
  var checked = 0
  /// Requests made.
  var requests = 0
  /// Bytes both ways.
  var bytes = 0
  /// Where the hub's feed stood when the comparison began.
  var cursor: Cursor?
  /// What is granted, if it is not what was known.
  var scopes: [String]?

  var isEqual: Bool { theirs.isEmpty && extra.isEmpty }
}

/// Range-based set reconciliation (A. Meyer, "Range-Based Set Reconciliation", 2023): only ranges
/// that differ are looked at again, so what travels is proportional to the differences.
extension Replica {
  /// Compares all that is here with all that the hub shows this laptop; changes nothing.
  func compare(
    countsDeleted: Bool, asksForCursor: Bool, through exchange: any Exchange
  ) throws -> Comparison {
    var found = Comparison()
    let whole = try store.fingerprint(of: .all, withDeleted: countsDeleted)
    found.checked = Int(clamping: whole.count)
    var claims = [RangeClaim(.all, whole)]
    while !claims.isEmpty {
      guard found.requests < Self.exchangesMax else {
        throw SyncFailure.endless(requests: found.requests)
      }
      var request = VerifyRequest()
      request.countsDeleted = countsDeleted
      request.ranges = Array(claims.prefix(WireLimits.verifyRangesMax))
      claims.removeFirst(request.ranges.count)
      // The first answer's place: what changes later comes with the feed from there on.
      if asksForCursor, found.requests == 0 {
        request.scopes = CursorMap.hash(of: try scopes)
      }
      let answer = try ask(request, &found, through: exchange)
      guard answer.ranges.count == request.ranges.count else {
        throw SyncFailure.unreadable(.invalid(at: 0, wanted: "one answer a range"))
      }
      if request.scopes != nil { (found.cursor, found.scopes) = (answer.cursor, answer.scopes) }
      var next: [RangeClaim] = []
      for (claim, answer) in zip(request.ranges, answer.ranges) {
        switch answer {
        case .equal: break
        case .parts(let parts):
          next += try differing(parts, of: claim.range, countsDeleted: countsDeleted)
        case .items(let items):
          try note(items, of: claim.range, countsDeleted: countsDeleted, in: &found)
        }
      }
      // All came from ranges before those that are left.
      claims = next + claims
    }
    return found
  }

  /// Asks what is to become of records that the hub did not list; one verdict a name.
  func judge(
    _ names: [RecordName], _ found: inout Comparison, through exchange: any Exchange
  ) throws -> [VerifyResponse.Verdict] {
    var verdicts: [VerifyResponse.Verdict] = []
    while verdicts.count < names.count {
      var request = VerifyRequest()
      request.names = Array(names[verdicts.count...].prefix(WireLimits.verifyNamesMax))
      let answer = try ask(request, &found, through: exchange)
      guard answer.verdicts.count == request.names.count else {
        throw SyncFailure.unreadable(.invalid(at: 0, wanted: "one verdict a name"))
      }
      verdicts += answer.verdicts
    }
    return verdicts
  }

  private func ask(
    _ request: VerifyRequest, _ found: inout Comparison, through exchange: any Exchange
  ) throws -> VerifyResponse {
    let body = request.encoded
    let bytes = try post(body, to: "/v1/verify", through: exchange)
    found.requests += 1
    found.bytes += body.count + bytes.count
    let answer: VerifyResponse
    do { answer = try VerifyResponse(bytes) } catch { throw SyncFailure.unreadable(error) }
    guard try store.bytes("hub_id") == answer.hub.id.bytes else {
      throw SyncFailure.otherHub(name: answer.hub.name)
    }
    guard try store.number("hub_history") == Int64(bitPattern: answer.hub.history) else {
      throw SyncFailure.historyChanged(hub: answer.hub.name)
    }
    return answer
  }

  /// The parts of which this side has another fingerprint; one walk over the range.
  private func differing(
    _ parts: [VerifyResponse.Part], of range: IDRange, countsDeleted: Bool
  ) throws -> [RangeClaim] {
    // Fewer than two would come back for ever.
    guard parts.count > 1, parts.last?.last == range.last, parts[0].last >= range.first else {
      throw SyncFailure.unreadable(.invalid(at: 0, wanted: "parts that make up the range"))
    }
    var own = [RangeFingerprint](repeating: RangeFingerprint(), count: parts.count)
    var place = 0
    try store.forEachState(in: range, withDeleted: countsDeleted) { item in
      while parts[place].last < item.name.id { place += 1 }
      own[place].insert(item.stateHash)
    }
    var claims: [RangeClaim] = []
    var first = range.first
    for (part, fingerprint) in zip(parts, own) {
      if part.fingerprint != fingerprint, let part = IDRange(first, part.last) {
        claims.append(RangeClaim(part, fingerprint))
      }
      first = RecordID(part.last.rawValue &+ 1)
    }
    return claims
  }

  private func note(
    _ items: [StateItem], of range: IDRange, countsDeleted: Bool, in found: inout Comparison
  ) throws {
    var theirs = Dictionary(
      items.map { ($0.name, $0.stateHash) }, uniquingKeysWith: { first, _ in first })
    try store.forEachState(in: range, withDeleted: countsDeleted) { item in
      guard let hash = theirs[item.name] else {
        found.extra.append(item.name)
        return
      }
      if hash == item.stateHash { theirs[item.name] = nil }
    }
    found.theirs += items.filter { theirs[$0.name] != nil }
  }
}
