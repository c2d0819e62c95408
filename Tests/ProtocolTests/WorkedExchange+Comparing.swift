import CRDT
import Models
import Wire

/// What a laptop and the hub say to each other to learn where they differ.
extension WorkedExchange {
  mutating func comparing() {
    let household = RecordName(HouseholdSchema.type.code, Cast.household)
    let request = RecordName(DemandSchema.type.code, Cast.request)
    var mine = RangeFingerprint()
    mine.insert(0x11)
    var theirs = mine
    theirs.insert(0x22)
    var question = VerifyRequest()
    question.countsDeleted = true
    question.ranges = [RangeClaim(.all, mine)]
    question.scopes = CursorMap.hash(of: Cast.scopes)
    add("compare-request", .verifyRequest, question.encoded)
    var parts = VerifyResponse(hub: Cast.hub)
    parts.ranges = [
      .parts([.init(last: Cast.household, mine), .init(last: RecordID(UInt128.max), theirs)])
    ]
    parts.cursor = Cursor(base: 12, position: 12, chain: [9, 8, 7, 6, 5, 4, 3, 2])
    parts.scopes = Cast.scopes
    add("compare-answer", .verifyAnswer, parts.encoded)
    var list = VerifyResponse(hub: Cast.hub)
    list.ranges = [.equal, .items([StateItem(household, 0x33)])]
    add("listed-answer", .verifyAnswer, list.encoded)
    var names = VerifyRequest()
    names.names = [household, request]
    add("names-request", .verifyRequest, names.encoded)
    var verdicts = VerifyResponse(hub: Cast.hub)
    verdicts.verdicts = [.want(0x33), .hand]
    add("verdicts-answer", .verifyAnswer, verdicts.encoded)
  }
}
