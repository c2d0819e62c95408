extension Value {
  /// About how many bytes the value takes in a message.
  package var approximateBytes: Int {
    switch self {
    case .text(let text): text.utf8.count + 5
    case .bytes(let bytes), .opaque(let bytes): bytes.count + 5
    case .null, .bool, .redacted: 1
    case .integer: 9
    case .deletion(let deletion): 20 * deletion.seen.count
    }
  }
}
