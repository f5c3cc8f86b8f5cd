import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { baseOf } from '../bases/baseOf';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  noSignals: 'Windows containers have no signals, so STOPSIGNAL has no effect. Remove it.',
  unsupportedFlag: "--{flag} isn't supported for Windows containers. Remove it.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'linux-only-option',
  since: '0.2.0',
  aliases: [],
  title: 'Option that Windows containers lack',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Windows containers have no owners and modes of files as Linux has them, and no signals: `--chown` and `--chmod` are refused or ignored, a container cannot be stopped with another signal, and `RUN --mount`, `--network` and `--security` need a builder for Linux.',
    severity:
      'Warning: not an error, because it depends on the builder whether it refuses the option or ignores it.',
    bad: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY --chown=app:app app.exe C:/app/\n',
    good: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY app.exe C:/app/\n',
    links: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
  },
  messages,
  *check(document) {
    for (const stage of document.stages) {
      if (baseOf(stage).platform !== 'windows') continue;
      for (const instruction of stage.instructions) {
        const { keyword, keywordSpan, flags } = instruction;
        if (keyword === 'STOPSIGNAL') {
          yield {
            span: keywordSpan,
            ...say(messages, 'noSignals'),
          };
        }
        for (const flag of flags) {
          if (!(options[keyword] ?? []).includes(flag.name)) continue;
          yield {
            span: flag.nameSpan,
            ...say(messages, 'unsupportedFlag', { flag: flag.name }),
          };
        }
      }
    }
  },
};

export default rule;

const options: Readonly<Record<string, readonly string[]>> = {
  COPY: ['chown', 'chmod'],
  ADD: ['chown', 'chmod'],
  RUN: ['mount', 'network', 'security'],
};
