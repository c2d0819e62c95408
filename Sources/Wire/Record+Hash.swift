package import CRDT
internal import Codec

extension Record {
  /// Bytes of ``stateHash``.
  package static var stateHashBytes: Int { 16 }

  /// Sixteen bytes that are equal exactly where id, type and all fields' states are equal.
  ///
  /// SHA-256 over the canonical encoding without the home, cut to 128 bits; schema, sequences and
  /// arrival in this store do not matter.
  package var stateHash: UInt128 {
    var wire = WireRecord(self)
    wire.home = nil
    var names = NameTable()
    var body = CBORWriter()
    wire.write(to: &body, names: &names)
    var writer = CBORWriter()
    writer.table(names)
    writer.raw(body.bytes)
    return SHA256.hash(writer.bytes).prefix(Self.stateHashBytes)
      .reduce(0) { $0 << 8 | UInt128($1) }
  }
}
