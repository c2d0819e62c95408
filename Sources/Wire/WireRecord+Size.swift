internal import CRDT

extension WireRecord {
  /// About how many bytes the record takes in a page: what pages are filled by.
  package var approximateBytes: Int {
    writes.reduce(24 + 12 * contexts.count) { sum, write in
      write.values.reduce(sum + 12 + 10 * write.replaced.count) {
        $0 + 2 + $1.value.approximateBytes
      }
    }
  }
}
