import CRDT
import Console
import Models
import Program
import Reports
import Wording

extension DayPlan {
  /// Groups that `today` names at most: as many as one can go to in a week.
  static let placesShown = 5

  /// A villagers' group and why to go there.
  struct PlaceItem: Equatable {
    var scope: String
    var name: String
    var openRequests: Int
    var dueHouseholds: Int

    init(_ item: VisitPlaces.Item, in workplace: Workplace) throws {
      scope = item.place.text
      name = try PlaceTitle.text(item.place, in: workplace)
      openRequests = item.openRequests
      dueHouseholds = item.dueHouseholds
    }

    var json: JSON {
      [
        "scope": .string(scope), "name": .string(name), "open_requests": .count(openRequests),
        "due_households": .count(dueHouseholds),
      ]
    }
  }

  /// The groups where most is open; nothing where one group or none is left to choose.
  func whereToGo(_ language: Language, width: Int?, style: Style) -> String {
    guard places.count > 1 else { return "" }
    var table = Table([
      Table.Column(Phrase(zh: "组", en: "Group")),
      Table.Column(Phrase(zh: "未办结诉求", en: "Open requests"), overflow: .keep),
      Table.Column(Phrase(zh: "该走访户", en: "Households to visit"), overflow: .keep),
    ])
    for item in places {
      table.append([
        Table.Cell(Terminal.sanitised(item.name)), Table.Cell(Quantity.count(item.openRequests)),
        Table.Cell(Quantity.count(item.dueHouseholds)),
      ])
    }
    return "\n"
      + heading(Phrase(zh: "先去哪里", en: "Where to go first"), places.count, language, style)
      + table.rendered(language, width: width, style: style)
  }
}
