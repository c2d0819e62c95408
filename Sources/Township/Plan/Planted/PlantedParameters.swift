/// How much goes wrong on purpose, at every scale that bears it.
enum PlantedParameters {
  /// The scale in percent from which on failures are planted: below it the sixty-one requests that
  /// are passed on would be a tenth of all and more, and fourteen call-backs that disagree would be
  /// what is usual.
  static let percentMin = 25.0

  static let overdue = 15
  /// Days after the year's end on which what is overdue is answered, so that the year
  /// never sees it.
  static let overdueBeyondDays = 15
  /// Days of the year, from 0, on which what is overdue was registered: from March until mid-July.
  static let overdueRegistered = 60...196

  static let passedOn = 61
  static let cycles = 8

  /// Households and persons that shallow trips meet, one after the other; the second is the example
  /// of domain rule A4.
  static let shallow: [(households: Int, persons: Int)] = [(6, 12), (9, 25), (10, 15)]
  static let shallowTrips = 9
  /// Trips that meet just enough, and who of the town's staff makes them: those whose shallow trip
  /// was short, so that nobody makes twenty calls.
  static let deep = (households: 10, persons: 20)
  static let deepStaff = [9, 3, 4, 6]

  /// The village whose officer keeps to easy roads: a quarter of its households lies at one.
  static let roadsideSuffix = "206"
  /// Calls, and those at a road: 0.65 of them against 0.25 of all is 2.6.
  static let roadsideCalls = (all: 20, roadside: 13)

  /// Two workers and their near copies: an official of 高岭村 and the last grid worker.
  static let copyWorkers = [
    Posts.cadres(ofVillage: 4).lowerBound, Posts.gridWorkers.upperBound - 1,
  ]
  static let copiesEach = 7

  /// Two handlers, for water and for works, with call-backs and how many disagree: 65 % agree.
  static let disagreeing = [Posts.handlers.lowerBound + 2, Posts.handlers.lowerBound + 3]
  static let callBacks = (all: 20, disagreeing: 7)

  static let closesWithoutFeedback = 5
  static let selfEvaluations = 1

  /// Where loud voices are answered sooner, and how much: the wait of quiet ones ÷ theirs.
  static let equitySuffix = "203"
  static let equityRatio = 1.9
  /// Months, 0 to 11, in which they are answered.
  static let equityMonths = 6...8
  /// Loud voices that are answered sooner, and others elsewhere in those months that are not, so
  /// that the town as a whole is even.
  static let hurried = 7
  static let unhurried = 8
  static let unhurriedEachVillage = 2

  /// The matters that stand close together, and the last day of the week: Sunday, 2026-07-12.
  static let cluster = (domain: "0301", suffix: "204", day: TownCalendar.firstDay + 192, count: 6)
  /// Days of a cluster, as the alert looks at them.
  static let clusterDays = 30
  /// Matters that are a cluster where they are not usual.
  static let clusterMin = 3
}
