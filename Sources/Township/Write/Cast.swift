internal import CRDT
internal import Models

/// The workers who have laptops, and who of them writes what everybody else would have written.
///
/// Every planned thing falls to exactly one of them: to the person planned if that person is
/// among them, else to a colleague who may write it, who then names the person planned as the one
/// acted for.
struct Cast {
  let plan: TownshipPlan
  /// Indices of the plan's workers, each once, in the plan's order.
  let members: [Int]

  /// The member who writes a record of a type that the planned worker would have written; nil if
  /// none of them may, or none is granted the place.
  func writer(
    of type: TypeSchema, planned worker: Int, village: Int?, home: ScopePath
  ) -> Int? {
    if members.contains(worker) { return worker }
    let able = members.filter { member in
      plan.workers[member].roles.contains { Permission.mayWrite($0, type) }
        && reaches(member, home)
    }
    return nearest(able, to: worker, village: village)
  }

  /// The member who writes a step, in a role that may take it; nil if none of them may.
  ///
  /// `handlers` have handled the request; they neither judge nor end it (domain rule B.5).
  func writer(
    of step: PlannedStep, village: Int, home: ScopePath, handlers: [Int]
  ) -> (worker: Int, role: Role)? {
    if members.contains(step.worker) { return (step.worker, step.role) }
    let able = members.filter {
      role($0, for: step.kind) != nil && reaches($0, home)
    }
    let fair = step.isOwners ? able : able.filter { !handlers.contains($0) }
    guard
      let member = nearest(fair.isEmpty ? able : fair, to: step.worker, village: village),
      let role = role(member, for: step.kind)
    else { return nil }
    return (member, role)
  }

  private func reaches(_ member: Int, _ home: ScopePath) -> Bool {
    plan.workers[member].scopes.contains { home.isWithin($0) }
  }

  private func role(_ member: Int, for kind: String) -> Role? {
    plan.workers[member].roles.first { Permission.steps(of: $0).contains(kind) }
  }

  /// Colleagues of the village before those of the town before those of other villages.
  private func nearest(_ able: [Int], to worker: Int, village: Int?) -> Int? {
    let own = able.filter { plan.workers[$0].village == village }
    let town = able.filter { plan.workers[$0].village == nil }
    let circle = [own, town, able].first { !$0.isEmpty } ?? []
    return circle.isEmpty ? nil : circle[worker % circle.count]
  }
}
