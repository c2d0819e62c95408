import CRDT
import Client
import Codec
import HTTP
import Hub
import Models
import SQLite
import Storage
import Wire

/// Everything that reads bytes with a database behind it.
extension FuzzTarget {
  /// Inputs between two looks at the whole database.
  private static let checkEvery = 64

  /// The steps of a case, whatever they say.
  static let caseFold = FuzzTarget("case-fold") {
    try Samples.pages()
  } run: { bytes in
    var reader = CBORReader(bytes)
    guard let page = try refusing({ try Page(from: &reader) }) else { return }
    // A store holds one record under an id.
    var known: Set<RecordID> = []
    let records = page.records.compactMap(\.record).filter { known.insert($0.id).inserted }
    let events = records.map(CaseEvent.init)
    guard let demand = records.first.map(CaseSubject.init) else { return }
    let state = CaseFold.fold(demand: demand, events: events, rules: .current)
    let other = CaseFold.fold(demand: demand, events: events.reversed() + events, rules: .current)
    try BrokenLaw.unless(
      state == other, "A fold depends on the set of steps, not on order or repetition.")
  }

  /// The blob of a row that a disk or a foreign hand changed.
  static let rows = FuzzTarget(
    "state-blob", gateCount: 1_000,
    samples: {
      let town = try FuzzTown()
      let select = try Connection(path: town.replicaPath, mode: .readOnly).prepare(
        "SELECT _state FROM household UNION ALL SELECT _state FROM demand "
          + "UNION ALL SELECT _state FROM case_event")
      var blobs: [[UInt8]] = []
      while try select.step() { blobs.append(select.blob(0)) }
      return blobs
    },
    start: {
      let town = try FuzzTown()
      let hand = try Connection(path: town.replicaPath, mode: .readWrite)
      try hand.setTriggers(enabled: false)
      try hand.execute("PRAGMA synchronous = OFF")
      let update = try hand.prepare(
        // Without a sum, or no changed blob would ever be decoded.
        "UPDATE household SET _state = ?1, _sum = NULL")
      let ids = try town.replica.store.records(idPrefix: "0", limit: 100)
        .filter { $0.record.type == HouseholdSchema.type.code }.map(\.record.id)
      return { bytes in
        try update.bind(blob: bytes, at: 1)
        try update.run()
        for id in ids {
          do {
            let stored = try town.replica.store.record(HouseholdSchema.type.code, id)
            _ = stored?.record.stateHash
          } catch StoreError.damaged {
            continue
          }
        }
      }
    })

  /// Any state that can be read can be stored, and is read back the same.
  static let states = FuzzTarget(
    "stored-state", gateCount: 400, samples: { try Samples.pages() },
    start: {
      struct Undone: Error {}
      let town = try FuzzTown()
      return { bytes in
        let store = town.replica.store
        var reader = CBORReader(bytes)
        guard let page = try refusing({ try Page(from: &reader) }) else { return }
        do {
          try store.write {
            for record in page.records.compactMap(\.record) {
              if try store.isTaken(record.id, besides: record.type) { continue }
              let before = try store.record(record.type, record.id)
              guard before == nil, try store.merge(record, receivedMilliseconds: 1) != nil
              else { continue }
              let stored = try store.record(record.type, record.id)
              try BrokenLaw.unless(
                stored?.record.stateHash == record.stateHash, "A stored state is the state.")
              let again = try store.merge(record, receivedMilliseconds: 1)
              try BrokenLaw.unless(
                again?.isChanged == false, "A state joined twice changes nothing.")
            }
            throw Undone()
          }
        } catch is Undone {}
      }
    })

  /// A laptop whose messages are nearly right, at a hub that must stay sound and never fail.
  static let hub = FuzzTarget(
    "hub", gateCount: 400, samples: { try Samples.messages() },
    start: {
      let town = try FuzzTown()
      let token = try town.replica.membership?.token ?? ""
      var count = 0
      return { bytes in
        let answer = RecordingLine.answer(
          town.hub,
          HTTPRequest(
            method: "POST", path: "/v1/sync",
            headers: HTTPHeaders([
              ("authorization", "Bearer " + token), ("content-type", "application/cbor"),
            ]), body: bytes, peer: ""))
        try BrokenLaw.unless(answer.status < 500, "A message never makes the hub fail.")
        if answer.status == 200 {
          try BrokenLaw.unless(
            (try? SyncResponse(answer.body)) != nil, "What a hub answers can be read.")
        }
        count += 1
        if count.isMultiple(of: checkEvery) {
          let findings = try town.office.check().findings
          try BrokenLaw.unless(findings.isEmpty, "The hub stays sound: \(findings.first as Any).")
        }
      }
    })

  /// A hub whose answers are nearly right, at a laptop that must stay sound.
  static let replica = FuzzTarget(
    "replica", gateCount: 300, samples: { try Samples.messages() },
    start: {
      let town = try FuzzTown()
      var count = 0
      return { bytes in
        do {
          try town.replica.sync(through: OneAnswer(bytes))
        } catch is SyncFailure {
          // What a laptop says to its user.
        } catch let error as StoreError {
          throw BrokenLaw("An answer never makes the laptop's database fail: \(error)")
        }
        count += 1
        if count.isMultiple(of: checkEvery) {
          let findings = try town.replica.store.integrityProblems()
          try BrokenLaw.unless(
            findings.isEmpty, "The laptop stays sound: \(findings.first as Any).")
        }
      }
    })
}

/// A line that gives one answer and then breaks.
private final class OneAnswer: Exchange {
  private let body: Lock<[UInt8]?>

  init(_ body: [UInt8]) { self.body = Lock(body) }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    let next = body.withLock { body in
      defer { body = nil }
      return body
    }
    guard let next else { throw .invalidRequest(detail: "There is no second answer.") }
    return HTTPResponse(status: 200, body: next)
  }
}
