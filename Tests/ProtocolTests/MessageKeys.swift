import Codec
import Wire

/// Which keys messages have: in bytes, and in the source text that writes them.
enum MessageKeys {
  static func keys(of message: [UInt8]) throws -> Set<UInt64> {
    var reader = CBORReader(message)
    var keys: Set<UInt64> = []
    for _ in 0..<(try reader.map()) {
      keys.insert(try reader.unsigned())
      _ = try reader.item()
    }
    return keys
  }

  /// The keys that `message.field(…)` writes in a file, by the type that writes them.
  static func written(in source: String) -> [(type: String, keys: Set<UInt64>)] {
    var found: [(type: String, keys: Set<UInt64>)] = []
    var type = ""
    for line in source.split(separator: "\n") {
      if let name = declaredType(line) { type = name }
      if line.contains("package var encoded: [UInt8]") { found.append((type, [])) }
      let parts = line.split(separator: "message.field(")
      if parts.count == 2, !found.isEmpty, let key = UInt64(parts[1].prefix { $0.isNumber }) {
        found[found.count - 1].keys.insert(key)
      }
    }
    return found
  }

  private static func declaredType(_ line: Substring) -> String? {
    for mark in ["extension ", "package struct "] where line.hasPrefix(mark) {
      return String(line.dropFirst(mark.count).prefix { $0.isLetter })
    }
    return nil
  }
}

extension [UInt8] {
  /// What became of a push.
  var outcome: UInt64 {
    get throws { try SyncResponse(self).outcome.rawValue }
  }
}
