internal import CRDT
internal import Codec

/// Reads a bundle part by part; each is checked before it is looked at.
package struct BundleReader {
  private let source: (Int) throws -> [UInt8]
  private var whole = SHA256()
  private var offset = 0
  private var seen = BundleTotals()
  private var files = BundleFiles()
  private var mayHoldFiles = false
  private var sealed: [UInt8] = []
  /// What stands at the head.
  package private(set) var header: BundleHeader
  /// What the trailer says; nil before it was read.
  package private(set) var totals: BundleTotals?

  /// Reads mark and header; `source` gives up to as many bytes as asked for, none at the end.
  package init(source: @escaping (Int) throws -> [UInt8]) throws {
    self.source = source
    header = BundleHeader(
      hub: .init(id: .init(0), history: 0, name: ""), site: .init(0), worker: nil, device: "",
      madeMilliseconds: 0)
    let mark = try take(BundleForm.magic.count + 1) ?? []
    guard mark.starts(with: BundleForm.magic) else { throw BundleError.notABundle }
    guard mark.count > BundleForm.magic.count else {
      throw BundleError.truncated(page: 0, byte: offset)
    }
    guard let version = mark.last,
      [BundleForm.version, BundleForm.versionWithFiles].contains(version)
    else { throw BundleError.version(UInt64(mark.last ?? 0)) }
    mayHoldFiles = version == BundleForm.versionWithFiles
    let start = offset
    let (kind, content) = try part()
    guard kind == .header else { throw malformed(start, "It does not begin with a header.") }
    do { header = try BundleHeader(content) } catch { throw malformed(start, error.description) }
  }

  /// What stands between head and end.
  package enum Part {
    case page(Page)
    case piece(BundlePiece)
  }

  /// Whether the hub that shares a key with this reader's laptop made the bundle; false before the
  /// trailer was read.
  package func isProven(by key: [UInt8]) -> Bool {
    totals?.proofs.contains(BundleForm.proof(of: sealed, key: key)) ?? false
  }

  /// The next page; nil after the trailer, which is checked against all that came before.
  ///
  /// Files between are checked and passed over.
  package mutating func nextPage() throws -> Page? {
    while let part = try nextPart() {
      if case .page(let page) = part { return page }
    }
    return nil
  }

  /// The next page or piece of a file; nil after the trailer.
  package mutating func nextPart() throws -> Part? {
    guard totals == nil else { return nil }
    let start = offset
    let hash = whole.finalize()
    let (kind, content) = try part()
    switch kind {
    case .header: throw malformed(start, "A second header.")
    case .page: return .page(try page(content, at: start))
    case .piece: return .piece(try piece(content, at: start))
    case .trailer:
      try finish(content, at: start, hash: hash)
      return nil
    }
  }

  private mutating func page(_ content: [UInt8], at start: Int) throws -> Page {
    let page: Page
    do {
      var reader = CBORReader(content)
      page = try Page(from: &reader)
      try reader.finish()
    } catch { throw malformed(start, error.description) }
    if let bad = page.records.first(where: { $0.record == nil }) {
      throw malformed(start, "Record \(bad.id) names one dot twice in a field.")
    }
    seen.count(page)
    return page
  }

  private mutating func piece(_ content: [UInt8], at start: Int) throws -> BundlePiece {
    guard mayHoldFiles else { throw malformed(start, "A file in a bundle without files.") }
    let piece: BundlePiece
    do { piece = try BundlePiece(content) } catch { throw malformed(start, error.description) }
    if let problem = files.add(piece) { throw malformed(start, problem) }
    seen.count(piece)
    return piece
  }

  private mutating func finish(_ content: [UInt8], at start: Int, hash: [UInt8]) throws {
    if let problem = files.finish() { throw malformed(start, problem) }
    var read: (totals: BundleTotals, hash: [UInt8])
    do { read = try BundleTotals.read(content) } catch {
      throw malformed(start, error.description)
    }
    guard read.hash == hash else { throw BundleError.altered(page: seen.pages, byte: start) }
    seen.proofs = read.totals.proofs
    guard read.totals == seen else {
      throw malformed(start, "The trailer counts other pages, records or files than there are.")
    }
    let end = offset
    guard try take(1) == nil else { throw BundleError.trailing(byte: end) }
    sealed = hash
    totals = read.totals
  }

  private mutating func part() throws -> (BundleForm.Kind, [UInt8]) {
    let start = offset
    let prefix = try exactly(BundleForm.prefixBytes)
    let length = prefix.dropFirst().reduce(0) { $0 << 8 | Int($1) }
    guard length <= BundleForm.partBytesMax else { throw altered(start) }
    let content = try exactly(length)
    let hash = try exactly(SHA256.digestByteCount)
    guard SHA256.hash(prefix + content) == hash else { throw altered(start) }
    guard let kind = BundleForm.Kind(rawValue: prefix[0]) else {
      throw malformed(start, "A part of kind \(prefix[0]).")
    }
    return (kind, content)
  }

  private mutating func exactly(_ count: Int) throws -> [UInt8] {
    guard count > 0 else { return [] }
    guard let bytes = try take(count), bytes.count == count else {
      throw BundleError.truncated(page: seen.pages, byte: offset)
    }
    return bytes
  }

  /// Up to as many bytes as asked for; nil at the end.
  private mutating func take(_ count: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let next = try source(count - bytes.count)
      if next.isEmpty { break }
      bytes += next
    }
    offset += bytes.count
    whole.update(bytes)
    return bytes.isEmpty ? nil : bytes
  }

  private func altered(_ start: Int) -> BundleError {
    .altered(page: seen.pages + 1, byte: start)
  }

  private func malformed(_ start: Int, _ detail: String) -> BundleError {
    .malformed(page: seen.pages + 1, byte: start, detail: detail)
  }
}
