internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// What the hub asks of an erasure beyond what the record itself says.
extension Hub {
  /// Refuses an erasure whose second person may not agree to one, or whose target belongs
  /// elsewhere.
  ///
  /// Roles are the hub's own to give and homes never change, so the order of arrival decides
  /// nothing. With `isVouched`, a narrower hub asked the second person's roles before it let the
  /// erasure arrive; its people need not be known here.
  func checkErasure(_ record: Record, isVouched: Bool = false) throws {
    guard record.type == ErasureSchema.type.code else { return }
    for second in isVouched ? [] : record.references(ErasureSchema.second) {
      let roles = try writer.roles(of: second)
      guard roles.contains(where: Permission.eraserSeconds.contains) else {
        throw Acceptance.Refusal(
          code: HubCode.erasure, detail: "The second person holds no role that may agree to it.")
      }
    }
    guard let target = record.reference(ErasureSchema.target),
      let stored = try writer.record(target)
    else { return }
    guard stored.record.root == record.root else {
      throw Acceptance.Refusal(
        code: HubCode.erasure, detail: "What is to be erased belongs to another record.")
    }
  }
}
