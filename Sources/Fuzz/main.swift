import Fuzzing
import Glibc
import TestSupport

// `Fuzz TARGET FILE…` replays files. A build with libFuzzer and -DFUZZ tries new inputs until it is
// stopped: `Fuzz TARGET FOLDER [options of libFuzzer]`; CONTRIBUTING.md has the commands.
let words = CommandLine.arguments
guard words.count > 1, let target = FuzzTarget.all.first(where: { $0.name == words[1] }) else {
  print("usage: Fuzz TARGET FILE…; targets: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
  exit(2)
}
let run = try target.start()

#if FUZZ
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

// A corpus folder that is empty starts from the samples.
if words.count > 2 {
  for (index, sample) in try target.samples().enumerated() {
    let path = words[2] + "/sample-\(index)"
    guard let file = unsafe fopen(path, "w") else { continue }
    _ = unsafe sample.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
    unsafe fclose(file)
  }
}
var count = CommandLine.argc - 1
var arguments = unsafe CommandLine.unsafeArgv + 1
exit(
  unsafe withUnsafeMutablePointer(to: &count) { count in
    unsafe withUnsafeMutablePointer(to: &arguments) { arguments in
      unsafe runDriver(count, arguments) { start, size in
        let input = unsafe Array(UnsafeBufferPointer(start: start, count: size))
        do {
          try FuzzRun.check(input, of: target, by: run)
          return 0
        } catch {
          print("\(error)")
          abort()
        }
      }
    }
  })
#else
for path in words.dropFirst(2) {
  guard let file = unsafe fopen(path, "r") else {
    print("\(path) cannot be read.")
    exit(2)
  }
  var input = [UInt8](repeating: 0, count: Mutator.bytesMax)
  let count = unsafe input.withUnsafeMutableBytes {
    unsafe fread($0.baseAddress, 1, $0.count, file)
  }
  unsafe fclose(file)
  try FuzzRun.check(Array(input.prefix(count)), of: target, by: run)
}
print("\(words.count - 2) inputs keep the law of \(target.name).")
#endif
