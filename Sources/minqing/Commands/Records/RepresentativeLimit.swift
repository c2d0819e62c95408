import CRDT
import Models
import Storage

/// How many people speak for a request (信访工作条例 article 20); said before anything is written,
/// as those over the limit would only be kept and marked.
enum RepresentativeLimit {
  /// What is wrong with the representatives that a form leaves a request with; nil if nothing is.
  static func problem(_ form: Form, over record: Record? = nil) -> FieldProblem? {
    let field = DemandSchema.representatives
    let given = form.values.filter { $0.field.code == field.code }.map(\.value)
    guard !given.isEmpty else { return nil }
    let removed = form.removals.filter { $0.field.code == field.code }.map(\.value)
    let kept = (record?[field.code].values ?? []).filter { !removed.contains($0) }
    let count = Set(kept + given).count
    let limit = Rules.current.representativeCountMax
    guard count > limit else { return nil }
    let refusal = CaseRefusal.representatives(limit: limit, actual: count)
    return FieldProblem(phrase: refusal.phrase, remedy: refusal.remedy)
  }
}
