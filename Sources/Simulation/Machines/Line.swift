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
    let message = HTTPRequest(asked, at: Self.address)
    if message.path.hasPrefix(FileLane.pathPrefix) { return try carryFile(message) }
    guard message.path == "/v1/sync", let request = try? SyncRequest(message.body) else {
      return laptop.hub.answer(message)
    }
    let mark = try laptop.hub.office.store.mark(of: request.site) ?? Timestamp(0)
    let sent = town.sabotage?.altered(request, mark: mark) ?? request
    let parcel = try laptop.parcel(of: sent.push)
    var altered = message
    if town.sabotage != nil { altered.body = sent.encoded }
    let claimed = try laptop.parcel(of: request.push)
    let answer = try faults.carry(
      Letter(
        message: altered, parcel: parcel, hub: laptop.hub, sender: "laptop \(laptop.number)",
        laptop: laptop.number), in: town
    ) { answer in
      guard !self.laptop.machine.isDown else { throw ExchangeError.cancelled }
      if answer.isMerged {
        for part in claimed.parts where !answer.refused.contains(part.name) {
          self.laptop.hub.acknowledged.add(part)
        }
      }
    }
    laptop.answer = answer.parcel
    return answer.response
  }

  /// A piece of a file: it teaches the model nothing.
  private func carryFile(_ message: HTTPRequest) throws -> HTTPResponse {
    let fault = faults.next()
    switch fault {
    case .loseRequest, .delay:
      throw ExchangeError.interrupted(detail: "The request was lost.")
    case .duplicate: _ = laptop.hub.answer(message)
    case .none, .loseAnswer, .meanwhile: break
    }
    var response = laptop.hub.answer(message)
    if laptop.hub.machine.isDown {
      try town.recover(laptop.hub)
      throw ExchangeError.interrupted(detail: "The hub went down.")
    }
    guard fault != .loseAnswer else {
      throw ExchangeError.interrupted(detail: "The answer was lost.")
    }
    // A piece may always be smaller than it could be: the next one goes on there.
    if fault == .meanwhile, message.method == "GET", response.status == 200 {
      response.body = Array(response.body.prefix(1 + response.body.count / 2))
    }
    return response
  }
}
