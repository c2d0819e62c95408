import CRDT
import Codec
import Testing
import Wire

@Suite("The examples of Protocol.md are true")
struct ExamplesTests {
  let blocks: [HexBlock]
  let document: ProtocolDocument

  init() throws {
    document = try ProtocolDocument()
    blocks = try document.blocks()
  }

  @Test("Each valid block decodes and encodes to the same bytes")
  func valid() throws {
    #expect(blocks.count { $0.refusal == nil } >= 15)
    for block in blocks where block.refusal == nil {
      let again = try block.kind.encodedAgain(block.bytes)
      #expect(Hex.encode(again) == Hex.encode(block.bytes), "\(block.place) \(block.name)")
    }
  }

  @Test("Each invalid block is refused with the reason that stands beside it")
  func invalid() {
    #expect(blocks.count { $0.refusal != nil } >= 8)
    for block in blocks {
      guard let refusal = block.refusal else { continue }
      expectRefusal(block, refusal)
    }
  }

  @Test("The worked exchange is what the program's own types make of its story")
  func story() throws {
    let exchange = try #require(WorkedExchange())
    for example in exchange.examples {
      let block = blocks.first { $0.name == example.name && $0.refusal == nil }
      let listing = try HexListing(example.bytes, kind: example.kind).lines
        .joined(separator: "\n")
      #expect(
        block.map { Hex.encode($0.bytes) } == Hex.encode(example.bytes),
        "```hex \(example.kind.rawValue) \(example.name)\n\(listing)\n```")
    }
  }

  @Test("Whoever applies the worked exchange in any order holds the state that it says")
  func applied() throws {
    let pages = try blocks.filter { $0.refusal == nil }.compactMap { block -> Page? in
      switch block.kind {
      case .syncRequest: try SyncRequest(block.bytes).push
      case .syncAnswer: try SyncResponse(block.bytes).page
      case .enrolRequest, .enrolAnswer, .verifyRequest, .verifyAnswer, .error, .hashed: nil
      }
    }
    let records = pages.flatMap(\.records).compactMap(\.record).filter {
      $0.id == Cast.household
    }
    #expect(records.count >= 5)
    let state = try #require(blocks.first { $0.kind == .hashed })
    for order in [records, records.reversed()] {
      var joined = try #require(order.first)
      for record in order.dropFirst() { joined.join(record) }
      #expect(HashedState(joined).bytes == state.bytes)
      #expect(RecordID(joined.stateHash).bytes == HashedState(joined).hash)
    }
    let hash = Hex.encode(Array(SHA256.hash(state.bytes).prefix(16)))
    #expect(document.lines.contains { $0.contains(hash) }, "State hash: \(hash)")
  }

  @Test("The hash of the scopes stands in the document as the program makes it")
  func scopesHash() {
    let hash = Hex.encode(CursorMap.hash(of: Cast.scopes))
    #expect(document.lines.contains { $0.contains(hash) }, "Hash of the scopes: \(hash)")
  }
}

/// Expects that a block is refused with just that sentence.
func expectRefusal(_ block: HexBlock, _ refusal: String) {
  do {
    _ = try block.kind.encodedAgain(block.bytes)
    Issue.record("\(block.place): the bytes were taken.")
  } catch {
    #expect(error.description == refusal, "\(block.place) \(block.name)")
  }
}
