import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCached } from './cache';
import { debianCodename, ensureDebianPackages } from './debian';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';
import { run } from './processes';

/** What a hostile image has in the places of loaders and libraries, and a toolbox that such a loader could take over. */
export interface HostilePrograms {
  /** A library whose constructor appends a line to `/traps/log`: its name and the capabilities of the process. */
  readonly library: string;
  /** The same as a loader of dynamic programs, which then ends. */
  readonly loader: string;
  /** Debian's busybox, which needs a loader and libraries as Alpine's does. */
  readonly dynamicBusybox: string;
}

/** Without a libc, so that every process can load it: a dynamic one, and a static one that looks for a module. */
const source = `
#if defined(__x86_64__)
enum { OPENAT = 257, READ = 0, WRITE = 1, EXIT = 231 };
static long call(long n, long a, long b, long c, long d) {
  long result;
  register long r10 __asm__("r10") = d;
  __asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10) : "rcx", "r11", "memory");
  return result;
}
#else
enum { OPENAT = 56, READ = 63, WRITE = 64, EXIT = 94 };
static long call(long n, long a, long b, long c, long d) {
  register long x8 __asm__("x8") = n, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c, x3 __asm__("x3") = d;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
  return x0;
}
#endif
static void note(void) {
  char text[4096];
  long file = call(OPENAT, -100, (long)"/proc/self/status", 0, 0);
  long length = file < 0 ? 0 : call(READ, file, (long)text, sizeof text, 0);
  long log = call(OPENAT, -100, (long)"/traps/log", 02001 | 0100, 0666);
  call(WRITE, log, (long)NAME " ", sizeof NAME, 0);
  for (long at = 0; at + 24 < length; at++)
    if (text[at] == 'C' && text[at + 3] == 'E' && text[at + 4] == 'f') call(WRITE, log, (long)(text + at + 8), 16, 0);
  call(WRITE, log, (long)"\\n", 1, 0);
}
#ifdef LOADER
void start(void) { note(); call(EXIT, 0, 0, 0, 0); }
#else
__attribute__((constructor)) static void loaded(void) { note(); }
#endif
`;

/** Compiles them on first use. */
export async function ensureHostilePrograms(log: Log): Promise<HostilePrograms> {
  const release = debianCodename() ?? 'bookworm';
  const folder = await ensureCached(`hostile-programs-${release}-1`, log, async (into) => {
    await ensureDebianPackages(['g++'], log);
    mkdirSync(into, { recursive: true });
    const path = join(into, 'trap.c');
    writeFileSync(path, source);
    const common = ['-O1', '-fno-stack-protector', '-fno-builtin', '-nostdlib', path];
    await run('gcc', ['-DNAME="library"', '-shared', '-fPIC', '-o', join(into, 'trap.so'), ...common]);
    const loader = ['-DNAME="loader"', '-DLOADER', '-static-pie', '-fPIE', '-Wl,-e,start'];
    await run('gcc', [...loader, '-o', join(into, 'loader'), ...common]);
    await unpackPackages(release, ['busybox'], join(into, 'busybox'));
  });
  return {
    library: join(folder, 'trap.so'),
    loader: join(folder, 'loader'),
    dynamicBusybox: join(folder, 'busybox/bin/busybox'),
  };
}
