import type { Finding } from '../../lint/rule';
import { parseCheckOptions, type CheckOptions } from '../syntax/directives';
import type { Instruction } from '../syntax/instruction';
import type { Dockerfile } from '../model/dockerfile';
import { isReached, type BuildPhase } from '../buildErrors/problem';

/** A check of BuildKit: its name, and the step of the build in which it runs. */
export interface BuildCheck {
  readonly name: string;
  readonly phase: BuildPhase;
  readonly aliases: readonly string[];
}

/**
 * A finding that a check of BuildKit makes as well. Under `# check=error=true` it fails the build, so it is
 * an error; where the build stops earlier, BuildKit never says it, so it goes without BuildKit's name.
 */
export function asCheck(
  document: Dockerfile,
  check: BuildCheck,
  instruction: Instruction,
  finding: Finding,
): Finding {
  if (document.problems.length > 0 && !isReached(document.problems, check.phase, instruction.line)) {
    return {
      ...finding,
      aliases: (finding.aliases ?? check.aliases).filter((alias) => alias !== check.name),
    };
  }
  const isFatal = document.directives.check?.options.error && !isSkipped(document, check.name, instruction);
  return isFatal ? { ...finding, severity: 'error' } : finding;
}

function isSkipped(document: Dockerfile, name: string, instruction: Instruction): boolean {
  const skips = (options: CheckOptions) => options.skipAll || options.skip.has(name);
  const file = document.directives.check;
  if (file && skips(file.options)) return true;
  return instruction.comments.some(({ text }) => {
    const value = /^check\s*=\s*(\S+)/.exec(text)?.[1];
    return value !== undefined && skips(parseCheckOptions(value));
  });
}
