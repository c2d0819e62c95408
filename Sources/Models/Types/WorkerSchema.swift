internal import Wording

/// 工作人员: an official or grid worker, as colleagues know them.
///
/// Holds no identity number, home address, party or political field on purpose.
package enum WorkerSchema {
  /// The name on the contact card.
  package static let name = FieldSchema(
    16, "name", Phrase(zh: "姓名", en: "name"), .line(bytesMax: LineBytes.name), isRequired: true)
  /// The code of the unit in the duty catalogue, such as `water`.
  package static let org = FieldSchema(
    17, "org", Phrase(zh: "单位", en: "unit"), .line(bytesMax: LineBytes.unit), isRequired: true)
  /// What the person may do; the hub checks grants beside it.
  package static let roles = FieldSchema(
    18, "roles", Phrase(zh: "角色", en: "roles"), .choice(.role), kind: .set, isRequired: true)
  /// The title on the contact card.
  package static let post = FieldSchema(
    19, "post", Phrase(zh: "职务", en: "post"), .line(bytesMax: LineBytes.name))
  /// The number residents are given.
  package static let workPhone = FieldSchema(
    20, "work_phone", Phrase(zh: "工作电话", en: "work telephone"), .phone)
  /// Names of the laptops enrolled for this person.
  package static let devices = FieldSchema(
    21, "devices", Phrase(zh: "设备", en: "devices"), .line(bytesMax: LineBytes.label), kind: .set)
  /// Who helps a new colleague.
  package static let mentor = FieldSchema(
    22, "mentor", Phrase(zh: "指导人", en: "mentor"), .reference(to: "worker"))
  /// Whether the person holds a post now.
  package static let active = FieldSchema(
    23, "active", Phrase(zh: "在岗", en: "active"), .boolean)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    2, "worker", Phrase(zh: "工作人员", en: "worker"), home: .area,
    fields: [
      name, org, roles, post, workPhone, devices, mentor, active,
    ],
    shape: CommandShape(
      title: [name], columns: [name, org, roles, workPhone],
      order: [.ascending(org), .ascending(name)]))
}
