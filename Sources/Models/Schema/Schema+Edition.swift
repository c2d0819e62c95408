internal import CRDT
internal import Codec

extension Schema {
  /// 8 bytes that differ where two programs may judge a record differently: types, fields, kinds,
  /// bounds, codes.
  ///
  /// Labels and the order in which people read fields do not count.
  package var edition: [UInt8] {
    var text = ""
    for type in types {
      text += "type \(type.code.rawValue) \(type.name) \(type.home) \(type.isDeletable)\n"
      for field in type.fields.sorted(by: { $0.code < $1.code }) {
        text += "field \(field.code.rawValue) \(field.name) \(field.type.edition)"
        text += " \(field.kind) \(field.isRequired) \(field.isImmutable) \(field.sensitivity)\n"
      }
    }
    return Array(SHA256.hash(Array(text.utf8)).prefix(Self.editionBytes))
  }

  /// Bytes of an edition: enough to tell the few that ever meet apart.
  package static let editionBytes = 8
}

extension ValueType {
  /// The type with its bounds, for a hash.
  fileprivate var edition: String {
    switch self {
    case .line(let bytesMax): "line \(bytesMax)"
    case .text: "text"
    case .phone: "phone"
    case .integer(let bounds): "integer \(bounds.lowerBound) \(bounds.upperBound)"
    case .money(let bounds): "money \(bounds.lowerBound) \(bounds.upperBound)"
    case .boolean: "boolean"
    case .date: "date"
    case .instant: "instant"
    case .choice(let list): "choice \(list.codes.map(\.value).joined(separator: " "))"
    case .reference(let type): "reference \(type)"
    case .bytes(let count): "bytes \(count)"
    case .contexts: "contexts"
    }
  }
}
