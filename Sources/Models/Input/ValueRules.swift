package import CRDT

extension ValueType {
  /// What is wrong with a stored value of this type; nil if nothing is.
  ///
  /// The same rules hold for what people type and for what a peer sends. Cleared and erased values
  /// are always right, and a code of a newer list is no fault.
  package func problem(with value: Value) -> ValueProblem? {
    switch (self, value) {
    case (_, .null), (_, .redacted): nil
    case (.line(let bytesMax), .text(let text)): Self.lineProblem(text, bytesMax: bytesMax)
    case (.text, .text(let text)): Self.textProblem(text)
    case (.phone, .text(let text)): Self.phoneProblem(text)
    case (.integer(let bounds), .integer(let number)): Self.rangeProblem(number, bounds)
    case (.money(let bounds), .integer(let fen)): Self.rangeProblem(fen, bounds)
    case (.boolean, .bool): nil
    case (.date, .integer(let days)): Self.rangeProblem(days, DateBounds.days)
    case (.instant, .integer(let moment)): Self.rangeProblem(moment, DateBounds.instants)
    case (.choice(let list), .text(let code)): Self.codeProblem(code, list)
    case (.reference, .bytes(let bytes)): bytes.count == 16 ? nil : .wrongKind
    case (.bytes(let count), .bytes(let bytes)): bytes.count == count ? nil : .wrongKind
    case (.contexts, .deletion): nil
    default: .wrongKind
    }
  }

  private static func lineProblem(_ text: String, bytesMax: Int) -> ValueProblem? {
    if text.utf8.count > bytesMax { return .tooLong(limit: bytesMax, actual: text.utf8.count) }
    if TextRules.hasLineBreak(text) { return .lineBreak }
    return text.unicodeScalars.contains(where: TextRules.isControl) ? .controlCharacter : nil
  }

  private static func textProblem(_ text: String) -> ValueProblem? {
    if text.utf8.count > Limits.textBytesMax {
      return .tooLong(limit: Limits.textBytesMax, actual: text.utf8.count)
    }
    let isBad = text.unicodeScalars.contains {
      TextRules.isControl($0) && $0 != "\n" && $0 != "\t"
    }
    return isBad ? .controlCharacter : nil
  }

  private static func phoneProblem(_ text: String) -> ValueProblem? {
    let digits = text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let others = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || " +-()".utf8.contains(byte)
    }
    if text.utf8.count > LineBytes.phone {
      return .tooLong(limit: LineBytes.phone, actual: text.utf8.count)
    }
    return others && (3...20).contains(digits) ? nil : .notAPhone(actual: InputError.quoted(text))
  }

  private static func rangeProblem(_ number: Int64, _ bounds: ClosedRange<Int64>) -> ValueProblem? {
    bounds.contains(number) ? nil : .outOfRange(limit: bounds, actual: number)
  }

  /// The longest code in bytes: longer ones are no code of any version.
  static var codeBytesMax: Int { 64 }

  private static func codeProblem(_ code: String, _ list: CodeList) -> ValueProblem? {
    let isCode =
      !code.isEmpty && code.utf8.count <= codeBytesMax
      && code.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    return isCode
      ? nil : .notInList(actual: InputError.quoted(code), list: list.name, codes: list.codes)
  }
}
