internal import Glibc

/// The content of a file: bytes that grow and shrink in place.
///
/// An array of bytes would do, but costs twenty times as much where nothing is optimised, and a
/// run writes megabytes.
final class Bytes {
  private var start: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  /// Room of a new file: a small database with its log grows seldom.
  private static let capacityMin = 256 * 1024

  init() {
    capacity = Self.capacityMin
    start = .allocate(byteCount: Self.capacityMin, alignment: 16)
  }

  convenience init(copying other: [UInt8]) {
    self.init()
    other.withUnsafeBytes { put($0, at: 0) }
  }

  deinit { start.deallocate() }

  /// A copy that nobody else changes.
  var array: [UInt8] { Array(UnsafeRawBufferPointer(start: start, count: count)) }

  /// Lends some of the bytes.
  func slice(_ offset: Int, _ count: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start + offset, count: count)
  }

  func put(_ source: UnsafeRawBufferPointer, at offset: Int) {
    resize(to: max(count, offset + source.count))
    if let from = source.baseAddress { memcpy(start + offset, from, source.count) }
  }

  /// Cuts off, or appends zeros.
  func resize(to wanted: Int) {
    if wanted > capacity {
      capacity = max(wanted, capacity * 2)
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
      memcpy(larger, start, count)
      start.deallocate()
      start = larger
    }
    if wanted > count { memset(start + count, 0, wanted - count) }
    count = wanted
  }

  /// Becomes equal to another content.
  func copy(_ other: Bytes) {
    count = 0
    put(other.slice(0, other.count), at: 0)
  }
}
