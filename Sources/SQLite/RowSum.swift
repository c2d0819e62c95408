/// A 64-bit sum over values of one row: a changed byte anywhere gives another sum.
///
/// Against disks and slips of the hand, not against people who know how it is made. The order in
/// which values are added does not matter, and NULL adds nothing: a column added later to a table
/// leaves the sums of its rows as they were.
package struct RowSum: Sendable {
  /// The sum so far.
  package private(set) var value: Int64 = 0

  /// Of no values.
  package init() {}

  /// Adds an integer that stands at a place, such as a field's code.
  package mutating func add(integer: Int64, at place: UInt64) {
    var cell = Cell(place: place, kind: 1)
    cell.take(UInt64(bitPattern: integer))
    add(cell)
  }

  /// Adds a text by its UTF-8 bytes.
  package mutating func add(text: String, at place: UInt64) {
    var text = text
    text.withUTF8 { add(bytes: $0.span, isText: true, at: place) }
  }

  /// Adds bytes.
  package mutating func add(blob: [UInt8], at place: UInt64) {
    add(bytes: blob.span, isText: false, at: place)
  }

  fileprivate mutating func add(bytes: Span<UInt8>, isText: Bool, at place: UInt64) {
    var cell = Cell(place: place, kind: isText ? 3 : 4)
    cell.take(bytes)
    add(cell)
  }

  private mutating func add(_ cell: Cell) { value &+= Int64(bitPattern: cell.end) }

  /// One value's hash; each step maps different states to different ones, so that no change of one
  /// word can be lost.
  private struct Cell {
    private var state: UInt64

    init(place: UInt64, kind: UInt64) {
      state = 0
      take(place << 3 | kind)
    }

    mutating func take(_ word: UInt64) {
      // The odd constant of SplitMix64 (Steele et al., 2014).
      state = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 32
    }

    mutating func take(_ bytes: Span<UInt8>) {
      take(UInt64(bytes.count))
      bytes.withUnsafeBytes { raw in
        var index = 0
        // Eight bytes at once, in an order that is the same on every machine.
        while index + 8 <= raw.count {
          take(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
          index += 8
        }
        guard index < raw.count else { return }
        var rest: UInt64 = 0
        for byte in raw[index...] { rest = rest << 8 | UInt64(byte) }
        take(rest)
      }
    }

    var end: UInt64 {
      var cell = self
      cell.take(0xBF58_476D_1CE4_E5B9)
      return cell.state
    }
  }
}

extension Statement {
  /// Adds a column's value, as it is stored, to a sum; NULL adds nothing.
  ///
  /// Before the value is read in another form, since a conversion changes how it is stored.
  package func add(_ column: Int32, to sum: inout RowSum, at place: UInt64) {
    switch kind(column) {
    case .null: break
    case .integer: sum.add(integer: integer(column), at: place)
    // Our rows hold none; one that stands there is a change.
    case .real: sum.add(blob: Array(text(column).utf8), at: place)
    case .text: withBlob(column) { sum.add(bytes: $0, isText: true, at: place) }
    case .blob: withBlob(column) { sum.add(bytes: $0, isText: false, at: place) }
    }
  }
}
