/// Longest lines in bytes of UTF-8, where a Han character takes three.
package enum LineBytes {
  /// The statistical code of an area: exactly 12 digits.
  package static let areaCode = 12
  /// A house number within a group: four digits.
  package static let houseNumber = 4
  /// The last four characters of an identity number.
  package static let idTail = 4
  /// The name of a person, a place or an enterprise: 40 Han characters.
  package static let name = 120
  /// A label without spaces, such as a field's name or a device's.
  package static let label = 64
  /// The code of a unit, such as `org:women`.
  package static let unit = 64
  /// A number given by a form, a device or another system.
  package static let number = 64
  /// An address: 100 Han characters.
  package static let address = 300
  /// A place in words, or how to reach somebody: 100 Han characters.
  package static let place = 300
  /// A summary: 100 Han characters; more belongs to the detail.
  package static let title = 300
  /// A reason or a citation: 300 Han characters.
  package static let reason = 900
  /// A telephone number: 15 digits (ITU-T E.164), separators and an extension.
  package static let phone = 32
}

/// Sizes of hashes.
package enum Digest {
  /// SHA-256 (FIPS 180-4).
  package static let bytes = 32
  /// A salt of 128 bits cannot be guessed.
  package static let saltBytes = 16
}
