/// Why the office does not find what a clerk names, or does not do what the clerk asks.
package enum RosterError: Error, Hashable, Sendable {
  /// No worker's name or id begins so.
  case unknownWorker(text: String)
  /// Several workers' names or ids do; each with the shortest id that tells it from the others.
  case ambiguousWorker(text: String, candidates: [String])
  /// The worker was disabled and gets no laptop.
  case disabledWorker(name: String)
  /// The text is no area's code, code with group, or path.
  case notACode(text: String)
  /// The area is none that the hub was told of.
  case unknownPlace(text: String)
  /// The area was added before, under this name.
  case areaExists(code: String, name: String)
  /// The area above must be added first.
  case parentMissing(code: String, parent: String)
  /// The area does not lie in the whole that the hub serves.
  case outsideHub(code: String, whole: String)
  /// The worker does not hold the place.
  case notGranted(place: String)
  /// The hub was told of no such laptop.
  case unknownDevice(number: Int64)
  /// Nothing of this id is in quarantine.
  case notQuarantined(text: String)
  /// Several areas have the name; each with its code.
  case ambiguousPlace(text: String, candidates: [String])
  /// No record's id begins so.
  case unknownRecord(text: String)
  /// Several records' ids do.
  case ambiguousRecord(text: String, candidates: [String])
  /// The record goes with the one that it belongs to, or with everybody.
  case notMovable(type: String)
  /// The place is of another tree, or outside what the hub serves.
  case otherTree(place: String)
  /// Nothing in the review tray has the number.
  case unknownReview(number: String)
  /// It was decided before.
  case decidedReview(number: Int64, state: String)
  /// What waits cannot be merged as it is.
  case unfitReview(number: Int64, detail: String)
  /// The device still works; only a revoked one hands in.
  case deviceInUse(number: Int64)
  /// The hub knows no such unit.
  case unknownOrg(text: String)
  /// The unit was added before, under this name.
  case orgExists(code: String, name: String)
  /// The unit handles the domain already.
  case dutyExists(code: String, domain: String)
  /// The unit does not handle the domain.
  case noDuty(code: String, domain: String)
  /// The worker holds no role that may decide on an erasure.
  case mayNotErase(name: String)
  /// The field is part of an official act.
  case notErasable(field: String)
  /// The field holds nothing that was not erased before.
  case nothingToErase(field: String)
  /// Both are the same person.
  case sameWorker(name: String)
}
