package import CRDT
package import Codec

extension CBORWriter {
  /// Appends `[site, timestamp, …]`, sites by index.
  package mutating func dots(_ dots: [Dot], names: inout NameTable) {
    array(2 * dots.count)
    for dot in dots {
      unsigned(UInt64(names.index(of: dot.site)))
      unsigned(dot.timestamp.rawValue)
    }
  }

  /// Appends a text for people, cut to what a reader of short texts takes.
  ///
  /// An answer must never become unreadable because a name or a detail in it is long.
  mutating func shortText(_ value: String, max limit: Int = WireLimits.shortTextBytesMax) {
    guard value.utf8.count > limit else { return text(value) }
    var kept = String.UnicodeScalarView()
    var bytes = 0
    for scalar in value.unicodeScalars {
      bytes += UTF8.width(scalar)
      guard bytes <= limit else { break }
      kept.append(scalar)
    }
    text(String(kept))
  }

  /// Appends a list of texts.
  mutating func texts(_ texts: [String]) {
    array(texts.count)
    for item in texts { text(item) }
  }

  /// Appends the table of a message: `[site…], [home…]`.
  mutating func table(_ names: NameTable) {
    array(names.sites.count)
    for site in names.sites { unsigned(site.rawValue) }
    array(names.homes.count)
    for home in names.homes { text(home.text) }
  }
}

extension CBORReader {
  /// Reads the head of a list that is bounded.
  mutating func list(max limit: Int) throws(CBORError) -> Int {
    let start = offset
    let count = try array()
    guard count <= limit else { throw .tooMany(at: start, limit: limit) }
    return count
  }

  /// Reads a text that is bounded.
  mutating func shortText(max limit: Int = WireLimits.shortTextBytesMax) throws(CBORError) -> String
  {
    let start = offset
    let text = try text()
    guard text.utf8.count <= limit else { throw .tooMany(at: start, limit: limit) }
    return text
  }

  /// Reads 16 bytes.
  mutating func recordID() throws(CBORError) -> RecordID {
    let start = offset
    let bytes = try byteString()
    guard let id = RecordID(bytes: bytes) else { throw .outOfRange(at: start) }
    return id
  }

  /// Reads a site by its index.
  mutating func site(names: NameTable) throws(CBORError) -> SiteID {
    let start = offset
    let index = try count()
    guard index < names.sites.count else {
      throw .invalid(at: start, wanted: "an index of the table of sites")
    }
    return names.sites[index]
  }

  /// Reads `site, timestamp`, the site by index.
  mutating func dot(names: NameTable) throws(CBORError) -> Dot {
    let site = try site(names: names)
    return Dot(Timestamp(try unsigned()), site)
  }

  /// Reads a list of short texts.
  mutating func texts() throws(CBORError) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try list(max: WireLimits.scopesMax)) { texts.append(try shortText()) }
    return texts
  }

  /// Reads `[site, timestamp, …]`.
  package mutating func dots(names: NameTable) throws(CBORError) -> [Dot] {
    let start = offset
    let count = try list(max: 2 * WireLimits.writesMax)
    guard count.isMultiple(of: 2) else { throw .outOfRange(at: start) }
    var dots: [Dot] = []
    dots.reserveCapacity(count / 2)
    for _ in 0..<count / 2 { dots.append(try dot(names: names)) }
    return dots
  }

  /// Reads a map's key that must be a field's code above the last one.
  mutating func ascendingFieldCode(above previous: inout Int) throws(CBORError) -> FieldCode {
    let start = offset
    let code = try count(max: 0xFFFF)
    guard code > previous else { throw .notDeterministic(at: start) }
    previous = code
    return FieldCode(UInt16(code))
  }

  /// Reads the table of a message: `[site…], [home…]`.
  mutating func table() throws(CBORError) -> NameTable {
    var names = NameTable()
    for _ in 0..<(try list(max: WireLimits.sitesMax)) {
      let start = offset
      let site = SiteID(try unsigned())
      let count = names.sites.count
      guard names.index(of: site) == count else { throw .notDeterministic(at: start) }
    }
    for _ in 0..<(try list(max: WireLimits.sitesMax)) {
      let start = offset
      guard let home = ScopePath(try shortText()) else {
        throw .invalid(at: start, wanted: "a path of areas")
      }
      let count = names.homes.count
      guard names.index(of: home) == count else { throw .notDeterministic(at: start) }
    }
    return names
  }
}
