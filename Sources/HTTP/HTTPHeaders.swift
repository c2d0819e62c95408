/// Header fields in the order they were written, with names in lower case.
///
/// Names compare without regard to case (RFC 9110, section 5.1), so they are folded once here;
/// only A–Z is folded, because a field name is ASCII.
package struct HTTPHeaders: Sendable, Equatable {
  /// Every field, in order; a name may occur more than once.
  package private(set) var pairs: [(name: String, value: String)]

  package init(_ pairs: [(String, String)] = []) {
    self.pairs = pairs.map { (name: Self.folded($0.0), value: $0.1) }
  }

  /// The first field of that name; setting replaces every field of that name, nil removes them.
  package subscript(_ name: String) -> String? {
    get {
      let folded = Self.folded(name)
      return pairs.first { $0.name == folded }?.value
    }
    set {
      let folded = Self.folded(name)
      let position = pairs.firstIndex { $0.name == folded } ?? pairs.count
      pairs.removeAll { $0.name == folded }
      if let newValue { pairs.insert((name: folded, value: newValue), at: position) }
    }
  }

  /// Adds a field behind those already there, also when its name occurs already.
  package mutating func append(name: String, value: String) {
    pairs.append((name: Self.folded(name), value: value))
  }

  /// The values of every field of that name, in order.
  package func values(_ name: String) -> [String] {
    let folded = Self.folded(name)
    return pairs.filter { $0.name == folded }.map(\.value)
  }

  package static func == (left: HTTPHeaders, right: HTTPHeaders) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0 == $1 }
  }

  private static func folded(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return name }
    return String(
      decoding: name.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
