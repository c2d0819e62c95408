/// Something that can happen in a township; each stands in a file of its own under Deeds.
struct Deed: Sendable {
  /// What a trace calls it.
  let name: String
  /// How often it is drawn beside others.
  let weight: Int
  /// Whether every run has it.
  let isAlways: Bool
  /// Of how many other runs one has it.
  let oneIn: Int
  /// Does it with the draws of its step; says in a line what was done.
  let body: @Sendable (Town, inout Draws) throws -> String

  init(
    _ name: String, weight: Int, isAlways: Bool = false, oneIn: Int = 2,
    body: @escaping @Sendable (Town, inout Draws) throws -> String
  ) {
    self.name = name
    self.weight = weight
    self.isAlways = isAlways
    self.oneIn = oneIn
    self.body = body
  }

  /// All there are; a seed's draws refer to places in this list, so new ones go to its end.
  static let all: [Deed] = [
    .create, .write, .sync, .change, .addChild, .delete, .restoreDeleted, .resolve, .pushOnly,
    .pullOnly, .powerLoss, .hubPowerLoss, .copyDisk, .restoreDisk, .cloneLaptop, .turnClock,
    .grant, .revoke, .writeTooMuch, .writeElsewhere, .deliverLate, .settleAll,
    .handOut, .takeOver, .copyHub, .rollBackHub, .attach, .detach, .sendFiles, .fetchFiles,
    .clearFiles, .tidyShelf, .erase, .move, .decide, .upgrade, .upgradeHub, .syncHub,
    .writeLate,
  ]

  /// The place of a deed in ``all``, by name; nil if there is none.
  static func place(_ name: String) -> Int? { all.firstIndex { $0.name == name } }
}
