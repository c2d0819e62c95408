internal import HTTP
internal import Hub
internal import Wire

/// A hub's way to its wider hub.
final class HubLine: Exchange, @unchecked Sendable {
  private let town: Town
  private let lower: HubMachine
  private let upper: HubMachine
  private let faults: LineFaults

  init(_ town: Town, _ lower: HubMachine, _ upper: HubMachine, faults: LineFaults = .none) {
    self.town = town
    self.lower = lower
    self.upper = upper
    self.faults = faults
  }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    do {
      return try lower.machine.rest { try carry(request) }
    } catch let violation as Violation {
      town.violation = town.violation ?? violation
      throw .cancelled
    } catch let error as ExchangeError {
      throw error
    } catch {
      town.violation = town.violation ?? Violation(.liveness, "The line of hubs broke: \(error)")
      throw .cancelled
    }
  }

  private func carry(_ asked: ExchangeRequest) throws -> HTTPResponse {
    try town.settlePages(of: lower)
    guard !lower.machine.isDown else { throw ExchangeError.cancelled }
    let message = HTTPRequest(asked, at: Line.address)
    guard message.path == "/v1/sync", let request = try? SyncRequest(message.body) else {
      return upper.answer(message)
    }
    let parcel = Parcel(request.push, from: lower.knowledge)
    let answer = try faults.carry(
      Letter(message: message, parcel: parcel, hub: upper, sender: lower.label, laptop: nil),
      in: town
    ) { answer in
      guard !self.lower.machine.isDown else { throw ExchangeError.cancelled }
      guard answer.isMerged else { return }
      for part in parcel.parts where !answer.refused.contains(part.name) {
        self.upper.acknowledged.add(part)
      }
    }
    lower.doubtful.parts += answer.parcel.parts
    return answer.response
  }
}
