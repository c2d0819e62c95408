internal import Client
internal import Hub
internal import Models
internal import Storage
internal import Wire

extension Deed {
  /// A laptop attaches a photo to something; now and then the same one as somebody before.
  static let attach = Deed("attach", weight: 3, oneIn: 3) { town, draws in
    guard let laptop = town.pickLaptop(&draws),
      let record = town.pickEditable(on: laptop, &draws)
    else { return "nothing" }
    let words = draws.oneIn(6) ? "the same photo" : town.nextValue()
    // Few are larger than one piece of the lane, for hashing them takes most of a run.
    let count = draws.oneIn(12) ? Shelf.largeBytes : draws.within(20...400)
    var rest = Array(repeating: Array(words.utf8), count: 1 + count / words.utf8.count)
      .joined().prefix(count)[...]
    let shelf = laptop.machine.shelf
    let file: ReceivedFile
    do {
      file = try laptop.replica.receive(onto: shelf) { most in
        defer { rest = rest.dropFirst(most) }
        return Array(rest.prefix(most))
      }
    } catch FileFailure.shelf(.full) {
      return "laptop \(laptop.number): the disk is full"
    }
    let isDone: Bool
    do {
      isDone = try town.edit(laptop) { try $0.attach(file, to: record) }
    } catch {
      laptop.replica.discard(file, from: shelf)
      throw error
    }
    return "laptop \(laptop.number): \(count) bytes to \(town.model.label(record.name))"
      + (isDone ? "" : ": the disk failed")
  }

  /// A laptop deletes an attachment.
  static let detach = Deed("detach", weight: 1, oneIn: 4) { town, draws in
    guard let laptop = town.pickLaptop(&draws),
      let record = draws.pick(
        town.records(on: laptop) {
          $0.type.code == AttachmentSchema.type.code && !laptop.isDeleted($0)
        })
    else { return "nothing" }
    let isDone = try town.edit(laptop) { try $0.delete(record) }
    return "laptop \(laptop.number): \(town.model.label(record.name))"
      + (isDone ? "" : ": the disk failed")
  }

  /// A laptop sends its photos, over a line that the run's faults disturb.
  static let sendFiles = Deed("send files", weight: 3, oneIn: 3) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    let faults = LineFaults(town.swarm, draws: Draws(seed: draws.next())) {}
    let sent = try town.runFiles(on: laptop, through: faults) { line in
      try laptop.replica.sendFiles(through: line, from: laptop.machine.shelf)
    }
    guard let sent else { return "laptop \(laptop.number) failed, \(faults.noted)" }
    return "laptop \(laptop.number): \(sent.sent) sent, \(sent.waiting) wait, \(faults.noted)"
  }

  /// A laptop fetches the photos of others.
  static let fetchFiles = Deed("fetch files", weight: 2, oneIn: 3) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    let faults = LineFaults(town.swarm, draws: Draws(seed: draws.next())) {}
    let report = try town.runFiles(on: laptop, through: faults) { line in
      try laptop.replica.fetchFiles(through: line, onto: laptop.machine.shelf)
    }
    guard let report else { return "laptop \(laptop.number) failed, \(faults.noted)" }
    return "laptop \(laptop.number): \(report.fetched) fetched, \(faults.noted)"
  }

  /// A laptop frees its disk, of all that the hub holds or only of what nothing shows any more.
  static let clearFiles = Deed("clear files", weight: 2, oneIn: 3) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    laptop.machine.calm()
    let release = try laptop.replica.releaseFiles(
      on: laptop.machine.shelf, alsoUploaded: draws.oneIn(2))
    try town.checkFilesSomewhere()
    return "laptop \(laptop.number): \(release.files) gone, \(release.kept) kept"
  }

  /// The office frees the hub's disk of what nothing there speaks of.
  static let tidyShelf = Deed("tidy shelf", weight: 1, oneIn: 4) { town, draws in
    guard let hub = draws.pick(town.hubs) else { return "nobody" }
    hub.machine.calm()
    let gone = try hub.office.clearFiles(on: hub.machine.shelf)
    return "\(hub.label): \(gone.files) files, \(gone.parts) parts"
  }
}

extension Town {
  /// Runs the files' lane of a laptop; nil if the line or a disk failed.
  func runFiles(
    on laptop: Laptop, through faults: LineFaults, _ body: (Line) throws -> FilesReport
  ) throws -> FilesReport? {
    guard !laptop.machine.isDown else { return nil }
    let crashes = counts.crashes
    do {
      let report = try laptop.machine.work { try body(Line(self, laptop, faults: faults)) }
      try throwIfViolated()
      guard report.damaged.isEmpty else {
        throw Violation(
          .attachmentBytes, "Laptop \(laptop.number) has spoilt files: \(report.damaged).")
      }
      counts.files += report.sent
      return report
    } catch let violation as Violation {
      throw violation
    } catch {
      try throwIfViolated()
      let isExcused =
        !faults.noted.isEmpty || counts.crashes != crashes || laptop.machine.isDown
        || laptop.machine.hadTrouble || laptop.hub.machine.hadTrouble
      guard isExcused else {
        throw Violation(
          .attachmentBytes, "Laptop \(laptop.number) could not move its files: \(error)")
      }
      return nil
    }
  }
}
