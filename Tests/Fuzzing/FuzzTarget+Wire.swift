import CRDT
import Codec
import Wire

/// Everything that is read from CBOR: what one side writes, the other must read the same.
extension FuzzTarget {
  static let wire = [
    FuzzTarget("cbor") {
      try Samples.messages()
    } run: { bytes in
      var reader = CBORReader(bytes)
      while !reader.isAtEnd {
        let start = reader.offset
        let item = try refusing { try reader.item() }
        guard let item else { return }
        try BrokenLaw.unless(
          item == Array(bytes[start..<reader.offset]) && !item.isEmpty,
          "An item is the bytes that it was read from.")
      }
    },
    message("sync-request") { try SyncRequest($0).encoded },
    message("sync-response") { try SyncResponse($0).encoded },
    message("enrol-request") { try EnrolRequest($0).encoded },
    message("enrol-response") { try EnrolResponse($0).encoded },
    message("error-message") { try ErrorMessage($0).encoded },
    message("verify-request", Samples.verification) { try VerifyRequest($0).encoded },
    message("verify-response", Samples.verification) { try VerifyResponse($0).encoded },
    FuzzTarget("page") {
      try Samples.pages()
    } run: { bytes in
      var reader = CBORReader(bytes)
      guard let page = try refusing({ try Page(from: &reader) }) else { return }
      for record in page.records.compactMap(\.record) {
        var joined = Record(id: record.id, type: record.type, home: nil)
        joined.join(record)
        joined.join(record)
        try BrokenLaw.unless(
          joined.stateHash == record.stateHash, "A state joined twice is the state.")
        let again = WireRecord(record).record
        try BrokenLaw.unless(
          again?.stateHash == record.stateHash, "A record goes over the wire unchanged.")
      }
    },
  ]

  /// What was read is written, and read again the same.
  private static func message(
    _ name: String, _ samples: @escaping @Sendable () throws -> [[UInt8]] = Samples.messages,
    _ again: @escaping @Sendable ([UInt8]) throws -> [UInt8]
  ) -> FuzzTarget {
    FuzzTarget(name, samples) { bytes in
      guard let once = try refusing({ try again(bytes) }) else { return }
      let twice = try refusing { try again(once) }
      try BrokenLaw.unless(once == twice, "What was written is read again the same.")
    }
  }

  /// Nil if the input was refused as it should be, with a typed error.
  static func refusing<Result>(_ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch is CBORError {
      return nil
    }
  }
}
