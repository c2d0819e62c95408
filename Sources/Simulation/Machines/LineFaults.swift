internal import HTTP

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

  /// Carries a letter with what becomes of it; `arrived` hears of the answer, also of a lost one.
  func carry(_ letter: Letter, in town: Town, arrived: (Answer) throws -> Void) throws -> Answer {
    let fault = next()
    switch fault {
    case .loseRequest: throw ExchangeError.interrupted(detail: "The request was lost.")
    case .delay:
      town.late.append(letter)
      throw ExchangeError.interrupted(detail: "The request is late.")
    case .meanwhile: try meanwhile()
    case .none, .loseAnswer, .duplicate: break
    }
    if fault == .duplicate { _ = try town.deliver(letter) }
    guard let answer = try town.deliver(letter) else {
      throw ExchangeError.interrupted(detail: "The hub went down.")
    }
    try arrived(answer)
    if fault == .loseAnswer { throw ExchangeError.interrupted(detail: "The answer was lost.") }
    return answer
  }
}
