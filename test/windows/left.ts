/**
 * What of the core suite runs in Windows: all that has to do with paths, files, variables, programs and the command line.
 * The rest calculates with texts, which is the same everywhere.
 */
export const run: readonly string[] = [
  'test/base/filePath.test.ts',
  'test/base/text/',
  'test/cli/',
  'test/compose/config.test.ts',
  'test/compose/models.test.ts',
  'test/compose/overlay.test.ts',
  'test/compose/stack.test.ts',
  'test/compose/stacks.test.ts',
  'test/compose/windows.test.ts',
  'test/containers/',
  'test/debug/',
  'test/disk/',
  'test/inspect/files/',
  'test/inspect/copy/',
  'test/project/builds.test.ts',
  'test/project/fileKind.test.ts',
  'test/project/projectConfig.test.ts',
  'test/vscode/',
  'test/windows/',
];

const shells = 'asks the shells of Unix';
const names = 'makes files whose names Windows cannot have';
const links = "makes symbolic links, which Wine's file system does not follow";
const programs = 'asks programs of Linux';
const scripts = 'installs programs that are shell scripts';
const sockets = 'has an engine on a Unix socket';

/** The tests among them that do not, by the beginning of their full titles, and why. */
export const left: Readonly<Record<string, string>> = {
  'text from outside comes back from sh': shells,
  'text from outside comes back from bash': shells,
  'text from outside comes back from busybox': shells,
  'a selection of a stack is a command line that a shell takes apart': shells,
  'copy as docker run means the same to a shell': shells,
  'copy as docker run runs nothing of a comment': shells,
  'drydock lint --fix shows a patch that Git applies': programs,
  'the output formats of drydock lint checkstyle and junit': programs,
  'drydock lint --fix keeps line breaks, the mode, and links': links,
  'drydock doctor says that there is no project': sockets,
  'drydock doctor with an engine that goes away': sockets,
  'drydock doctor with an engine that refuses': sockets,
  'the command line with hostile names and texts escapes what it says': names,
  'the command line with hostile names and texts is one annotation': names,
  'the command line with hostile names and texts names a file in SARIF': names,
  'the command line with hostile names and texts says what it cannot read': 'closes a folder by its mode',
  'a Compose on this machine is found by its version': scripts,
  'a Compose on this machine is missing from': scripts,
  'a Compose on this machine fails': scripts,
  'a Compose on this machine hangs': scripts,
  'a file of a workspace is read where it is regular, also through a link': links,
  'a file of a workspace is declined where it is a directory, larger': links,
  'a file of a workspace is declined where a link leads out': links,
  'a file of a workspace reads the root itself through links': links,
};
