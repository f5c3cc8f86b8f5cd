import type { Instruction } from '../../syntax/instruction';

/** Whether the command is written as a list, with quotes or commas that JSON doesn't have. */
export function isMalformedJson({ json, command }: Instruction): boolean {
  return !json && /^\[\s*(?:["'“][^\]]*)?["'”,]\s*\]$/s.test(command.text);
}
