import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Instruction } from '../syntax/instruction';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  replaceable:
    "{owner} can replace these executables. Leave them to root, and add --chmod=755 if others can't run them.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'executable-not-owned-by-root',
  since: '0.1.0',
  aliases: ['S6504'],
  title: 'Executable not owned by root',
  severity: 'info',
  profiles: ['security'],
  docs: {
    why: 'A program that belongs to the user it runs as can be replaced by anyone who takes over that program. Leave executables to root, readable and executable by everyone, and give the user only the folders that it writes to.',
    severity:
      'Info: not in the recommended profile, because it hardens an image that already runs without privileges, and interpreters that write next to their code need it otherwise.',
    bad: 'FROM alpine:3.20\nCOPY --chown=app --chmod=755 server /usr/local/bin/server\nUSER app\n',
    good: 'FROM alpine:3.20\nCOPY --chmod=755 server /usr/local/bin/server\nUSER app\n',
    links: ['https://cwe.mitre.org/data/definitions/732.html'],
  },
  messages,
  *check({ stages }) {
    for (const { instructions } of stages) {
      for (const instruction of instructions) {
        if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
        const owner = instruction.flag('chown');
        if (!owner?.value || /^(?:root|0)(?::|$)|\$/.test(owner.value) || !isExecutable(instruction))
          continue;
        yield {
          span: owner.span,
          ...say(messages, 'replaceable', { owner: owner.value }),
        };
      }
    }
  },
};

export default rule;

/** Folders of programs alone. */
const programFolder = /^(?:\/usr(?:\/local)?)?\/s?bin(?:\/|$)/;

/** The file goes where programs are, or a mode makes it a program that its owner may write. */
function isExecutable(instruction: Instruction): boolean {
  const mode = instruction.flag('chmod')?.value;
  if (mode !== undefined) return isWritableProgram(mode);
  return programFolder.test(instruction.args.at(-1)?.text ?? '');
}

function isWritableProgram(mode: string): boolean {
  if (/^[0-7]{3,4}$/.test(mode)) {
    const owner = Number(mode.at(-3));
    return (owner & 2) !== 0 && (owner & 1) !== 0;
  }
  return /(?:^|,)[ugoa]*(?:\+[rwst]*x|=r?wx)/.test(mode);
}
