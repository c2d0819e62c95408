internal import CRDT

/// One write to one field as the model knows it: what was written, and all that its author had
/// seen.
struct Operation {
  /// What was done to the field.
  enum Action {
    /// A register took a value.
    case assign(Value)
    /// A set took a value.
    case add(Value)
    /// A set let go of a value.
    case remove(Value)
    /// The record was deleted by somebody who had seen this of each field.
    case delete([FieldCode: OperationSet])
    /// A deletion was taken back.
    case restore
  }

  let action: Action
  /// The operations of the same field that the author had seen.
  let past: OperationSet
  /// Which laptop did it, clones counted as one.
  let author: Int

  /// What a reader may find in the field; nil for a removal, deletion or restoration.
  var value: Value? {
    switch action {
    case .assign(let value), .add(let value): value
    case .remove, .delete, .restore: nil
    }
  }
}
