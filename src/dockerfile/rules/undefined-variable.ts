import type { Span } from '../../base/span';
import { renameFix } from '../../lint/fix';
import { type Message, say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { UndefinedVariable } from '../model/scope';
import { isLikelyTypo, wordOperator } from '../model/undefined';
import { asCheck } from '../interop/buildkitChecks';
import { instructionSpan, variableSpan } from '../syntax/variableSpan';
import { nearest } from '../values/nearest';

const check = { name: 'UndefinedVar', phase: 'dispatch', aliases: ['UndefinedVar', 'S6579'] } as const;

const messages = {
  unset:
    "{name} isn't set here, so it is replaced with nothing. Declare ARG {name} in this stage, or ENV {name}=value.",
  unsetWithSuggestion: "{name} isn't set here, so it is replaced with nothing. Did you mean {suggestion}?",
  unsetTwice:
    "{name} isn't set here or in line {line}, so it is replaced with nothing. Declare ARG {name} in this stage, or ENV {name}=value.",
  unsetTwiceWithSuggestion:
    "{name} isn't set here or in line {line}, so it is replaced with nothing. Did you mean {suggestion}?",
  unsetOften:
    "{name} isn't set here or in {count} more lines ({lines}), so it is replaced with nothing. Declare ARG {name} in this stage, or ENV {name}=value.",
  unsetOftenWithSuggestion:
    "{name} isn't set here or in {count} more lines ({lines}), so it is replaced with nothing. Did you mean {suggestion}?",
  parameter:
    'The builder has no parameters as a shell has, so it replaces "{text}" with nothing. To keep it, write "{escape}{text}".',
  parameterInHeredoc:
    'The builder replaces variables in this heredoc, and "{text}" with nothing. To keep it, put the name after << in quotes.',
  unsetInTrigger: "ONBUILD {instruction} in line {line} runs in this stage, where {name} isn't set.",
  unsetInTriggerWithSuggestion:
    "ONBUILD {instruction} in line {line} runs in this stage, where {name} isn't set. Did you mean {suggestion}?",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'undefined-variable',
  since: '0.1.0',
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
  messages,
  *check(document) {
    const seen = new Map<string, number>();
    const reported = new Map<string, Place>();
    const parameters = new Set<string>();
    for (const variable of document.scope.undefinedVariables) {
      const { instruction, name, candidates, isUncertain } = variable;
      if (isParameter(name)) {
        const key = `${isInHeredoc(variable)} ${name}`;
        if (!instruction.trigger && !isMeant(document, variable) && !parameters.has(key)) {
          parameters.add(key);
          yield parameterFinding(document, variable);
        }
        continue;
      }
      const near = nearest(name, candidates);
      if (isUncertain && !isLikelyTypo(variable)) continue;
      if (!/^[A-Za-z_]\w*$/.test(name) || isSetHere(variable) || isMeant(document, variable)) continue;
      const { trigger, stage } = instruction;
      if (trigger) {
        const values = { instruction: trigger.keywordText, line: trigger.line, name };
        yield asCheck(document, check, instruction, {
          span: stage?.baseArgument?.span ?? trigger.keywordSpan,
          ...(near
            ? say(messages, 'unsetInTriggerWithSuggestion', { ...values, suggestion: near })
            : say(messages, 'unsetInTrigger', values)),
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
      yield asCheck(document, check, instruction, {
        span: isInHeredoc(variable) ? place : instructionSpan(document, instruction, place),
        ...messageOf(name, lines, near),
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

/** `others` are the other lines where it isn't set. */
function messageOf(name: string, others: readonly number[], suggestion: string | undefined): Message {
  const [line, ...more] = others;
  if (line === undefined)
    return suggestion
      ? say(messages, 'unsetWithSuggestion', { name, suggestion })
      : say(messages, 'unset', { name });
  if (more.length === 0)
    return suggestion
      ? say(messages, 'unsetTwiceWithSuggestion', { name, line, suggestion })
      : say(messages, 'unsetTwice', { name, line });
  const lines = `${others.slice(0, 3).join(', ')}${more.length > 2 ? ', …' : ''}`;
  const values = { name, count: others.length, lines };
  return suggestion
    ? say(messages, 'unsetOftenWithSuggestion', { ...values, suggestion })
    : say(messages, 'unsetOften', values);
}

/** Whether a name is one that only shells have, such as `$1`, `$@` or `$$`. */
function isParameter(name: string): boolean {
  return /^(?:\d+|[@*#?!$-])$/.test(name);
}

function parameterFinding(document: Dockerfile, variable: UndefinedVariable): Finding {
  const { instruction, text } = variable;
  const place = variableSpan(document, variable, 0);
  const { escape } = document.directives;
  return asCheck(document, check, instruction, {
    span: isInHeredoc(variable) ? place : instructionSpan(document, instruction, place),
    ...(isInHeredoc(variable)
      ? say(messages, 'parameterInHeredoc', { text })
      : say(messages, 'parameter', { text, escape })),
  });
}

function isInHeredoc({ argument, flag }: UndefinedVariable): boolean {
  return !argument && !flag;
}

/** The rule `env-self-reference` speaks of these. */
function isSetHere({ instruction, name }: UndefinedVariable): boolean {
  return instruction.keyword === 'ENV' && instruction.pairs.some(({ key }) => key.text === name);
}

/** A default shows that the variable may be unset, unless its name is a slip; where the builder rejects the word, that is reported already. */
function isMeant(document: Dockerfile, variable: UndefinedVariable): boolean {
  const { argument } = variable;
  if (wordOperator(variable) && !isLikelyTypo(variable)) return true;
  return argument !== undefined && document.scope.faults.some((fault) => fault.argument === argument);
}
