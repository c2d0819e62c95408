internal import CRDT
internal import HTTP
internal import Hub
internal import Models
internal import Storage
internal import Wire

/// A laptop's way to the hub: real bytes, which can be lost, come twice, or come late.
///
/// It tells the model what each message teaches. One thread drives a run, so nothing is shared.
final class Line: Exchange, @unchecked Sendable {
  static let address = "http://hub"

  private let town: Town
  private let laptop: Laptop
  private let faults: LineFaults

  init(_ town: Town, _ laptop: Laptop, faults: LineFaults = .none) {
    self.town = town
    self.laptop = laptop
    self.faults = faults
  }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    do {
      return try laptop.machine.rest { try carry(request) }
    } catch let violation as Violation {
      town.violation = town.violation ?? violation
      throw .cancelled
    } catch let error as ExchangeError {
      throw error
    } catch {
      town.violation = town.violation ?? Violation(.liveness, "The line broke: \(error)")
      throw .cancelled
    }
  }

  private func carry(_ asked: ExchangeRequest) throws -> HTTPResponse {
    // Whatever was answered before was taken over by now.
    try town.settle(laptop)
    guard !laptop.machine.isDown else { throw ExchangeError.cancelled }
    let message = HTTPRequest(
      method: asked.method, path: String(asked.url.dropFirst(Self.address.count)),
      headers: asked.headers, body: asked.body, peer: "")
    guard message.path == "/v1/sync", let request = try? SyncRequest(message.body) else {
      return town.hub.answer(message)
    }
    let mark = try town.hub.office.store.mark(of: request.site) ?? Timestamp(0)
    let sent = town.sabotage?.altered(request, mark: mark) ?? request
    let parcel = try laptop.parcel(of: sent.push)
    var altered = message
    if town.sabotage != nil { altered.body = sent.encoded }
    let claimed = try laptop.parcel(of: request.push)
    return try carry(altered, parcel, claimed: claimed)
  }

  private func carry(
    _ message: HTTPRequest, _ parcel: Parcel, claimed: Parcel
  ) throws -> HTTPResponse {
    let fault = faults.next()
    switch fault {
    case .loseRequest: throw ExchangeError.interrupted(detail: "The request was lost.")
    case .delay:
      town.late.append(LateRequest(message: message, parcel: parcel, laptop: laptop))
      throw ExchangeError.interrupted(detail: "The request is late.")
    case .meanwhile: try faults.meanwhile()
    case .none, .loseAnswer, .duplicate: break
    }
    if fault == .duplicate { _ = try town.deliver(message, parcel, from: laptop) }
    guard let answer = try town.deliver(message, parcel, from: laptop) else {
      throw ExchangeError.interrupted(detail: "The hub went down.")
    }
    guard !laptop.machine.isDown else { throw ExchangeError.cancelled }
    if answer.isMerged { town.acknowledge(claimed, except: answer.refused) }
    if fault == .loseAnswer { throw ExchangeError.interrupted(detail: "The answer was lost.") }
    laptop.answer = answer.parcel
    return answer.response
  }
}

/// A request that the line delivers some time after its sender gave it up.
struct LateRequest {
  let message: HTTPRequest
  let parcel: Parcel
  let laptop: Laptop
}

/// What becomes of the requests of one sync, drawn one by one.
final class LineFaults {
  enum Fault { case none, loseRequest, loseAnswer, duplicate, delay, meanwhile }

  /// A line without faults.
  static var none: LineFaults { LineFaults() }

  private var draws: Draws
  private let swarm: Swarm?
  /// What others do while a request is on its way.
  let meanwhile: () throws -> Void
  private(set) var noted: [String] = []

  private init() {
    draws = Draws(seed: 0)
    swarm = nil
    meanwhile = {}
  }

  init(_ swarm: Swarm, draws: Draws, meanwhile: @escaping () throws -> Void) {
    self.draws = draws
    self.swarm = swarm
    self.meanwhile = meanwhile
  }

  func next() -> Fault {
    guard let swarm else { return .none }
    var fault = Fault.none
    if swarm.lossOneIn > 0, draws.oneIn(swarm.lossOneIn) {
      fault = draws.oneIn(2) ? .loseRequest : .loseAnswer
    } else if swarm.delayOneIn > 0, draws.oneIn(swarm.delayOneIn) {
      fault = draws.oneIn(2) ? .delay : .duplicate
    } else if swarm.meanwhileOneIn > 0, draws.oneIn(swarm.meanwhileOneIn) {
      fault = .meanwhile
    }
    if fault != .none { noted.append("\(fault)") }
    return fault
  }
}
