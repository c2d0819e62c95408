internal import Glibc

/// Says that somebody receives files onto a shelf, for as long as this lives.
///
/// What is received has no name of its own until it is whole. A killed process leaves it behind
/// with
/// a drawn one, by which no erasure finds it; who sees that nobody else receives may take it away.
package struct ShelfLease: ~Copyable {
  private let descriptor: Int32

  /// Keeps others from tidying up; does it itself if nobody else receives.
  ///
  /// Waits while somebody tidies up, for a moment at most. A file system without locks never
  /// tidies.
  package init(on shelf: DiskShelf, tidyUp: () throws -> Void) rethrows {
    // Made with the first file anyway; without it there is nothing to hold.
    unsafe mkdir(shelf.path, 0o700)
    let descriptor = Self.open(shelf, O_CREAT)
    do {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { try tidyUp() }
    } catch {
      close(descriptor)
      throw error
    }
    _ = flock(descriptor, LOCK_SH)
    self.descriptor = descriptor
  }

  /// Does something on a shelf where somebody received before and nobody does now.
  package static func tidy(_ shelf: DiskShelf, _ tidyUp: () throws -> Void) rethrows {
    // Without the file nobody has received anything.
    let descriptor = open(shelf, 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { try tidyUp() }
  }

  private static func open(_ shelf: DiskShelf, _ flags: Int32) -> Int32 {
    unsafe Glibc.open(
      shelf.path + "/receiving.lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
