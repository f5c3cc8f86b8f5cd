import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isKept } from '../shell/cleanUp';
import { insertAfter, shellFix } from '../shell/fixes';
import type { Invocation } from '../shell/invocation';
import { readPip } from '../shell/packages/pip';
import type { Run } from '../shell/run';
import { callsOf, aliasesInOtherTools } from '../shell/runs';
import { variableAt } from '../shell/variables';

const messages = {
  cacheKept:
    'The pip cache stays in the layer. Add `--no-cache-dir`, or mount a cache at `/root/.cache/pip`.',
} as const;

const pipCache: Rule<Dockerfile> = {
  id: 'pip-cache',
  since: '0.1.0',
  aliases: ['DL3042'],
  title: 'pip cache left in the layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'pip keeps downloads and builds in `~/.cache/pip`. In a layer, they are useless. Turn the cache off or, better, mount one so that builds share it.',
    severity: 'Info: only the image size suffers.',
    bad: 'FROM python:3.13.5-slim\nRUN pip install flask==3.1.1\n',
    good: 'FROM python:3.13.5-slim\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.1\n',
    links: [
      'https://pip.pypa.io/en/stable/topics/caching/',
      'https://github.com/hadolint/hadolint/wiki/DL3042',
    ],
    fixes: {
      safe: 'Adds `--no-cache-dir`. The same packages are installed.',
    },
  },
  messages,
  *check(document) {
    for (const { run, call } of callsOf(document, readPip)) {
      if (call.action !== 'install' || !call.actionWord || call.args.has('--no-cache-dir', '--no-cache'))
        continue;
      if (isCacheOff(document, run, call.invocation)) continue;
      const { mounts } = run;
      if (
        mounts.some(
          ({ type, target }) =>
            type !== 'bind' &&
            type !== 'secret' &&
            type !== 'ssh' &&
            /(^|\/)(\.cache(\/pip)?|pip)(\/|$)/.test(target ?? ''),
        )
      )
        continue;
      yield {
        span: call.actionWord.span,
        ...say(messages, 'cacheKept'),
        ...(isKept(document, run) || run.isOnbuild ? {} : { severity: 'hint' as const }),
        ...aliasesInOtherTools(call.invocation),
        ...shellFix(run, 'Add --no-cache-dir', [insertAfter(call.actionWord, ' --no-cache-dir')], 'safe'),
      };
    }
  },
};

export default pipCache;

/** Whether the environment turns the cache off; `PIP_NO_CACHE_DIR` says so with any true word (and with `0` it does not). */
function isCacheOff(document: Dockerfile, run: Run, invocation: Invocation): boolean {
  const value = variableAt(document, run, invocation, 'PIP_NO_CACHE_DIR');
  return value !== undefined && !/^(0|off|no|false|)$/i.test(value);
}
