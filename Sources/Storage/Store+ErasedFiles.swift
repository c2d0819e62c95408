internal import Models
internal import SQLite
internal import Wire

/// Bytes of attachments whose names were lawfully erased.
extension Store {
  /// Notes that a file's name was erased from an attachment.
  func noteErased(_ hash: FileHash) throws {
    let insert = try connection.cached("INSERT OR IGNORE INTO erased_file (hash) VALUES (?1)")
    try insert.bind(blob: hash.bytes, at: 1)
    try insert.run()
  }

  /// Takes the bytes away of every file whose name was erased, unless another record still names
  /// it; returns how many files went.
  ///
  /// What waits in a tray or was set aside keeps a file until the next call. Call it outside
  /// transactions, whenever something may have been erased: without that it costs one look.
  package func dropErasedFiles(on shelf: any FileShelf) throws -> Int {
    guard try connection.number("SELECT EXISTS (SELECT 1 FROM erased_file)") != 0 else { return 0 }
    // Beside no other writer: a record that comes meanwhile must find its file or know it gone.
    return try write {
      var count = 0
      for hash in try erasedFiles() {
        if try attachments(naming: hash).isEmpty {
          if try isMentionedElsewhere(hash) { continue }
          if try shelf.size(of: .whole(hash)) != nil { count += 1 }
          for name in try shelf.names() where name.hash == hash { try shelf.remove(name) }
          try forgetFile(hash)
        }
        let delete = try connection.cached("DELETE FROM erased_file WHERE hash = ?1")
        try delete.bind(blob: hash.bytes, at: 1)
        try delete.run()
      }
      return count
    }
  }

  private func erasedFiles() throws -> [FileHash] {
    let select = try connection.cached("SELECT hash FROM erased_file ORDER BY hash")
    var hashes: [FileHash] = []
    while try select.step() {
      if let hash = FileHash(bytes: select.blob(0)) { hashes.append(hash) }
    }
    return hashes
  }
}

extension ShelfName {
  /// The file that it is, or is to be.
  fileprivate var hash: FileHash {
    switch self {
    case .whole(let hash), .part(let hash, _): hash
    }
  }
}
