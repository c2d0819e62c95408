package import CRDT

/// What names an area for ever: its code and, for a villagers' group, a number within the village.
///
/// Groups have no national code (domain rule D1). Two offices that make the same area make the same
/// record, because its id is a hash of this name.
package struct AreaName: Hashable, Sendable {
  /// The code; a village's for a group.
  package let code: AreaCode
  /// The group's number, 1 to 99; nil for the area of the code itself.
  package let group: Int?

  /// Names the area of a code.
  package init(_ code: AreaCode) {
    self.code = code
    group = nil
  }

  /// Names a group; nil unless the code is a village's and the number within 1 to 99.
  package init?(village: AreaCode, group: Int) {
    guard village.level == .village, IntegerBounds.groupNumber.contains(Int64(group)) else {
      return nil
    }
    code = village
    self.group = group
  }

  /// Reads `990101100203` or `990101100203/05`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let code = AreaCode(String(first)), parts.count <= 2 else {
      return nil
    }
    guard let suffix = parts.dropFirst().first else {
      self.init(code)
      return
    }
    guard suffix.utf8.count == 2, suffix.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(suffix)
    else { return nil }
    self.init(village: code, group: number)
  }

  /// The code, and the group's two digits after a slash.
  package var text: String {
    guard let group else { return code.digits }
    return code.digits + "/" + (group < 10 ? "0\(group)" : "\(group)")
  }

  /// The name that an area's record holds; nil where it holds none.
  package init?(of area: Record) {
    guard let code = area.text(AreaSchema.code).flatMap({ AreaCode($0) }) else { return nil }
    guard let group = area.integer(AreaSchema.groupNumber) else {
      self.init(code)
      return
    }
    guard let number = Int(exactly: group) else { return nil }
    self.init(village: code, group: number)
  }

  /// The name of the level in ``CodeList/areaLevel``; nil above the county, where no records live.
  package var level: String? {
    if group != nil { return "group" }
    switch code.level {
    case .province, .prefecture: return nil
    case .county: return "county"
    case .town: return "town"
    case .village: return "village"
    }
  }

  /// The area above: the village of a group, else the code's parent.
  package var parent: AreaName? {
    group == nil ? code.parent.map { AreaName($0) } : AreaName(code)
  }

  /// Where records of the area live, such as `/990101/990101100/990101100203/05`.
  package var scope: ScopePath? {
    guard let group else { return code.scope }
    return code.scope?.appending(group < 10 ? "0\(group)" : "\(group)")
  }

  /// The id of the area's record: FNV-1a of ``text`` in 128 bits, marked as a UUID of version 8.
  ///
  /// Not a cryptographic hash, on purpose: names are public and short, and all that matters is that
  /// every office computes the same 16 bytes. RFC 9562 §5.8 for version and variant.
  package var recordID: RecordID { FNV.recordID(text) }
}

/// Fowler–Noll–Vo hashing, variant 1a (draft-eastlake-fnv).
enum FNV {
  /// The 128-bit hash of bytes.
  static func hash128(_ bytes: some Sequence<UInt8>) -> UInt128 {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in bytes {
      hash ^= UInt128(byte)
      hash &*= 0x0000_0000_0100_0000_0000_0000_0000_013b
    }
    return hash
  }

  /// An id made of a name: the hash of its text, marked as a UUID of version 8.
  static func recordID(_ name: String) -> RecordID {
    var bits = hash128(name.utf8)
    bits &= ~(UInt128(0xF) << 76 | UInt128(0x3) << 62)
    bits |= UInt128(0x8) << 76 | UInt128(0x2) << 62
    return RecordID(bits)
  }
}
