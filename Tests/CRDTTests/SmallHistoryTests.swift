import CRDT
import TestSupport
import Testing

/// All small histories of two sites, where random ones only sample.
struct SmallHistoryTests {
  private static let stepCount = Tier.count(gate: 6, full: 7)

  @Test("Every interleaving of writes and deliveries between two sites follows the causal model")
  func everyInterleaving() throws {
    let runs = try withEvery { choices in
      let code = choices.pick("field", from: [FieldCode.name, .tags])
      var model = CausalModel()
      var replicas = [SiteID.alice, .bob].map { ModelReplica(site: $0) }
      // An old state of Alice's, delivered late, covers repetition and reordering at once.
      var old = replicas[0].parcel()
      for _ in 0..<Self.stepCount {
        let index = choices.index("at", below: 2)
        switch choices.index("step", below: index == 0 ? 2 : 3) {
        case 0:
          if index == 0 { old = replicas[0].parcel() }
          try Self.write(at: &replicas[index], code, in: &model)
        case 1: replicas[index].receive(replicas[1 - index].parcel(), wallMilliseconds: 0)
        default: replicas[index].receive(old, wallMilliseconds: 0)
        }
        try replicas[index].check(against: model, fields: [code])
      }
      replicas[0].receive(replicas[1].parcel(), wallMilliseconds: 0)
      replicas[1].receive(replicas[0].parcel(), wallMilliseconds: 0)
      try replicas[0].check(against: model, fields: [code])
      try require(replicas[0].record == replicas[1].record, "Two exchanges left a difference.")
    }
    // Two fields; Alice has two kinds of step, Bob three.
    #expect(runs == 2 * (0..<Self.stepCount).reduce(1) { product, _ in product * 5 })
  }

  @Test("The states of up to three writes a site make one state in every order of delivery")
  func everyOrderOfDelivery() throws {
    var orders = 0
    try withEvery { choices in
      let code = choices.pick("field", from: [FieldCode.name, .tags])
      let counts = [1 + choices.index("Alice's", below: 3), 1 + choices.index("Bob's", below: 3)]
      var model = CausalModel()
      var replicas = [SiteID.alice, .bob].map { ModelReplica(site: $0) }
      var parcels: [ModelReplica.Parcel] = []
      for turn in 0..<3 {
        for index in 0..<2 where turn < counts[index] {
          if choices.flag("reads first") {
            replicas[index].receive(replicas[1 - index].parcel(), wallMilliseconds: 0)
          }
          try Self.write(at: &replicas[index], code, in: &model)
          parcels.append(replicas[index].parcel())
        }
      }
      try withEvery { inner in
        var reader = ModelReplica(site: .carol)
        for parcel in inner.order("parcel", of: parcels) {
          reader.receive(parcel, wallMilliseconds: 0)
        }
        try reader.check(against: model, fields: [code])
        orders += 1
      }
    }
    #expect(orders > 100_000)
  }

  /// What a site writes follows from how many writes there are, so that adds and removals meet.
  private static func write(
    at replica: inout ModelReplica, _ code: FieldCode, in model: inout CausalModel
  ) throws {
    let timestamp = try replica.stamp(wallMilliseconds: 0)
    let count = model.operations.count
    let kind: CausalModel.Operation.Kind =
      if code == .name {
        .assign(.integer(Int64(count / 2)))
      } else if count % 3 == 2 {
        .remove(.integer(0))
      } else {
        .add(.integer(Int64(count % 2)))
      }
    try replica.write(kind, to: code, at: timestamp, in: &model)
  }
}
