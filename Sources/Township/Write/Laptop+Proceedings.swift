internal import CRDT
internal import Client
internal import Models
internal import Storage

extension Laptop {
  /// What to write for one record of a proceeding; nil if it falls to another laptop, or if nobody
  /// who has one may write such records: only field workers answer surveys (domain rule B.5).
  func writing(_ write: PlannedWrite, of proceeding: Proceeding) -> ((Edit) throws -> Void)? {
    guard let place = plan.scope(of: proceeding.reach),
      worker
        == cast.writer(
          of: write.type, planned: write.worker, village: plan.village(of: proceeding.reach),
          home: place)
    else { return nil }
    return { edit in try self.write(write, edit) }
  }

  private func write(_ write: PlannedWrite, _ edit: Edit) throws {
    guard let home = write.home else {
      for (field, value) in write.values {
        switch field.kind {
        case .register: try edit.set(field, value, of: write.id, type: write.type)
        case .set: try edit.add(field, value, of: write.id, type: write.type)
        }
      }
      return
    }
    var values = write.values.map { ($0.field, $0.value) }
    if let author = write.type.author { values.append((author, .reference(workerID))) }
    if write.type.code == RiskConclusionSchema.type.code, case .root(let assessment) = home {
      values += try frozen(assessment)
    }
    _ = try edit.create(write.type, home: home, id: write.id, values: values)
  }

  /// The facts on which a conclusion rests, as they stand on this laptop.
  private func frozen(_ assessment: RecordID) throws -> [(FieldSchema, Value)] {
    let store = replica.store
    guard let root = try store.record(RiskAssessmentSchema.type.code, assessment)?.record else {
      return []
    }
    let state = AssessmentState(try store.family(of: root))
    return [
      (RiskConclusionSchema.level, .text(state.gate.rawValue)),
      (RiskConclusionSchema.snapshot, .text(state.snapshot)),
      (
        RiskConclusionSchema.frozenHash, .bytes(AssessmentSnapshot.hash(of: state.snapshot))
      ),
    ]
  }
}
