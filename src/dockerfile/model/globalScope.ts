import { parsePlatform } from '../values/platform';
import type { Argument } from '../syntax/argument';
import { expand, isPlain, type Environment, type Expansion, type ExpansionBudget } from '../values/expand';
import type { Instruction } from '../syntax/instruction';

/** The values that the builder sets by itself for FROM, with linux/amd64 as the platform. */
export const platformArgs: Readonly<Record<string, string>> = {
  BUILDPLATFORM: 'linux/amd64',
  BUILDOS: 'linux',
  BUILDOSVERSION: '',
  BUILDARCH: 'amd64',
  BUILDVARIANT: '',
  TARGETPLATFORM: 'linux/amd64',
  TARGETOS: 'linux',
  TARGETOSVERSION: '',
  TARGETARCH: 'amd64',
  TARGETVARIANT: '',
  TARGETSTAGE: 'default',
};

/** The scope of FROM: platform ARGs and the ARGs before the first FROM. */
export interface GlobalScope {
  /** Values, without the ARGs that have none; `null` is one that cannot be known. */
  readonly values: ReadonlyMap<string, string | null>;
  /** Every name that is declared, platform ARGs included. */
  readonly declared: ReadonlySet<string>;
  /** Defaults that the builder cannot expand. */
  readonly faults: readonly {
    readonly instruction: Instruction;
    readonly argument: Argument;
    readonly expansion: Expansion;
  }[];
}

export function buildGlobalScope(
  globalArgs: readonly Instruction[],
  escape: string,
  buildArgs: Readonly<Record<string, string | null>> = {},
  budget?: ExpansionBudget,
  platform?: string,
): GlobalScope {
  const values = new Map<string, string | null>(Object.entries({ ...platformArgs, ...targetArgs(platform) }));
  const declared = new Set(values.keys());
  const faults: { instruction: Instruction; argument: Argument; expansion: Expansion }[] = [];
  for (const instruction of globalArgs) {
    for (const { key, value } of instruction.pairs) {
      declared.add(key.text);
      const given = Object.hasOwn(buildArgs, key.text) ? buildArgs[key.text] : undefined;
      if (given !== undefined) values.set(key.text, given);
      else if (value) {
        const expansion = expandArgument(value, escape, values, budget);
        if (expansion.error) faults.push({ instruction, argument: value, expansion });
        values.set(key.text, expansion.known ? expansion.text : null);
      }
    }
  }
  return { values, declared, faults };
}

/** What the builder sets for the platform that is built for; nothing where that is not known. */
function targetArgs(platform: string | undefined): Readonly<Record<string, string>> {
  const parsed = platform === undefined ? undefined : parsePlatform(platform);
  if (platform === undefined || !parsed) return {};
  const variant = platform.split('/')[2] ?? '';
  const { os, architecture } = parsed;
  return {
    TARGETPLATFORM: [os, architecture, ...(variant === '' ? [] : [variant])].join('/'),
    TARGETOS: os,
    TARGETARCH: architecture,
    TARGETVARIANT: variant,
  };
}

/** Expands an argument; quick where there is nothing to expand. */
export function expandArgument(
  argument: Argument,
  escape: string,
  environment: Environment,
  budget?: ExpansionBudget,
): Expansion {
  const { text } = argument;
  if (isPlain(text, escape)) return { text, words: [], matched: [], unmatched: [], known: true };
  return expand(text, { escape, environment, ...(budget ? { budget } : {}) });
}
