import type { Span } from '../../base/span';
import { renameFix } from '../../lint/fix';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { UndefinedVariable } from '../model/scope';
import { asCheck } from '../interop/buildkitChecks';
import { instructionSpan, variableSpan } from '../syntax/variableSpan';
import { didYouMean, nearest } from '../values/nearest';

const check = { name: 'UndefinedVar', phase: 'dispatch', aliases: ['UndefinedVar', 'S6579'] } as const;

const rule: Rule<Dockerfile> = {
  id: 'undefined-variable',
  aliases: check.aliases,
  title: 'Unset variable',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "A variable that isn't set by ARG, ENV or the base image is silently replaced with nothing: a path loses a part, or a list gets an empty entry.",
    severity:
      'Warning: the builder continues with an empty value. The variables of well-known base images are known; with other images, only likely typos are reported.',
    bad: 'FROM alpine:3.20\nARG VERSION=1.0\nCOPY app-${VERSON}.conf /etc/\n',
    good: 'FROM alpine:3.20\nARG VERSION=1.0\nCOPY app-${VERSION}.conf /etc/\n',
    links: ['https://docs.docker.com/build/checks/undefined-var/'],
    fixes: {
      unsafe: 'Changes the variable to the one with a similar name that is set.',
    },
  },
  *check(document) {
    const seen = new Map<string, number>();
    const reported = new Map<string, Place>();
    for (const variable of document.scope.undefinedVariables) {
      const { instruction, name, candidates, isUncertain } = variable;
      const near = nearest(name, candidates);
      if (isUncertain && (near === undefined || near.length < 4)) continue;
      if (!/^[A-Za-z_]\w*$/.test(name) || isSetHere(variable) || isMeant(document, variable)) continue;
      const { trigger, stage } = instruction;
      if (trigger) {
        yield asCheck(document, check, instruction, {
          span: stage?.baseArgument?.span ?? trigger.keywordSpan,
          message: `ONBUILD ${trigger.keywordText} in line ${trigger.line} runs in this stage, where ${name} isn't set.${near ? didYouMean(near) : ''}`,
          ...renameFix(document.text, trigger.span, name, near),
        });
        continue;
      }
      const occurrence = `${instruction.keywordSpan.start} ${name}`;
      const index = seen.get(occurrence) ?? 0;
      seen.set(occurrence, index + 1);
      const place = variableSpan(document, variable, index);
      const line = document.lines.lineAt(place.start);
      const first = reported.get(name);
      if (!first) reported.set(name, { variable, place, near, lines: [] });
      else if (line !== document.lines.lineAt(first.place.start) && !first.lines.includes(line))
        first.lines.push(line);
    }
    for (const [name, { variable, place, near, lines }] of reported) {
      const { instruction } = variable;
      const declare = near ? didYouMean(near) : ` Declare ARG ${name} in this stage, or ENV ${name}=value.`;
      yield asCheck(document, check, instruction, {
        span: isInHeredoc(variable) ? place : instructionSpan(document, instruction, place),
        message: `${name} isn't set here${alsoIn(lines)}, so it is replaced with nothing.${declare}`,
        ...renameFix(document.text, place, name, near),
      });
    }
  },
};

export default rule;

/** Where a name is first found; each is reported once, so that one slip doesn't fill the file. */
interface Place {
  readonly variable: UndefinedVariable;
  readonly place: Span;
  readonly near: string | undefined;
  /** The other lines where it is not set. */
  readonly lines: number[];
}

function alsoIn(lines: readonly number[]): string {
  const [first, ...more] = lines;
  if (first === undefined) return '';
  return more.length === 0
    ? ` or in line ${first}`
    : ` or in ${lines.length} more lines (${lines.slice(0, 3).join(', ')}${more.length > 2 ? ', …' : ''})`;
}

function isInHeredoc({ argument, flag }: UndefinedVariable): boolean {
  return !argument && !flag;
}

/** The rule `env-self-reference` speaks of these. */
function isSetHere({ instruction, name }: UndefinedVariable): boolean {
  return instruction.keyword === 'ENV' && instruction.pairs.some(({ key }) => key.text === name);
}

/** A default says that the variable may be unset; where the builder refuses the word, that says enough. */
function isMeant(document: Dockerfile, variable: UndefinedVariable): boolean {
  const { argument, text } = variable;
  if (/^\$\{\w+:?[-+]/.test(text)) return true;
  return argument !== undefined && document.scope.faults.some((fault) => fault.argument === argument);
}
