import Glibc

/// One open descriptor of the process, closed when its owner lets go.
struct FileDescriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  // Not retried on EINTR: Linux has freed the number by then, and another thread may own it.
  deinit { _ = close(number) }
}
