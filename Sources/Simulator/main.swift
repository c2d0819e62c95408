import Glibc
import Simulation
import Transport

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
  print(Arguments.usage)
  exit(2)
}
exit(arguments.isReplay ? Replay.run(arguments) : Campaign(arguments).run())
