import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { keywords } from '../buildErrors/instructions';
import { asCheck } from '../interop/buildkitChecks';

const check = {
  name: 'ConsistentInstructionCasing',
  phase: 'stages',
  aliases: ['ConsistentInstructionCasing', 'S6476'],
} as const;

const messages = {
  mostLowercase: 'Most instructions in this file are lowercase. Write {wanted}.',
  mostUppercase: 'Most instructions in this file are uppercase. Write {wanted}.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'consistent-instruction-casing',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Inconsistent instruction casing',
  severity: 'hint',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Instructions are usually written in uppercase to set them apart from their arguments. Mixed casing makes a file harder to read.',
    severity: 'Hint: it only affects readability.',
    bad: 'FROM alpine:3.20\nRun true\nCOPY . /app\n',
    good: 'FROM alpine:3.20\nRUN true\nCOPY . /app\n',
    links: ['https://docs.docker.com/build/checks/consistent-instruction-casing/'],
    fixes: {
      safe: 'Changes the case of the keyword.',
    },
  },
  messages,
  *check(document) {
    // A word that is no instruction is another matter: its case would still be wrong when it is mended.
    const all = document.stages
      .flatMap((stage) => [stage.from, ...stage.instructions])
      .filter(({ keyword }) => keywords.includes(keyword));
    const count = (change: (text: string) => string) =>
      all.filter(({ keywordText }) => keywordText === change(keywordText)).length;
    const isLower = count((text) => text.toLowerCase()) > count((text) => text.toUpperCase());
    for (const instruction of all) {
      const { keywordText } = instruction;
      const wanted = isLower ? keywordText.toLowerCase() : keywordText.toUpperCase();
      if (keywordText === wanted) continue;
      yield asCheck(document, check, instruction, {
        span: instruction.keywordSpan,
        ...say(messages, isLower ? 'mostLowercase' : 'mostUppercase', { wanted }),
        fixes: [safeFix(`Change to ${wanted}`, { span: instruction.keywordSpan, newText: wanted })],
      });
    }
  },
};

export default rule;
