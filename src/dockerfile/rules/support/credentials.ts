import { isHarmlessName, isStandIn } from '../../../base/secrets/standIns';
import type { Span } from '../../../base/span';
import type { Instruction } from '../../syntax/instruction';
import type { Dockerfile } from '../../model/dockerfile';
import { instructionSpan } from '../../syntax/variableSpan';
import { instructionsOf, unquoted } from '../../model/walk';

/** BuildKit's check of names that look like secrets. */
export const secretCheck = {
  name: 'SecretsUsedInArgOrEnv',
  phase: 'dispatch',
  aliases: ['SecretsUsedInArgOrEnv', 'DL3064'],
} as const;

/** A variable that is named like a secret. */
export interface Credential {
  readonly instruction: Instruction;
  readonly name: string;
  readonly span: Span;
  /** Name and value look like a real secret, not like one of the known false alarms. */
  readonly isSecret: boolean;
  /** Which tools report it by its name. */
  readonly aliases: readonly string[];
}

/** BuildKit's own expressions. */
const secretName = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const publicName = /(?:_|^)(?:public|file|version)(?:_|$)/i;
/** The variables of ARG and ENV that are named like secrets. */
export function credentials(document: Dockerfile): Credential[] {
  const found: Credential[] = [];
  for (const instruction of instructionsOf(document, 'ARG', 'ENV')) {
    const isGlobal = instruction.stage === undefined;
    const isBuilt = !isGlobal && instruction.stage?.instructions.includes(instruction);
    for (const { key, value } of instruction.pairs) {
      const name = key.text;
      const isNamed = secretName.test(name) && !publicName.test(name);
      const isUser = /(?:_|^)username(?:_|$)/i.test(name);
      if (!isNamed && !isUser) continue;
      const isPassword = isNamed && !isHarmlessName(name);
      const aliases = [
        ...(isNamed && isBuilt ? ['SecretsUsedInArgOrEnv'] : []),
        ...(isNamed && !hidesFromHadolint.test(name) ? ['DL3064'] : []),
        ...(isUser ? ['DL3064'] : []),
      ];
      found.push({
        instruction,
        name,
        span: instructionSpan(document, instruction, key.span),
        isSecret: isPassword && isReal(instruction.keyword, value && unquoted(value.text)),
        aliases,
      });
    }
  }
  return found;
}

/** hadolint looks for whole words of its own list, which these are not. */
const hidesFromHadolint = /gpg_keys?$|^key$|_auth_json$/i;

/** An ARG without a default is filled with the real thing; an ENV that repeats a variable only passes it on. */
function isReal(keyword: string, value: string | undefined): boolean {
  if (value === undefined) return keyword === 'ARG';
  if (/^\$\{?\w+\}?$/.test(value)) return keyword === 'ENV';
  return !isStandIn(value);
}
