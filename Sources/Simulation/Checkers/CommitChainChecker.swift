internal import Client
internal import Hub
internal import Storage
internal import Wording

/// Checker ``Checker/commitChain``: commits stay linked as answers told, and files sound.
extension Town {
  /// The links that cursors name are still there, and neither hub nor laptops find anything wrong.
  func checkChain() throws {
    for hub in hubs {
      for (place, link) in hub.links.sorted(by: { $0.key < $1.key }) where place > 0 {
        guard try hub.office.store.link(at: place) == link else {
          throw Violation(
            .commitChain, "The chain of \(hub.label) at \(place) is not what an answer told.")
        }
      }
      if let finding = try hub.office.check().findings.first {
        throw Violation(.commitChain, "On \(hub.label): \(finding.phrase.en)")
      }
    }
    for laptop in laptops {
      if let problem = try laptop.replica.store.integrityProblems().first {
        throw Violation(
          .commitChain, "Laptop \(laptop.number): \(problem.place): \(problem.detail)")
      }
    }
  }
}
