import type { TextEdit } from '../../base/textEdit';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isKept, removes, removesPath, someCall } from '../shell/cleanUp';
import type { Invocation } from '../shell/invocation';
import type { PackageCall } from '../shell/packages/packageCall';
import type { Run } from '../shell/run';
import { insertAfter, shellFix } from '../shell/fixes';
import { isMountedOver } from '../shell/mount';
import { readApk } from '../shell/packages/apk';
import { callsOf, aliasesInOtherTools } from '../shell/runs';

const messages = {
  indexKept: 'The package index stays in the layer. Add `--no-cache`, or mount a cache at `/var/cache/apk`.',
  needlessUpdate:
    'The package index stays in the layer. Remove `apk update`: `apk add --no-cache` fetches the index by itself.',
} as const;

const apkCache: Rule<Dockerfile> = {
  id: 'apk-cache',
  since: '0.1.0',
  aliases: ['DL3019', 'DS-0025'],
  title: 'apk index left in the layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`apk add` without `--no-cache` keeps the package index in `/var/cache/apk`: a few megabytes that nothing uses and that are soon out of date.',
    severity: 'Info: only the image size suffers.',
    bad: 'FROM alpine:3.22\nRUN apk add curl\n',
    good: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n',
    links: [
      'https://github.com/gliderlabs/docker-alpine/blob/master/docs/usage.md',
      'https://github.com/hadolint/hadolint/wiki/DL3019',
    ],
    fixes: {
      safe: 'Adds `--no-cache`, or removes an `apk update` that `apk add` makes needless. The same packages are installed.',
    },
  },
  messages,
  *check(document) {
    for (const { run, call } of callsOf(document, readApk)) {
      if (call.action === 'update') yield* updateAlone(document, run, call);
      if (call.action !== 'install' || !call.actionWord || call.args.has('--no-cache')) continue;
      // Without the network no index is fetched.
      if (call.args.has('--no-network')) continue;
      if (isMountedOver(run.mounts, '/var/cache/apk') || isMountedOver(run.mounts, '/etc/apk/cache'))
        continue;
      yield {
        span: call.actionWord.span,
        ...say(messages, 'indexKept'),
        ...(removes(run, '/var/cache/apk') ? { severity: 'hint' as const } : {}),
        ...aliasesInOtherTools(call.invocation),
        ...(needsFiles(run) || (fetchesIndex(call) && isIndexUsedAfter(document, run, call))
          ? {}
          : shellFix(run, 'Add --no-cache', [insertAfter(call.actionWord, ' --no-cache')], 'safe')),
      };
    }
  },
};

export default apkCache;

const folder = '/var/cache/apk';

/** A RUN of more calls isn't changed in so many places for each of them. */
const mostCalls = 200;

/** `apk update` writes the index too, and what `apk add` fetches by itself makes it needless. */
function* updateAlone(
  document: Dockerfile,
  run: Run,
  { invocation, actionWord, args }: PackageCall,
): Iterable<Finding> {
  if (!actionWord || args.has('--no-cache', '--no-network')) return;
  if (
    isMountedOver(run.mounts, folder) ||
    isMountedOver(run.mounts, '/etc/apk/cache') ||
    removes(run, folder)
  )
    return;
  if (!run.isOnbuild && !isKept(document, run)) return;
  const edits = removal(document, run, invocation);
  yield {
    span: actionWord.span,
    ...say(messages, 'needlessUpdate'),
    aliases: [],
    ...(edits && !needsFiles(run) ? shellFix(run, 'Remove apk update', edits, 'safe') : {}),
  };
}

/**
 * The edits that take the call away, where the rest of its RUN only adds and removes packages. Without an index, `apk add`
 * finds nothing unless it fetches one itself.
 */
function removal(
  document: Dockerfile,
  run: Run,
  { command, wrappers, args }: Invocation,
): TextEdit[] | undefined {
  const { parent } = command;
  if (run.invocations.length > mostCalls) return undefined;
  if (parent?.type !== 'list' || wrappers.length > 0 || args.length > 1) return undefined;
  if (command.redirections.length > 0 || command.assignments.length > 0) return undefined;
  const index = parent.items.indexOf(command);
  const next = parent.items[index + 1];
  if (!next || !/^(&&|;)$/.test(parent.connectors[index] ?? '') || parent.connectors[index - 1] === '||')
    return undefined;
  const calls = run.invocations.flatMap((other) => readApk(other) ?? []);
  const others = calls.filter((call) => call.invocation.command !== command);
  if (!others.some(({ action }) => action === 'install')) return undefined;
  if (!others.every(({ action }) => /^(install|del|update)$/.test(action))) return undefined;
  const span = { start: command.span.start, end: next.span.start };
  if (/^[ \t]*#/m.test(document.text.slice(span.start, span.end))) return undefined;
  if (document.runOrder.someAfter(run.instruction, needsIndexOfBefore)) return undefined;
  const without = others.filter(needsIndex);
  return [
    { span, newText: '' },
    ...without.flatMap(({ actionWord }) => (actionWord ? [insertAfter(actionWord, ' --no-cache')] : [])),
  ];
}

function fetchesIndex({ args }: PackageCall): boolean {
  return args.has('--update', '--update-cache', '-U');
}

/** Whether an install finds its packages only by an index that a call before it has left. */
function needsIndex(call: PackageCall): boolean {
  return call.action === 'install' && !fetchesIndex(call) && !call.args.has('--no-cache', '--no-network');
}

const needsIndexOfBefore = ({ invocations }: Run): boolean => needIndexOfBefore(invocations);

function needIndexOfBefore(invocations: readonly Invocation[]): boolean {
  for (const invocation of invocations) {
    const call = readApk(invocation);
    if (!call) continue;
    if (needsIndex(call)) return true;
    if (call.action === 'update' || (call.action === 'install' && fetchesIndex(call))) return false;
  }
  return false;
}

function isIndexUsedAfter({ runOrder }: Dockerfile, run: Run, { invocation }: PackageCall): boolean {
  if (runOrder.someAfter(run.instruction, needsIndexOfBefore)) return true;
  return needIndexOfBefore(run.invocations.slice(run.invocations.indexOf(invocation) + 1));
}

/** Without its files, `rm` fails unless forced. */
function needsFiles(run: Run): boolean {
  return someCall(run, removesFilesUnforced);
}

function removesFilesUnforced(invocation: Invocation): boolean {
  return (
    removesPath(invocation, folder) &&
    !invocation.args.some(({ value }) => /^-[a-zA-Z]*f|^--force$/.test(value))
  );
}
