import CLinux
import Glibc

/// Randomness of the kernel, fit for keys.
package struct SystemRandom: RandomNumberGenerator, Sendable {
  package init() {}

  package mutating func next() -> UInt64 {
    Self.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// That many random bytes; `count` must not be negative.
  package static func bytes(_ count: Int) -> [UInt8] {
    precondition(count >= 0, "A count of bytes is not negative.")
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = getrandom(buffer.baseAddress.map { $0 + filled }, count - filled, 0)
        // A signal may interrupt a large read; every other failure means no kernel randomness,
        // and going on would hand out keys that anybody can guess.
        precondition(got > 0 || errno == EINTR, "The kernel has no randomness.")
        if got > 0 { filled += got }
      }
    }
  }
}
