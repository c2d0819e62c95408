internal import CRDT
internal import Models
internal import Wording

extension Alert {
  /// Survey trips of the period that met too few; the unit is named, for it can answer.
  static func shallowTrips(in facts: TownFacts) -> [Alert] {
    Trip.all(in: facts).filter(\.isShallow).map { trip in
      Alert(
        .shallow, at: trip.village, name: facts.unitName(of: trip.worker), records: trip.visits,
        since: ChinaTime.startMilliseconds(of: trip.date),
        detail: Phrase(
          zh: "\(trip.households) 户、\(trip.persons) 人",
          en: "\(trip.households) households, \(trip.persons) persons"))
    }
  }

  /// Workers whose calls of the period keep to easy roads, against all households of the places
  /// that they answer for; of those who answer for none, against the villages they went to.
  ///
  /// Groups beside a road are a duty, not a choice: who serves them may call on nobody else.
  static func roadside(in facts: TownFacts) -> [Alert] {
    let today = ChinaTime.date(atMilliseconds: facts.scope.asOf)
    let calls = facts.calls
    return facts.workers.compactMap { worker in
      let calls = calls.filter { $0.visitors.contains(worker.id) }
      let duties = facts.assignments.filter { $0.worker == worker.id && $0.holds(on: today) }
        .compactMap(\.place)
      let places = Set(duties.isEmpty ? calls.compactMap(\.place.village) : duties).sorted()
      let bias = RoadsideBias(of: calls, in: facts) { household in
        places.contains { household.place.isWithin($0) }
      }
      guard bias.visited >= ReportLimits.biasVisitsMin, bias.isHigh else { return nil }
      let figure = bias.figure("", Phrase(""))
      return Alert(
        .roadside, at: nil, name: worker.name, records: [worker.id],
        detail: Phrase(figure.value ?? "") + figure.label)
    }
  }
}
