/// A request target read as a path and a query (RFC 9112, section 3.2; RFC 3986).
///
/// A service compares decoded paths, so whatever could make one path mean two things (an encoded
/// slash, dot segments, control characters, text that is no UTF-8) is refused instead of repaired.
struct RequestTarget {
  let path: String
  let query: [(name: String, value: String)]

  init(_ target: ArraySlice<UInt8>, limits: HTTPLimits) throws(Refusal) {
    // RFC 3986, section 2: a URI is visible ASCII; a fragment never reaches a server.
    guard target.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }) else {
      throw .malformedTarget(detail: "a character is not allowed")
    }
    let origin = try Self.originForm(of: target)
    let mark = origin.firstIndex(of: 0x3F)
    path = try Self.path(origin[..<(mark ?? origin.endIndex)])
    query =
      try mark.map { (index) throws(Refusal) in
        try Self.fields(origin[(index + 1)...], countMax: limits.queryFieldCountMax)
      } ?? []
  }

  /// RFC 9112, section 3.2.2: a server must accept the absolute form; its authority repeats Host.
  private static func originForm(
    of target: ArraySlice<UInt8>
  ) throws(Refusal) -> ArraySlice<UInt8> {
    if target.first == Octet.slash { return target }
    for scheme in ["http://", "https://"] where startsWith(scheme, target) {
      let rest = target.dropFirst(scheme.utf8.count)
      guard let end = rest.firstIndex(where: { $0 == Octet.slash || $0 == 0x3F }) else {
        guard !rest.isEmpty else { break }
        return ArraySlice("/".utf8)
      }
      guard end > rest.startIndex else { break }
      return rest[end] == Octet.slash ? rest[end...] : "/".utf8 + rest[end...]
    }
    throw .malformedTarget(detail: "it is neither a path nor an absolute URL")
  }

  private static func startsWith(_ scheme: String, _ target: ArraySlice<UInt8>) -> Bool {
    target.starts(with: scheme.utf8) { octet, expected in
      octet == expected || octet | 0x20 == expected
    }
  }

  private static func path(_ octets: ArraySlice<UInt8>) throws(Refusal) -> String {
    let segments = octets.split(separator: Octet.slash, omittingEmptySubsequences: false)
    for segment in segments {
      let decoded = try decoded(segment, plusIsSpace: false)
      guard !decoded.contains(Octet.slash) else {
        throw .malformedTarget(detail: "a slash is percent-encoded")
      }
      guard !decoded.elementsEqual(".".utf8), !decoded.elementsEqual("..".utf8) else {
        throw .malformedTarget(detail: "it has a dot segment")
      }
    }
    return try text(decoded(octets, plusIsSpace: false))
  }

  /// Reads the fields of a query, or of a form, whose texts may have several lines.
  static func fields(
    _ octets: ArraySlice<UInt8>, countMax: Int, mayHoldLines: Bool = false
  ) throws(Refusal) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    for field in octets.split(separator: 0x26) {
      guard fields.count < countMax else {
        throw .malformedTarget(detail: "the query has more than \(countMax) fields")
      }
      let sides = field.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
      let name = try text(decoded(sides[0], plusIsSpace: true))
      var value = try sides.count > 1 ? decoded(sides[1], plusIsSpace: true) : []
      // A form ends its lines with CR LF (HTML Living Standard, section 4.10.21.7).
      if mayHoldLines { value.removeAll { $0 == 0x0D } }
      fields.append((name: name, value: try text(value, mayHoldLines: mayHoldLines)))
    }
    return fields
  }

  /// Undoes percent-encoding (RFC 3986, section 2.1) and a form's plus signs.
  private static func decoded(
    _ octets: ArraySlice<UInt8>, plusIsSpace: Bool
  ) throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(octets.count)
    var index = octets.startIndex
    while index < octets.endIndex {
      var octet = octets[index]
      index += 1
      if octet == Octet.percent {
        guard octets.endIndex - index >= 2, let high = Octet.hexValue(octets[index]),
          let low = Octet.hexValue(octets[index + 1])
        else { throw .malformedTarget(detail: "a percent-encoding is incomplete") }
        octet = UInt8(high << 4 | low)
        index += 2
      } else if octet == 0x2B, plusIsSpace {
        octet = Octet.space
      }
      result.append(octet)
    }
    return result
  }

  private static func text(
    _ octets: [UInt8], mayHoldLines: Bool = false
  ) throws(Refusal) -> String {
    // A control character attacks whatever prints it, and NUL ends C strings early.
    guard let text = String(validating: octets, as: UTF8.self) else {
      throw .malformedTarget(detail: "it is not valid UTF-8")
    }
    guard
      !octets.contains(where: {
        ($0 < 0x20 || $0 == 0x7F) && !(mayHoldLines && ($0 == 0x0A || $0 == 0x09))
      })
    else {
      throw .malformedTarget(detail: "it holds a control character")
    }
    return text
  }
}
