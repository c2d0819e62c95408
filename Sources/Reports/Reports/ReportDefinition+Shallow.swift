internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Survey trips from town or county that met too few people.
  static let shallow = ReportDefinition(
    "shallow", Phrase(zh: "调研深度", en: "Depth of survey trips"),
    formula: Phrase(
      zh: "调研次 = 乡镇、县级人员一天内在一个村、目的为“调查”的走访；"
        + "走访不足 \(Trip.householdsMin) 户或听取不足 \(Trip.personsMin) 人的次数 ÷ 调研次数。",
      en: "A trip is what one worker of town or county visits in one village on one day with the "
        + "purpose “survey”. Trips with fewer than \(Trip.householdsMin) households or "
        + "\(Trip.personsMin) persons ÷ trips.")
  ) { facts in
    let trips = Trip.all(in: facts)
    let columns = [
      Listing.Column("date", Phrase(zh: "日期", en: "Date")),
      .init("village", Phrase(zh: "村", en: "Village")),
      .init("org", Phrase(zh: "单位", en: "Unit")),
      .init("households", Phrase(zh: "户数", en: "Households")),
      .init("persons", Phrase(zh: "人数", en: "Persons")),
    ]
    let rows = trips.filter(\.isShallow).map { trip -> [Listing.Cell] in
      [
        .date(trip.date), .phrase(facts.label(trip.village)),
        .text(facts.unitName(of: trip.worker)),
        .count(trip.households), .count(trip.persons),
      ]
    }
    return ReportBody(
      figures: Breakdown.shares(
        "shallow", facts, trips, place: \.village, where: \.isShallow),
      listings: [Listing(Phrase(zh: "过浅的调研", en: "Trips too shallow"), columns, rows)])
  }
}

/// One worker's survey visits of one day in one village.
struct Trip: Hashable, Sendable {
  /// Households below which a trip is shallow (domain rule A4).
  static let householdsMin = 10
  /// Persons below which a trip is shallow (domain rule A4).
  static let personsMin = 20

  /// Who went.
  let worker: RecordID
  /// When.
  let date: CivilDate
  /// Where.
  let village: ScopePath
  /// Households called on.
  let households: Int
  /// Persons heard.
  let persons: Int
  /// The visits, in the order of their ids.
  let visits: [RecordID]

  /// Whether it met too few.
  var isShallow: Bool { households < Self.householdsMin || persons < Self.personsMin }

  /// The trips of a period, by day, village and worker.
  static func all(in facts: TownFacts) -> [Trip] {
    struct Key: Hashable {
      let worker: RecordID
      let date: CivilDate
      let village: ScopePath
    }
    let above = Set(facts.workers.filter(\.isFromAbove).map(\.id))
    var visits: [Key: [VisitFact]] = [:]
    for visit in facts.made where visit.purpose == "survey" {
      guard let village = visit.place.village else { continue }
      let date = ChinaTime.date(atMilliseconds: visit.started)
      for worker in visit.visitors where above.contains(worker) {
        visits[Key(worker: worker, date: date, village: village), default: []].append(visit)
      }
    }
    return visits.map { key, visits in
      Trip(
        worker: key.worker, date: key.date, village: key.village,
        households: Set(visits.filter(\.counts).compactMap(\.household)).count,
        persons: visits.reduce(0) { $0 + $1.personsHeard }, visits: visits.map(\.id).sorted())
    }
    .sorted { ($0.date, $0.village, $0.worker) < ($1.date, $1.village, $1.worker) }
  }
}
