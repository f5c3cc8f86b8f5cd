import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { span } from '../../base/span';
import type { Instruction } from '../syntax/instruction';
import { instructionsOf, unquoted } from '../model/walk';

const check = {
  name: 'MaintainerDeprecated',
  phase: 'instruction',
  aliases: ['MaintainerDeprecated', 'DL4000', 'DS-0022', 'CKV_DOCKER_6', 'S6586'],
} as const;
const label = 'org.opencontainers.image.authors';

const messages = {
  deprecated: 'MAINTAINER is deprecated. Use LABEL {label}="...".',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'maintainer-deprecated',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'MAINTAINER instead of a label',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  tag: 'deprecated',
  docs: {
    why: 'MAINTAINER has been deprecated since 2017. A label can be read with `docker inspect` and by registries, and can be set at build time.',
    severity: 'Warning: the builder still accepts it.',
    bad: 'FROM alpine:3.20\nMAINTAINER Jane Doe <jane@example.com>\n',
    good: 'FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#maintainer-deprecated',
      'https://docs.docker.com/build/checks/maintainer-deprecated/',
    ],
    fixes: {
      safe: 'Writes the name to the label `org.opencontainers.image.authors`.',
    },
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'MAINTAINER')) {
      const fix = isLabeled(document) ? undefined : replacement(instruction);
      yield asCheck(document, check, instruction, {
        span: instruction.keywordSpan,
        ...say(messages, 'deprecated', { label }),
        ...(fix ? { fixes: [fix] } : {}),
      });
    }
  },
};

export default rule;

/** Undefined where the name holds what would mean something else between double quotes. */
function replacement(instruction: Instruction) {
  const [name] = instruction.args;
  if (!name || /["$\\`]/.test(unquoted(name.text))) return undefined;
  const isQuoted = unquoted(name.text) !== name.text;
  const keyword = instruction.keywordText === 'maintainer' ? 'label' : 'LABEL';
  const quote = isQuoted ? '' : '"';
  return safeFix(
    `Replace ${instruction.keywordText} with a label`,
    { span: span(instruction.keywordSpan.start, name.span.start), newText: `${keyword} ${label}=${quote}` },
    { span: span(name.span.end, name.span.end), newText: quote },
  );
}

/** Whether the file sets the label itself, so that another one would change its value. */
function isLabeled({ instructions }: Dockerfile): boolean {
  return instructions.some(
    ({ keyword, pairs }) =>
      keyword === 'LABEL' && pairs.some(({ key }) => unquoted(key.text) === label || key.text.includes('$')),
  );
}
