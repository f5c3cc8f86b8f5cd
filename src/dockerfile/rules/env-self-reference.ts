import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { isPlain, expand, type VariableReference } from '../values/expand';
import type { KeyValue } from '../syntax/argument';
import { instructionSpan } from '../syntax/variableSpan';
import { segmentsOf } from '../model/walk';
import { visitStages } from '../model/stage';
import type { Stage } from '../syntax/instruction';
import { ScopedMap } from '../model/scopedMap';
import type { Segment } from '../model/walk';
import { baseImageEnvironment } from '../bases/environment';

const check = { name: 'UndefinedVar', phase: 'dispatch', aliases: ['UndefinedVar', 'DL3044'] } as const;
const noVariables = { get: () => undefined };

const messages = {
  stillEmpty:
    '{name} is still empty here, because one ENV sets all its variables at once. Set {name} in an ENV above.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'env-self-reference',
  since: '0.1.0',
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
  messages,
  check(document) {
    const found: Finding[] = [];
    const names = new ScopedMap<true>();
    for (const segment of segmentsOf(document))
      if (!segment.stage) found.push(...selfReferences(document, segment, new ScopedMap()));
    visitStages(document.stages, (stage) => {
      const mark = names.mark();
      found.push(...selfReferences(document, { stage, instructions: stage.instructions }, names));
      return () => {
        names.restore(mark);
      };
    });
    return found;
  },
};

export default rule;

/** What is found in a stage; adds what it sets to `names`, which holds what the stages below it set. */
function* selfReferences(
  document: Dockerfile,
  { stage, instructions }: Segment,
  names: ScopedMap<true>,
): Iterable<Finding> {
  if (!stage?.parent) for (const name of ['PATH', ...imageVariables(stage)]) names.set(name, true);
  for (const { trigger, pairs } of stage?.steps ?? [])
    if (trigger) for (const { key } of pairs) names.set(key.text, true);
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
          ...say(messages, 'stillEmpty', { name }),
        });
      }
    }
    for (const name of own) names.set(name, true);
  }
}

function references({ value }: KeyValue, escape: string): readonly VariableReference[] {
  if (!value || isPlain(value.text, escape)) return [];
  return expand(value.text, { escape, environment: noVariables }).unmatched;
}

function imageVariables(stage: Stage | undefined): readonly string[] {
  return (stage?.image && baseImageEnvironment(stage.image)?.variables) ?? [];
}
