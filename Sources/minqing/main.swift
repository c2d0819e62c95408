import Glibc
import Program

exit(App.run())
