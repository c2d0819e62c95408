#pragma once
// What `import Glibc` lacks: event interfaces of Linux and the calls hidden behind _GNU_SOURCE.
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

extern int accept4(int, struct sockaddr *restrict, socklen_t *restrict, int);
