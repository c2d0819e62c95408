import CRDT
import Models
import TestSupport
import Testing
import Wording

@testable import Reports

/// Whoever reads a report can add and subtract.
@Suite("What the numbers of one report tell together")
struct DerivationTests {
  /// One number of a report, or a sum that others may be parts of.
  private struct Name: Hashable, Comparable {
    let key: String
    let part: String
    static func < (left: Name, right: Name) -> Bool {
      (left.key, left.part) < (right.key, right.part)
    }
  }

  /// Numbers that may be the parts of one sum; nil where a number is not shown.
  private typealias Numbers = [Name: Int?]

  private struct Sheet {
    var singles: Numbers = [:]
    var groups: [Name: Numbers] = [:]

    init(_ body: ReportBody) {
      for figure in body.figures {
        let parent = figure.key.split(separator: ".").dropLast().joined(separator: ".")
        for (part, value) in [("top", figure.numerator), ("of", figure.denominator)] {
          if figure.hiddenBelow == nil, value == nil { continue }
          singles[Name(key: figure.key, part: part)] = .some(value)
          groups[Name(key: parent, part: part), default: [:]][
            Name(key: figure.key, part: part)] = .some(value)
        }
      }
      for listing in body.listings {
        for (index, column) in listing.columns.enumerated() {
          for (row, cells) in listing.rows.enumerated() {
            let name = Name(key: "\(listing.title.en) \(column.key)", part: "\(row)")
            switch cells[index] {
            case .count(let count):
              groups[Name(key: name.key, part: "column"), default: [:]][name] = .some(count)
            case .fewerThan:
              groups[Name(key: name.key, part: "column"), default: [:]][name] = .some(nil)
            case .text, .phrase, .date, .none: break
            }
          }
        }
      }
    }
  }

  /// A town with a few requests, each as often as told: often enough, and everything is shown.
  private func town(_ seed: Seed, times: Int) -> SmallFacts {
    var draws = seed.generator
    var town = SmallFacts()
    let later = SmallFacts.start + 9 * SmallFacts.day
    for _ in 0..<draws.within(0...14) {
      let place = draws.pick([
        SmallFacts.hills, SmallFacts.hills, SmallFacts.bridge, SmallFacts.town,
      ])
      let source = draws.pick(["visit", "visit", "hotline", "chat", "letter"])
      let domain = draws.pick(["0301", "0301", "0302", "0101", "0603"])
      let day = Int64(draws.below(100))
      let rating = draws.pick([Rating.satisfied, .satisfied, .basic, .dissatisfied])
      let level = draws.below(4)
      let outcome = draws.pick(["solved", "explained", "partial"])
      let isEnded = !draws.oneIn(3)
      for _ in 0..<times {
        town.request(day: day, at: place) { item in
          (item.source, item.domain, item.level) = (source, domain, level)
          guard isEnded else { return }
          (item.status, item.outcome, item.rating) = (.closed, outcome, rating)
          (item.resolved, item.answered, item.closed) = (later, later, later)
          item.clocks = [
            .of(.firstContact, due: 1, .met(later)), .of(.resolve, due: 9, .met(later)),
          ]
        }
      }
    }
    return town
  }

  /// Which numbers are always the sum of which: found where all are shown.
  private func sums(_ definition: ReportDefinition, _ seeds: [Seed]) -> [Name: Set<Name>] {
    var found: [Name: Set<Name>]?
    for seed in seeds {
      let sheet = Sheet(town(seed, times: 20).body(definition))
      var here: [Name: Set<Name>] = [:]
      for (group, parts) in sheet.groups {
        guard parts.values.allSatisfy({ $0 != nil }) else { continue }
        let sum = parts.values.reduce(0) { $0 + ($1 ?? 0) }
        guard sum > 0 else { continue }
        here[group] = Set(sheet.singles.filter { $0.value == sum && parts[$0.key] == nil }.keys)
      }
      // A group that nothing fell into says nothing about its sum.
      found = found.map { known in known.merging(here) { $0.intersection($1) } } ?? here
    }
    return found ?? [:]
  }

  @Test(
    "No number of fewer than five follows from the others of its report",
    arguments: ReportDefinition.all)
  func subtraction(definition: ReportDefinition) {
    let seeds = Seed.first(Tier.count(gate: 60, full: 600))
    let sums = sums(definition, Array(seeds.prefix(12)))
    for seed in seeds {
      let sheet = Sheet(town(seed, times: 1).body(definition))
      for (group, parts) in sheet.groups.sorted(by: { $0.key < $1.key }) {
        let hidden = parts.filter { $0.value == nil }.keys.sorted()
        guard !hidden.isEmpty else { continue }
        let shown = parts.values.reduce(0) { $0 + ($1 ?? 0) }
        for total in (sums[group] ?? []).sorted() {
          guard let sum = sheet.singles[total] ?? nil else { continue }
          let rest = sum - shown
          #expect(
            hidden.count > 1 || !(1..<ReportLimits.residentsMin).contains(rest),
            "\(definition.id), \(seed): \(hidden[0]) is \(rest) by \(total)")
          // Where nobody is shown as nobody, as many people as cells are one each.
          #expect(
            group.part != "column" || rest > hidden.count,
            "\(definition.id), \(seed): \(hidden) are one each by \(total)")
        }
      }
    }
  }

  @Test("The channels of villages and their sums are among what is compared")
  func compares() {
    let sums = sums(.channel, Seed.first(12))
    let column = Name(key: "Channels by village visit", part: "column")
    #expect(sums[column] == [Name(key: "channel.visit", part: "top")])
  }

  @Test("One user of each of several channels is not told by the sum of all")
  func ones() {
    #expect([Figure].areTold([1]) && [Figure].areTold([1, 1, 1]))
    #expect(![Figure].areTold([1, 2]) && ![Figure].areTold([]) && [Figure].areTold([9]))
    let parts = [("a", 1), ("b", 1), ("c", 7), ("d", 9)].map {
      Figure($0.0, Phrase($0.0), .count, $0.1)
    }
    #expect(parts.hidden { _ in 5 }.map(\.numerator) == [nil, nil, nil, 9])
  }
}
