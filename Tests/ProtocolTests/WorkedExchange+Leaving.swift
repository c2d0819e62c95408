import CRDT
import Models
import Wire

/// The end of the story: the village goes to somebody else.
extension WorkedExchange {
  mutating func leaving() {
    let household = RecordName(HouseholdSchema.type.code, Cast.household)
    let own = ScopeCursor(
      Cast.scopes[0], Cursor(base: 12, position: 12, chain: [9, 8, 7, 6, 5, 4, 3, 2]))
    var departure = answer(700, mark: Cast.at(420))
    departure.scopes = [Cast.scopes[0]]
    departure.page.departures = [RecordName(DemandSchema.type.code, Cast.request)]
    departure.cursors = .each([own])
    add("departure-answer", .syncAnswer, departure.encoded)
    var judged = request(701, mark: Cast.at(420))
    judged.cursors = .each([own])
    judged.judged = [household, RecordName(DemandSchema.type.code, Cast.request)]
    judged.told = [
      Told(.scope(Cast.village), at: Cast.at(700)), Told(.root(Cast.request), at: Cast.at(700)),
    ]
    add("judged-request", .syncRequest, judged.encoded)
    var verdict = answer(701, mark: Cast.at(420))
    verdict.gone = judged.judged
    verdict.judgedCount = 2
    verdict.backedUp = 11
    verdict.cursors = .each([own])
    add("judged-answer", .syncAnswer, verdict.encoded)
  }
}
