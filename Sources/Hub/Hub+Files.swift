internal import CRDT
internal import HTTP
internal import Models
internal import Storage
internal import Wire

/// The lane of photos and papers: plain bytes under their hash, after the records that name them.
///
/// Nothing of it passes the writer: a file that stands whole on the shelf is held, and there is no
/// second book to disagree with the disk.
extension Hub {
  /// Answers a request for a file on a reader thread.
  func file(_ request: HTTPRequest, _ hash: FileHash) -> Reply {
    do {
      let target = try FileTarget(request, hash)
      guard let shelf else {
        throw Refused(503, HubCode.storage, "This hub keeps no files.")
      }
      let (sender, records) = try reading { store -> (Sender, [StoredRecord]) in
        let sender = try self.sender(of: request, in: store)
        return (sender, try named(target.hash, for: request.method, by: sender, in: store))
      }
      // Whether a file exists is not for those to know who may see no record of it.
      guard !records.isEmpty else {
        throw Refused(404, HubCode.fileUnknown, "No record that this device may see names it.")
      }
      if request.method == "GET" { return .respond(try piece(of: target, on: shelf)) }
      return .respond(try take(request.body, target, device: sender.device.number, shelf))
    } catch let refusal as Refused {
      return .respond(refusal.response)
    } catch {
      log(LogLine("file_failed", [("file", hash.text), ("error", "\(error)")]))
      let isFull = error as? ShelfError == .full
      return .respond(
        .refusal(
          isFull ? 507 : 503, HubCode.storage,
          isFull ? "The hub's disk is full." : "The hub cannot reach its files now."))
    }
  }

  /// The attachments that name a file where the sender may see them; deleted ones are shown to
  /// nobody.
  ///
  /// Whoever attached a file may still send it after the place was taken from him: it is the only
  /// copy, and sending tells nothing that its sender does not have.
  private func named(
    _ hash: FileHash, for method: String, by sender: Sender, in store: Store
  ) throws -> [StoredRecord] {
    let worker = sender.writer.worker
    let own = WorkerScope.name(of: worker)
    return try store.attachments(naming: hash).filter { stored in
      guard !stored.record.isDeleted else { return false }
      if method == "PUT", stored.record.references(AttachmentSchema.author).contains(worker) {
        return true
      }
      if let scope = stored.scope, sender.writer.reaches(scope),
        try store.opened(stored.head, despite: sender.withheld) != nil
      {
        return true
      }
      return try store.entered(stored.record.root, scope: own) != nil
    }
  }

  // MARK: Down

  private func piece(of target: FileTarget, on shelf: any FileShelf) throws -> HTTPResponse {
    guard let size = try shelf.size(of: .whole(target.hash)) else {
      throw Refused(404, HubCode.fileAbsent, "The file's bytes have not come to this hub yet.")
    }
    guard target.from <= size else {
      throw Refused(400, HubCode.malformed, "The file has \(size) bytes only.")
    }
    let bytes = try shelf.read(
      .whole(target.hash), from: target.from, count: FileLane.pieceBytesMax)
    return HTTPResponse(
      status: 200,
      headers: HTTPHeaders([
        ("content-type", "application/octet-stream"), ("cache-control", "no-store"),
        (FileLane.sizeHeader, "\(size)"),
      ]), body: bytes)
  }

  // MARK: Up

  /// Adds a piece to what the device sent before; a piece that does not fit there is not taken, and
  /// the answer says where to go on.
  private func take(
    _ bytes: [UInt8], _ target: FileTarget, device: Int64, _ shelf: any FileShelf
  ) throws -> HTTPResponse {
    guard let size = target.size, (1...UInt64(Limits.attachmentBytesMax)).contains(size) else {
      throw Refused(
        400, HubCode.malformed,
        "An upload states a size of 1 to \(Limits.attachmentBytesMax) bytes.")
    }
    guard bytes.count <= FileLane.pieceBytesMax else {
      throw Refused(
        413, HubCode.malformed, "A piece has at most \(FileLane.pieceBytesMax) bytes.")
    }
    let part = ShelfName.part(target.hash, device: device)
    if let whole = try shelf.size(of: .whole(target.hash)) {
      // Somebody else was faster.
      try shelf.remove(part)
      return .held(whole, isWhole: true)
    }
    guard filesBusy.withLock({ $0.insert(part).inserted }) else {
      throw Refused(503, HubCode.storage, "An earlier piece of this file is still being stored.")
    }
    defer { filesBusy.withLock { _ = $0.remove(part) } }
    var held = try shelf.size(of: part) ?? 0
    if target.from == held, !bytes.isEmpty {
      try checkRoom(for: bytes.count, on: shelf)
      try shelf.append(bytes, to: part)
      held += UInt64(bytes.count)
    }
    guard held >= size else { return .held(held, isWhole: false) }
    guard held == size, try shelf.digest(of: part).hash == target.hash else {
      // Kept, they would only be added to; the sender begins anew.
      try shelf.remove(part)
      throw Refused(409, HubCode.fileWrong, "The bytes are not those that the hash names.")
    }
    try shelf.finish(part, as: target.hash)
    return .held(size, isWhole: true)
  }

  /// Photos must not take the room that records need.
  private func checkRoom(for count: Int, on shelf: any FileShelf) throws {
    guard let free = shelf.freeBytes, free < HubLimits.filesReserveBytes + UInt64(count) else {
      return
    }
    throw Refused(507, HubCode.storage, "The disk is nearly full; its rest is kept for records.")
  }
}

/// What a request for a file asks for.
private struct FileTarget {
  let hash: FileHash
  let from: UInt64
  let size: UInt64?

  init(_ request: HTTPRequest, _ hash: FileHash) throws {
    self.hash = hash
    from = try Self.number(FileLane.fromField, in: request) ?? 0
    size = try Self.number(FileLane.sizeField, in: request)
  }

  private static func number(_ name: String, in request: HTTPRequest) throws -> UInt64? {
    guard let field = request.query.first(where: { $0.name == name }) else { return nil }
    guard field.value.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = UInt64(field.value)
    else { throw Refused(400, HubCode.malformed, "The field \(name) is not a whole number.") }
    return number
  }
}

extension HTTPResponse {
  /// 201 once the whole file is held, 202 before.
  fileprivate static func held(_ count: UInt64, isWhole: Bool) -> HTTPResponse {
    HTTPResponse(
      status: isWhole ? 201 : 202,
      headers: HTTPHeaders([("cache-control", "no-store"), (FileLane.heldHeader, "\(count)")]))
  }
}
