import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';
import { asCheck } from '../checks';
import { segmentsOf, unquoted } from '../walk';
import type { Instruction } from '../instruction';
import type { Stage } from '../stage';

const check = {
  name: 'WorkdirRelativePath',
  phase: 'dispatch',
  aliases: ['WorkdirRelativePath', 'DL3000', 'DS-0009', 'CKV_DOCKER_10'],
} as const;

const rule: Rule<Dockerfile> = {
  id: 'workdir-relative-path',
  aliases: check.aliases,
  title: 'A relative WORKDIR that depends on the base image',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A relative WORKDIR starts from the working directory of the base image. When that image changes it, files land somewhere else without a word.',
    severity: 'A warning: the build works as long as the base image stays as it is.',
    bad: 'FROM alpine:3.20\nWORKDIR app\n',
    good: 'FROM alpine:3.20\nWORKDIR /app\n',
    links: [
      'https://docs.docker.com/build/checks/workdir-relative-path/',
      'https://docs.docker.com/reference/dockerfile/#workdir',
    ],
  },
  *check(document) {
    const settled = new Set<Stage>();
    for (const { stage, instructions } of segmentsOf(document)) {
      let isSet = stage?.parent !== undefined && settled.has(stage.parent);
      for (const outer of instructions) {
        const instruction = outer.onbuild ?? outer;
        if (instruction.keyword !== 'WORKDIR') continue;
        const [path] = instruction.args;
        const value = path && document.scope.valueOf(path);
        if (path && value && !isSet && isRelative(document, instruction, value)) {
          yield asCheck(document, check, instruction, {
            span: path.span,
            message: `${path.text} is relative to whatever directory the base image uses. Write the path from the root, such as /${unquoted(path.text).replace(/^\.?\//, '')}.`,
          });
        }
        if (instruction === outer) isSet = true;
      }
      if (isSet && stage) settled.add(stage);
    }
  },
};

export default rule;

function isRelative(
  document: Dockerfile,
  instruction: Instruction,
  value: { readonly text: string; readonly known: boolean },
): boolean {
  const path = unquoted(value.text);
  if (/^(?:\/|\\|[a-zA-Z]:)/.test(path)) return false;
  // A variable that nothing sets comes to nothing, and the rest of the path is then relative or empty.
  const isUnset = document.scope.undefinedVariables.some((variable) => variable.instruction === instruction);
  return !isUnset && value.known && !(instruction.stage === undefined && path.includes('$'));
}
