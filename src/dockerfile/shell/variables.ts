import type { DeclaredVariables } from '../model/declarations';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from './invocation';
import type { Run } from './run';

/**
 * The value of a variable for `invocation`, as far as the file says: set for the command, exported earlier in
 * the script, or by ENV and ARG of the stage and of those below it. Undefined where the file does not set it.
 */
export function variableAt(
  document: Dockerfile,
  run: Run,
  invocation: Invocation,
  name: string,
): string | undefined {
  const own = invocation.environment.get(name);
  if (own !== undefined) return own;
  const exported = run.exports.get(name);
  if (exported && exported.start < invocation.command.start) return exported.value;
  return declaredVariables(document, run).get(name);
}

/** What ENV and ARG set where the RUN stands, with their values as written. */
export function declaredVariables(document: Dockerfile, run: Run): DeclaredVariables {
  return document.declarations.before(run.instruction);
}
