import type { Finding } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from './invocation';
import type { MadeCall, PackageReader } from './packages/packageCalls';
import type { Command } from './ast';

/** Every call of a package manager that `read` knows. */
export function callsOf(document: Dockerfile, read: PackageReader): readonly MadeCall[] {
  return document.packageCalls.by(read);
}

/**
 * The names of a finding on `invocation`: none where other tools do not see the command, because it is
 * behind `sudo` or `env`, called by its path, or in a script within the script.
 */
export function aliasesInOtherTools(invocation: Invocation): Pick<Finding, 'aliases'> {
  const { wrappers, command, programWord } = invocation;
  const hidden = wrappers.length > 0 || command.script.host !== undefined || programWord.value.includes('/');
  return hidden ? { aliases: [] } : {};
}

/** The same for findings that are not about one program: only inner scripts are out of sight. */
export function scriptAliasesInOtherTools(command: Command): Pick<Finding, 'aliases'> {
  return command.script.host ? { aliases: [] } : {};
}
