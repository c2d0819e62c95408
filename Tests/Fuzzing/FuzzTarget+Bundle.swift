import CRDT
import Codec
import Wire

/// Files that laptops hand each other.
extension FuzzTarget {
  /// A file as it may come from a stick: its hashes refuse nearly all that was changed.
  static let bundle = FuzzTarget("bundle") {
    try [Samples.bundle()]
  } run: {
    try read($0)
  }

  /// Parts whose hashes fit what was changed: the first byte says which part the others are.
  static let bundlePart = FuzzTarget("bundle-part") {
    try Samples.pages().map { [1] + $0 } + Samples.bundleHeaders().map { [0] + $0 }
  } run: { bytes in
    guard let first = bytes.first, let header = try Samples.bundleHeaders().first else { return }
    let content = Array(bytes.dropFirst())
    var file = Samples.bundleStart
    file += part(1, first == 0 ? content : header)
    if first != 0 { file += part(first == 1 ? 2 : 3, content) }
    try read(file)
  }

  /// Whatever is wrong is told as what is wrong with the file.
  private static func read(_ bytes: [UInt8]) throws {
    var offset = 0
    do {
      var reader = try BundleReader { count in
        let end = min(bytes.count, offset + count)
        defer { offset = end }
        return Array(bytes[offset..<end])
      }
      while try reader.nextPage() != nil {}
      try BrokenLaw.unless(
        offset == bytes.count && reader.totals != nil, "A bundle that is taken is read whole.")
    } catch is BundleError {
      return
    }
  }

  private static func part(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = UInt32(content.count)
    let head = [kind] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
    return head + content + SHA256.hash(head + content)
  }
}

extension Samples {
  /// The mark and the version.
  static let bundleStart: [UInt8] = [0x4D, 0x51, 0x42, 0x4E, 0x0D, 0x0A, 0x1A, 0x0A, 1]

  /// A whole file.
  static func bundle() throws -> [UInt8] {
    var file: [UInt8] = []
    var writer = try BundleWriter(header) { file += $0 }
    for bytes in try pages() {
      var reader = CBORReader(bytes)
      try writer.add(try Page(from: &reader))
    }
    try writer.finish()
    return file
  }

  /// What stands in the first part of a file.
  static func bundleHeaders() throws -> [[UInt8]] {
    var file: [UInt8] = []
    _ = try BundleWriter(header) { file += $0 }
    return [Array(file.dropFirst(bundleStart.count + 5).dropLast(SHA256.digestByteCount))]
  }

  private static var header: BundleHeader {
    BundleHeader(
      hub: HubName(id: RecordID(1), history: 2, name: "云河镇"), site: SiteID(5),
      worker: RecordID(9), device: "laptop", madeMilliseconds: 1_782_000_000_000)
  }
}
