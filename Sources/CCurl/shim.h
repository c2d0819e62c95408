#pragma once
// libcurl is loaded at run time; these casts call its variadic setters through a looked-up symbol.
static inline int ccurl_setopt_pointer(void *function, void *handle, int option, const void *value) {
  return ((int (*)(void *, int, ...))function)(handle, option, value);
}
static inline int ccurl_setopt_long(void *function, void *handle, int option, long value) {
  return ((int (*)(void *, int, ...))function)(handle, option, value);
}
static inline int ccurl_getinfo_pointer(void *function, void *handle, int info, void *value) {
  return ((int (*)(void *, int, ...))function)(handle, info, value);
}
