import Codec
import TestSupport
import Wire

/// One kind of message: how to draw one, and how to read and write its bytes.
struct MessageCodec: Sendable, CustomStringConvertible {
  let description: String
  let draw: @Sendable (inout SeededGenerator) -> [UInt8]
  let again: @Sendable ([UInt8]) throws(CBORError) -> [UInt8]

  static let all: [MessageCodec] = [
    MessageCodec(description: "enrol request") {
      $0.enrolRequest().encoded
    } again: {
      bytes throws(CBORError) in
      try EnrolRequest(bytes).encoded
    },
    MessageCodec(description: "enrol answer") {
      $0.enrolResponse().encoded
    } again: {
      bytes throws(CBORError) in
      try EnrolResponse(bytes).encoded
    },
    MessageCodec(description: "sync request") {
      $0.syncRequest().encoded
    } again: {
      bytes throws(CBORError) in
      try SyncRequest(bytes).encoded
    },
    MessageCodec(description: "sync answer") {
      $0.syncResponse().encoded
    } again: {
      bytes throws(CBORError) in
      try SyncResponse(bytes).encoded
    },
    MessageCodec(description: "error") {
      ErrorMessage(code: "MQ-H001", detail: $0.text()).encoded
    } again: { bytes throws(CBORError) in
      try ErrorMessage(bytes).encoded
    },
  ]
}
