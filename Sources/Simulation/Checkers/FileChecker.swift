internal import CRDT
internal import Client
internal import Models
internal import Storage
internal import Wire

/// Checker ``Checker/attachmentBytes``: no file is lost, and none is another one.
extension Town {
  /// The whole files that stand on some shelf.
  var filesAnywhere: Set<FileHash> {
    machines.reduce(into: []) { $0.formUnion($1.shelf.whole) }
  }

  /// Notes files whose last copy went with a disk that somebody put back: nobody can bring these.
  func noteFilesGone(since before: Set<FileHash>) {
    filesGone.formUnion(before.subtracting(filesAnywhere))
  }

  /// The files that attachments name which somebody holds and nobody ever deleted.
  private func filesNamed() -> [(made: Model.Made, hash: FileHash)] {
    model.made.compactMap { made in
      guard made.type.code == AttachmentSchema.type.code,
        model[made.name, .deleted].operations.isEmpty,
        case .bytes(let bytes)? = model[made.name, AttachmentSchema.sha256.code]
          .operations.first?.value,
        let hash = FileHash(bytes: bytes), !filesGone.contains(hash),
        hubs.contains(where: { $0.knowledge.holds(made.name) })
          || laptops.contains(where: { $0.knowledge.holds(made.name) })
      else { return nil }
      return (made, hash)
    }
  }

  /// Whatever was cleared away, a copy of every file that is shown is somewhere.
  func checkFilesSomewhere() throws {
    let here = filesAnywhere
    for (made, hash) in filesNamed() where !here.contains(hash) {
      throw Violation(
        .attachmentBytes, "The bytes of \(model.label(made.name)) are nowhere any more.")
    }
  }

  /// Lets everybody send what waits, and holds the shelves against the records.
  func checkFiles() throws {
    for laptop in laptops {
      _ = try runFiles(on: laptop, through: .none) { line in
        try laptop.replica.sendFiles(through: line, from: laptop.machine.shelf)
      }
    }
    try checkFilesSomewhere()
    for (made, hash) in filesNamed() {
      let name = ShelfName.whole(hash)
      for laptop in laptops
      where isGranted(made, to: laptop) && laptop.hub.knowledge.holds(made.name)
        && !laptop.hub.filesLost.contains(hash)
      {
        guard
          laptop.machine.shelf.bytes(of: name) == nil
            || laptop.hub.machine.shelf.bytes(of: name) != nil
        else {
          throw Violation(
            .attachmentBytes,
            "Laptop \(laptop.number) has the bytes of \(model.label(made.name)), and "
              + "\(laptop.hub.label) lacks them.")
        }
      }
    }
    for machine in machines {
      for hash in machine.shelf.whole.sorted() {
        guard try machine.shelf.digest(of: .whole(hash)).hash == hash else {
          throw Violation(.attachmentBytes, "The bytes of file \(hash.text) are others.")
        }
      }
    }
  }
}
