import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import type { Instruction } from '../syntax/instruction';

const check = {
  name: 'InvalidDefinitionDescription',
  phase: 'instruction',
  aliases: ['InvalidDefinitionDescription'],
} as const;

const messages = {
  notADescription:
    'The comment above doesn\'t start with {names}, so it isn\'t a description. Start it with the name, or separate it with a line "#".',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'definition-description',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Description without an ARG or stage',
  severity: 'hint',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`docker build --call=outline` shows the comment above an ARG or a named stage as its description if the comment starts with the name.',
    severity:
      'Hint: only reported if the file enables it with `# check=experimental=InvalidDefinitionDescription`, as in the builder.',
    bad: '# check=experimental=InvalidDefinitionDescription\n# the version to build\nARG VERSION=1\nFROM alpine:3.20\n',
    good: '# check=experimental=InvalidDefinitionDescription\n# VERSION is the version to build\nARG VERSION=1\nFROM alpine:3.20\n',
    links: ['https://docs.docker.com/build/checks/invalid-definition-description/'],
  },
  messages,
  *check(document) {
    const options = document.directives.check?.options;
    if (!options || !(options.experimentalAll || options.experimental.has(check.name))) return;
    for (const instruction of document.instructions) {
      const names = definedNames(instruction);
      const comment = instruction.comments.at(-1);
      if (!comment || names.length === 0 || names.includes(comment.text.split(' ')[0] ?? '')) continue;
      yield asCheck(document, check, instruction, {
        span: instruction.keywordSpan,
        ...say(messages, 'notADescription', { names: names.join(' or ') }),
      });
    }
  },
};

export default rule;

function definedNames(instruction: Instruction): readonly string[] {
  if (instruction.keyword === 'ARG') return instruction.pairs.map(({ key }) => key.text);
  const name = instruction.keyword === 'FROM' ? instruction.stage?.name : undefined;
  return name ? [name] : [];
}
