import type { StackOptions } from '../compose/load/stack';
import { parseCompose } from '../compose/model';
import type { BuildContext } from '../dockerfile/buildContext';
import { parseDockerfile } from '../dockerfile/parse';
import { composeRules } from '../generated/composeRules';
import { dockerfileRules } from '../generated/dockerfileRules';
import { runRules } from '../lint/runner';
import type { FileKind } from './fileKind';
import type { LintResult } from './lintResult';
import { resolveSettings, type LintSettings } from './lintSettings';

export interface LintInput {
  /** Absolute, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly kind: FileKind;
}

/** What is known of the files around the one that is judged. What is absent makes the rules about it silent. */
export interface Surroundings extends LintSettings {
  readonly buildContext?: BuildContext;
  readonly stack?: StackOptions;
}

/** Longer texts are declined: no person wrote them, and an editor would stutter. In UTF-16 code units. */
const longest = 2 * 1024 * 1024;

/**
 * Judges one file: the one entry for editor and command line. Pure and synchronous; it never throws, and
 * takes any text.
 */
export function lintText(input: LintInput, surroundings: Surroundings): LintResult {
  const { path, text, kind } = input;
  const declined = reasonToDecline(text);
  if (declined) return { path, kind, text, findings: [], declined };
  const { config, dockerfileOptions } = resolveSettings(surroundings);
  if (kind === 'dockerfile') {
    const { buildContext: context } = surroundings;
    const document = parseDockerfile(text, { ...dockerfileOptions, ...(context ? { context } : {}) });
    return { path, kind, text, findings: runRules(dockerfileRules, document, config, document.suppressions) };
  }
  const document = parseCompose(path, text, surroundings.stack);
  const findings = runRules(composeRules, document, config, document.suppressions);
  return { path, kind, text, findings: findings.filter(({ file }) => file === undefined || file === path) };
}

function reasonToDecline(text: string): string | undefined {
  if (text.length > longest) return 'The file is larger than 2 MiB, so Drydock does not judge it.';
  return text.includes('\0') ? 'The file holds binary data, so Drydock does not judge it.' : undefined;
}
