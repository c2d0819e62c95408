import Glibc
import Program

// The replica, its log and its backups hold what is nobody else's to read.
umask(0o077)
exit(App.run())
