package import Wire

/// What one run of the files' lane did.
package struct FilesReport: Hashable, Sendable {
  /// Files that the hub confirmed.
  package var sent = 0
  /// Files that came.
  package var fetched = 0
  /// Bytes of pieces sent, those of lost requests too.
  package var bytesSent = 0
  /// Bytes of pieces received.
  package var bytesReceived = 0
  /// Files that the hub does not take, mostly because it did not take their record.
  package var refused: [Refusal] = []
  /// Files whose bytes here are gone or no longer have their hash.
  package var damaged: [FileHash] = []
  /// Files here that the hub does not hold yet.
  package var waiting = 0

  /// One file that the hub did not take, or does not have.
  package struct Refusal: Hashable, Sendable {
    /// Which file.
    package let hash: FileHash
    /// Why, as a code of Protocol.md.
    package let code: String
    /// The facts in English.
    package let detail: String
  }

  /// Nothing yet.
  package init() {}
}

/// How far a file is on the line.
package struct FileProgress: Hashable, Sendable {
  /// Which file.
  package let hash: FileHash
  /// Bytes that are at the other end, or here when fetching.
  package let done: UInt64
  /// Bytes of the whole.
  package let size: UInt64
}
