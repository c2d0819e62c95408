/// One header or trailer field, taken apart (RFC 9112, section 5).
struct FieldLine {
  let name: String
  let value: String

  init(_ line: ArraySlice<UInt8>) throws(Refusal) {
    // Section 5.2: a server must reject obsolete line folding or repair it.
    if let first = line.first, Octet.isBlank(first) { throw .foldedField }
    guard let colon = line.firstIndex(of: Octet.colon), colon > line.startIndex else {
      throw .malformedField
    }
    let name = line[..<colon]
    // Section 5.1: white space between name and colon has led to request smuggling; 400 it is.
    if let last = name.last, Octet.isBlank(last) { throw .whitespaceBeforeColon }
    guard name.allSatisfy(Octet.isToken) else { throw .malformedField }
    let value = line[(colon + 1)...].trimmingBlanks()
    // RFC 9110, section 5.5: CR, LF and NUL are dangerous in a value, other controls invalid.
    guard value.allSatisfy(Octet.isFieldContent) else { throw .malformedField }
    self.name = String(decoding: name, as: UTF8.self)
    self.value = String(decoding: value, as: UTF8.self)
  }
}
