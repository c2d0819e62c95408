import HTTP
import Testing

struct MutationTests {
  private static let samples = [
    "GET /v1/pull?after=12&scope=%E6%9D%91 HTTP/1.1\r\nHost: hub:8080\r\nAccept: */*\r\n\r\n",
    "POST /v1/push HTTP/1.1\r\nHost: hub\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n"
      + "hello world",
    "PUT /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nA: b\r\n\r\n",
    "HEAD http://h/y HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
  ].map { Array($0.utf8) }

  /// Bytes that mean something to the grammar, so that mutations reach its corners.
  private static let telling = Array("\r\n :;,=%?#/.0129aAfF+-\t\u{0}\u{7F}".utf8) + [0x80, 0xFF]

  private static func mutant(_ draws: inout SeededGenerator) -> [UInt8] {
    var bytes = samples.randomElement(using: &draws) ?? []
    if Bool.random(using: &draws) { bytes += samples.randomElement(using: &draws) ?? [] }
    for _ in 0..<Int.random(in: 1...4, using: &draws) {
      let position = Int.random(in: 0..<bytes.count, using: &draws)
      let byte = telling.randomElement(using: &draws) ?? 0
      switch Int.random(in: 0..<5, using: &draws) {
      case 0: bytes[position] = byte
      case 1: bytes.insert(byte, at: position)
      case 2: bytes.remove(at: position)
      case 3: bytes[position] = UInt8.random(in: 0...255, using: &draws)
      default:
        let end = min(bytes.count, position + Int.random(in: 1...8, using: &draws))
        bytes.insert(contentsOf: bytes[position..<end], at: position)
      }
      if bytes.isEmpty { bytes = [byte] }
    }
    return bytes
  }

  @Test("Ten thousand mutated requests give a request, a refusal or a wait, however they are cut")
  func mutations() {
    var draws = SeededGenerator(seed: 20_260_401)
    var refusedCount = 0
    for _ in 0..<10_000 {
      let bytes = Self.mutant(&draws)
      let whole = Parsed(bytes)
      if let refusal = whole.refusal {
        refusedCount += 1
        #expect((400..<600).contains(refusal.status))
      }
      var cuts = (0..<3).map { _ in Int.random(in: 0...bytes.count, using: &draws) }
      cuts.sort()
      #expect(Parsed(bytes, cutAt: cuts) == whole, "\(bytes)")
    }
    #expect(refusedCount > 5_000, "The mutations have become harmless.")
  }

  @Test("A request cut at every byte parses as if it came whole")
  func everyCut() {
    for sample in Self.samples {
      let whole = Parsed(sample)
      #expect(whole.requests.count == 1)
      #expect(Parsed(sample, cutAt: Array(0..<sample.count)) == whole)
      for cut in 0...sample.count { #expect(Parsed(sample, cutAt: [cut]) == whole) }
    }
  }

  @Test("Limits fall at the same byte however the stream is cut")
  func limitsAndCuts() {
    var limits = HTTPLimits()
    limits.headBytesMax = 120
    limits.targetBytesMax = 20
    limits.bodyBytesMax = 4
    limits.chunkLineBytesMax = 8
    limits.trailerBytesMax = 12
    var draws = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let bytes = Self.mutant(&draws)
      let whole = Parsed(bytes, limits: limits)
      #expect(Parsed(bytes, cutAt: Array(0..<bytes.count), limits: limits) == whole, "\(bytes)")
    }
  }
}
