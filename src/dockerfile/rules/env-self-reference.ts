import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { isPlain, expand, type VariableReference } from '../values/expand';
import type { KeyValue } from '../syntax/argument';
import { instructionSpan } from '../syntax/variableSpan';
import { segmentsOf } from '../model/walk';
import type { Stage } from '../model/stage';
import { baseImageEnvironment } from '../bases/environment';

const check = { name: 'UndefinedVar', phase: 'dispatch', aliases: ['UndefinedVar', 'DL3044'] } as const;
const noVariables = { get: () => undefined };

const rule: Rule<Dockerfile> = {
  id: 'env-self-reference',
  aliases: check.aliases,
  title: 'ENV that uses a variable set in the same ENV',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'All values of one ENV are expanded before any of them is set. A variable set by the same ENV is still empty.',
    severity: 'Warning: the builder continues with an empty value.',
    bad: 'FROM alpine:3.20\nENV HOME_DIR=/srv APP_DIR=$HOME_DIR/app\n',
    good: 'FROM alpine:3.20\nENV HOME_DIR=/srv\nENV APP_DIR=$HOME_DIR/app\n',
    links: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
  },
  *check(document) {
    const known = new Map<Stage, Set<string>>();
    for (const { stage, instructions } of segmentsOf(document)) {
      const names = new Set<string>(
        (stage?.parent && known.get(stage.parent)) ?? ['PATH', ...imageVariables(stage)],
      );
      if (stage) known.set(stage, names);
      for (const { trigger, pairs } of stage?.steps ?? [])
        if (trigger) for (const { key } of pairs) names.add(key.text);
      for (const outer of instructions) {
        const instruction = outer.onbuild ?? outer;
        const { pairs } = instruction;
        const own = new Set(pairs.map(({ key }) => key.text));
        for (const pair of instruction.keyword === 'ENV' && pairs.length > 1 ? pairs : []) {
          for (const { name, offset, end } of references(pair, instruction.escape)) {
            const value = pair.value ?? pair.key;
            // A default says that the author knows.
            const hasDefault = /^\$\{\w+:?[-+?]/.test(value.text.slice(offset, end));
            if (!own.has(name) || names.has(name) || name === pair.key.text || hasDefault) continue;
            yield asCheck(document, check, instruction, {
              span: instructionSpan(document, instruction, value.part(offset, end)),
              message: `${name} is still empty here, because one ENV sets all its variables at once. Set ${name} in an ENV above.`,
            });
          }
        }
        for (const name of own) names.add(name);
      }
    }
  },
};

export default rule;

function references({ value }: KeyValue, escape: string): readonly VariableReference[] {
  if (!value || isPlain(value.text, escape)) return [];
  return expand(value.text, { escape, environment: noVariables }).unmatched;
}

function imageVariables(stage: Stage | undefined): readonly string[] {
  return (stage?.image && baseImageEnvironment(stage.image)?.variables) ?? [];
}
