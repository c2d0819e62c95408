package import CRDT
internal import Codec
package import Models
internal import Storage

/// Who reads the hub's pages.
package struct PageReader: Sendable {
  /// The person.
  package let worker: WorkerEntry
  /// What the person may write, as a laptop of theirs might.
  package let writer: Writer

  /// Whether a page about a place is for this reader: it lies in, or around nothing but, a grant.
  package func reaches(_ place: ScopePath) -> Bool { writer.reaches(place) }
}

/// Why nobody was signed in.
package enum SignInRefusal: Error, Hashable, Sendable {
  /// The code is not known here.
  case unknown
  /// The code was used before: by its owner, or by somebody who saw it.
  case used
  /// The code is too old.
  case expired
  /// The person holds no post any more.
  case disabled
}

/// How people at the office enter the pages: a single-use code from the clerk, then a session.
extension Office {
  /// Makes a code for a worker who is not disabled; only its hash is kept.
  ///
  /// Good for ``HubLimits/pageCodeLifeMilliseconds``; `expires` in milliseconds since 1970.
  package func issuePageCode(for worker: WorkerEntry) throws -> (code: String, expires: UInt64) {
    guard worker.isActive else { throw RosterError.disabledWorker(name: worker.name) }
    let code = EnrolmentCode.make(surroundings.random())
    let expires = surroundings.nowMilliseconds() + HubLimits.pageCodeLifeMilliseconds
    try store.write {
      try store.addPageCode(
        hash: EnrolmentCode.hash(code), worker: worker.id, expires: expires)
      try note(.pageCodeIssued, worker.id)
    }
    return (code, expires)
  }

  /// Uses a code up and begins a session; returns its token, which is kept as a hash only.
  ///
  /// Throws ``SignInRefusal``.
  package func signIn(code: String) throws -> String {
    let now = surroundings.nowMilliseconds()
    let hash = EnrolmentCode.hash(code)
    return try store.write {
      guard let known = try store.pageCode(hash: hash) else { throw SignInRefusal.unknown }
      guard !known.isUsed else { throw SignInRefusal.used }
      guard now < known.expires else { throw SignInRefusal.expired }
      guard let worker = try reader(known.worker), worker.worker.isActive else {
        throw SignInRefusal.disabled
      }
      let token = Hex.encode(surroundings.randomBytes(32))
      try store.usePageCode(hash: hash, milliseconds: now)
      try store.forgetSessions(
        before: now - min(now, HubLimits.sessionLifeMilliseconds))
      try store.addSession(
        hash: SHA256.hash(Array(token.utf8)), worker: known.worker, milliseconds: now)
      try note(.signedIn, known.worker)
      return token
    }
  }

  /// Who holds a session's token; nil once it ended, was idle too long, or its owner was disabled.
  package func reader(token: String) throws -> PageReader? {
    let now = surroundings.nowMilliseconds()
    let hash = SHA256.hash(Array(token.utf8))
    // A clock that went back ends nothing; one that jumped ahead ends all, which is safe.
    guard let session = try store.session(hash: hash),
      now < session.began + HubLimits.sessionLifeMilliseconds,
      now < session.seen + HubLimits.sessionIdleMilliseconds,
      let reader = try reader(session.worker), reader.worker.isActive
    else { return nil }
    if now > session.seen + HubLimits.sessionSeenMilliseconds {
      try store.write { try store.noteSeen(session: hash, milliseconds: now) }
    }
    return reader
  }

  /// Ends a session.
  package func signOut(token: String) throws {
    let hash = SHA256.hash(Array(token.utf8))
    guard let session = try store.session(hash: hash) else { return }
    try store.write {
      try store.endSession(hash: hash)
      try note(.signedOut, session.worker)
    }
  }

  private func reader(_ worker: RecordID) throws -> PageReader? {
    guard let record = try store.record(WorkerSchema.type.code, worker)?.record,
      !record.isDeleted
    else { return nil }
    let entry = Self.entry(of: record)
    let grants = try store.grants(of: worker).compactMap { ScopePath($0) }
    return PageReader(
      worker: entry, writer: Writer(worker: worker, roles: entry.roles, grants: grants))
  }
}
