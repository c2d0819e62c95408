import Glibc

// Databases, logs and locks hold what is nobody else's to read.
umask(0o077)
exit(HubApp.run())
