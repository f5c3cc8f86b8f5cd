import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';
import { removes } from '../shell/cleanUp';
import { insertAfter, shellFix } from '../shell/fixes';
import { keepsOut } from '../shell/mount';
import { readApk } from '../shell/packages/apk';
import { callsOf, visibleAs } from '../shell/runs';

const apkCache: Rule<Dockerfile> = {
  id: 'apk-cache',
  aliases: ['DL3019', 'DS-0025'],
  title: 'apk leaves its index in the layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`apk add` without `--no-cache` keeps the index of all packages in `/var/cache/apk`, a few megabytes that nothing uses any more and that soon are out of date.',
    severity: 'Info: only the size of the image suffers.',
    bad: 'FROM alpine:3.22\nRUN apk add curl\n',
    good: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n',
    links: [
      'https://github.com/gliderlabs/docker-alpine/blob/master/docs/usage.md',
      'https://github.com/hadolint/hadolint/wiki/DL3019',
    ],
  },
  *check(document) {
    for (const { run, call } of callsOf(document, readApk)) {
      if (call.action !== 'install' || !call.actionWord || call.args.has('--no-cache')) continue;
      // Without the network no index is fetched.
      if (call.args.has('--no-network')) continue;
      if (keepsOut(run.mounts, '/var/cache/apk') || keepsOut(run.mounts, '/etc/apk/cache')) continue;
      yield {
        span: call.actionWord.span,
        message:
          'The package index stays in the layer. Add `--no-cache`, or mount a cache at `/var/cache/apk`.',
        ...(removes(run, '/var/cache/apk') ? { severity: 'hint' as const } : {}),
        ...visibleAs(call.invocation),
        ...shellFix(run, 'Add --no-cache', [insertAfter(call.actionWord, ' --no-cache')]),
      };
    }
  },
};

export default apkCache;
