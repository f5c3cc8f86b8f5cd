import { unsafeFix } from '../../lint/fix';
import type { Flag } from '../syntax/flags';
import type { Instruction } from '../syntax/instruction';
import { didYouMean, nearest } from '../values/nearest';
import type { BuildProblem, ProblemCode } from './problem';
import { mountSyntaxProblem } from './mounts';

type FlagKind = 'text' | 'texts' | 'boolean';

const copyFlags: Readonly<Record<string, FlagKind>> = {
  exclude: 'texts',
  chown: 'text',
  chmod: 'text',
  link: 'boolean',
};

/** The flags of each instruction; where an instruction is not listed it takes none. */
export const flagsOf: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: { ...copyFlags, 'keep-git-dir': 'boolean', checksum: 'text', unpack: 'boolean' },
  COPY: { ...copyFlags, from: 'text', parents: 'boolean' },
  FROM: { platform: 'text' },
  RUN: { mount: 'texts', network: 'text', security: 'text', device: 'texts' },
  HEALTHCHECK: {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'text',
  },
};

/** The builder never looks at the flags of these. */
const unchecked = new Set(['ARG', 'STOPSIGNAL']);

/** Unknown, repeated and malformed flags. */
export function* flagProblems(instruction: Instruction): Iterable<BuildProblem> {
  const { flags, keyword } = instruction;
  if (flags.length === 0 || unchecked.has(keyword) || isHealthcheckNone(instruction)) return;
  const known = Object.hasOwn(flagsOf, keyword) ? flagsOf[keyword] : undefined;
  const seen = new Set<string>();
  for (const flag of flags) {
    const kind = known && Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
    if (!kind) yield unknownFlag(instruction, flag, Object.keys(known ?? {}));
    else yield* valueProblems(instruction, flag, kind, seen.has(flag.name));
    seen.add(flag.name);
  }
}

function isHealthcheckNone(instruction: Instruction): boolean {
  return instruction.keyword === 'HEALTHCHECK' && instruction.args[0]?.text.toUpperCase() === 'NONE';
}

function unknownFlag(instruction: Instruction, flag: Flag, known: readonly string[]): BuildProblem {
  const near = nearest(flag.name, known);
  const list = known.map((name) => `--${name}`).join(', ');
  const hint = near ? didYouMean(`--${near}`) : list ? ` It supports ${list}.` : ' It takes no flags.';
  const { keyword } = instruction;
  return {
    ...problem(instruction, flag, 'unknown-flag', `${keyword} has no flag --${flag.name}.${hint}`),
    span: flag.nameSpan,
    ...(near
      ? {
          fixes: [unsafeFix(`Change to --${near}`, { span: flag.nameSpan, newText: `--${near}` })],
        }
      : {}),
  };
}

function* valueProblems(
  instruction: Instruction,
  flag: Flag,
  kind: FlagKind,
  isRepeated: boolean,
): Iterable<BuildProblem> {
  const report = (message: string) => problem(instruction, flag, 'invalid-flag-value', message);
  const { name, value } = flag;
  if (isRepeated && kind !== 'texts') yield report(`--${name} appears twice. Keep one of them.`);
  else if (kind === 'boolean') {
    if (value !== undefined && !/^(?:true|false)$/i.test(value)) {
      yield report(`--${name} takes true or false, not "${value}". Write --${name} or --${name}=false.`);
    }
  } else if (value === undefined) yield report(`--${name} needs a value. Write --${name}=value.`);
  else if (name === 'network' && !['default', 'none', 'host'].includes(value)) {
    yield report(`--network takes default, none or host, not "${value}".`);
  } else if (name === 'security' && !['sandbox', 'insecure'].includes(value)) {
    yield report(`--security takes sandbox or insecure, not "${value}".`);
  } else if (name === 'mount') yield* mountSyntaxProblem(instruction, flag);
  else if (name === 'device') {
    yield {
      ...report('--device requires the labs syntax. Add "# syntax=docker/dockerfile:1-labs" at the top.'),
      phase: 'dispatch',
    };
  }
}

function problem(instruction: Instruction, flag: Flag, code: ProblemCode, message: string): BuildProblem {
  const { line } = instruction;
  return { code, phase: 'instruction', line, span: flag.valueSpan ?? flag.span, message };
}
