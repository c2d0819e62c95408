internal import CRDT
internal import Models
internal import Wording

extension Alert {
  /// Survey trips of the period that met too few; the unit is named, for it can answer.
  static func shallowTrips(in facts: TownFacts) -> [Alert] {
    Trip.all(in: facts).filter(\.isShallow).map { trip in
      Alert(
        .shallow, at: trip.village, name: facts.org(trip.worker), records: trip.visits,
        since: ChinaTime.startMilliseconds(of: trip.date),
        detail: Phrase(
          zh: "\(trip.households) 户、\(trip.persons) 人",
          en: "\(trip.households) households, \(trip.persons) persons"))
    }
  }

  /// Workers whose calls of the period keep to easy roads, against all households of the villages
  /// they went to.
  static func roadside(in facts: TownFacts) -> [Alert] {
    facts.workers.compactMap { worker in
      let calls = facts.calls.filter { $0.visitors.contains(worker.id) }
      let villages = Set(calls.compactMap(\.place.village))
      let bias = RoadsideBias(of: calls, in: facts) { household in
        household.place.village.map { villages.contains($0) } ?? false
      }
      guard bias.visited >= ReportLimits.biasVisitsMin, bias.isHigh else { return nil }
      let figure = bias.figure("", Phrase(""))
      return Alert(
        .roadside, at: nil, name: worker.name, records: [worker.id],
        detail: Phrase(figure.value ?? "") + figure.label)
    }
  }
}
