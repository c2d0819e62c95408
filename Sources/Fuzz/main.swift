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
if words.count > 2 { Driver.write(try target.samples(), to: words[2]) }
exit(Driver.run { try FuzzRun.check($0, of: target, by: run) })
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
