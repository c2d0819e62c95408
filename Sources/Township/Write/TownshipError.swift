package import CRDT

/// Why a township cannot be written.
package enum TownshipError: Error, Hashable, Sendable {
  /// The id is nobody's in the plan.
  case unknownWorker(RecordID)
  /// The writing worker is not among those who have laptops.
  case notInCast(RecordID)
  /// Nobody who has a laptop may take a step of this kind.
  case nobodyMay(step: String)
  /// Nobody who has a laptop may write records of this type.
  case nobodyWrites(type: String)
}

extension TownshipError: CustomStringConvertible {
  /// One sentence.
  package var description: String {
    switch self {
    case .unknownWorker(let id): "The township has no worker \(id)."
    case .notInCast(let id): "The worker \(id) is not among those who have laptops."
    case .nobodyMay(let step): "Nobody who has a laptop may take the step \(step)."
    case .nobodyWrites(let type): "Nobody who has a laptop may write records of type \(type)."
    }
  }
}
