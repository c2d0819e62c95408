#if FUZZ
import Fuzzing
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// libFuzzer with one target; it runs on the thread that starts it.
enum Driver {
  private nonisolated(unsafe) static var check: ([UInt8]) throws -> Void = { _ in }

  /// Tries inputs until the options on the command line say enough; returns the exit status.
  static func run(_ check: @escaping ([UInt8]) throws -> Void) -> Int32 {
    unsafe Self.check = check
    var count = CommandLine.argc - 1
    var words = unsafe CommandLine.unsafeArgv + 1
    return unsafe runDriver(&count, &words) { unsafe Driver.tried($0, $1) }
  }

  /// Writes the samples into a corpus folder, which libFuzzer takes as its start.
  static func write(_ samples: [[UInt8]], to folder: String) {
    for (index, sample) in samples.enumerated() {
      guard let file = unsafe fopen("\(folder)/sample-\(index)", "w") else { continue }
      _ = unsafe sample.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
      unsafe fclose(file)
    }
  }

  private static func tried(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: size))
    do {
      try unsafe check(input)
      return 0
    } catch {
      print("\(error)")
      // libFuzzer keeps the input when the process dies.
      abort()
    }
  }
}
#endif
