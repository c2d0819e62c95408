/// How photos and papers travel: plain bytes under their hash, sizes in header fields.
package enum FileLane {
  /// What the path of every file begins with; the hash follows.
  package static let pathPrefix = "/v1/file/"
  /// The query's field that names the offset of the first byte.
  package static let fromField = "from"
  /// The query's field that names the size of the whole file.
  package static let sizeField = "size"
  /// The header field that says how many bytes of an upload the hub has.
  package static let heldHeader = "minqing-held"
  /// The header field that says how many bytes the whole file has.
  package static let sizeHeader = "minqing-size"
  /// Bytes of one request or answer: at 20 kbit/s it takes seven minutes, below every time limit.
  package static let pieceBytesMax = 1024 * 1024

  /// The hash that a path names; nil for every other path.
  package static func hash(inPath path: String) -> FileHash? {
    guard path.hasPrefix(pathPrefix) else { return nil }
    return FileHash(text: String(path.dropFirst(pathPrefix.count)))
  }

  /// The path and query of a file from an offset on; `size` is stated by uploads only.
  package static func target(_ hash: FileHash, from: UInt64, size: UInt64? = nil) -> String {
    let end = size.map { "&\(sizeField)=\($0)" } ?? ""
    return "\(pathPrefix)\(hash.text)?\(fromField)=\(from)\(end)"
  }
}
