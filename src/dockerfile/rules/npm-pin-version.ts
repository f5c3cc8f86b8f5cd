import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isPinnedForNode, readNode } from '../shell/packages/node';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { callsOf } from '../shell/runs';

const npmPinVersion: Rule<Dockerfile> = {
  id: 'npm-pin-version',
  since: '0.1.0',
  aliases: ['DL3016'],
  title: 'npm package without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest package on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity: 'Info: not in the recommended profile, because small tools are often left unpinned on purpose.',
    bad: 'FROM node:22.17.0-slim\nRUN npm install --global typescript\n',
    good: 'FROM node:22.17.0-slim\nRUN npm install --global typescript@5.8.3\n',
    links: [
      'https://docs.npmjs.com/cli/commands/npm-install',
      'https://github.com/hadolint/hadolint/wiki/DL3016',
    ],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readNode)) {
      if (call.action === 'install' && call.manager === 'npm')
        yield* unpinned(document, run, call, isPinnedForNode);
    }
  },
};

export default npmPinVersion;
