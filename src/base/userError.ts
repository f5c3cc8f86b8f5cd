import type { CommandId } from './commandId';
import type { UserErrorReason } from './userErrorReason';

/** A command of VS Code's own that an error may offer. */
export type EditorCommand =
  | 'vscode.open'
  | 'vscode.openFolder'
  | 'workbench.extensions.search'
  | 'workbench.trust.manage';

/** Something that the user can do about an error, as the label of a button and the command behind it. */
export interface ErrorAction {
  readonly title: string;
  readonly command: CommandId | EditorCommand;
  readonly args?: readonly unknown[];
}

/**
 * A failure that was expected to be possible, reported to the user it happened to: what happened, to what, and what to
 * do next. Anything else that is thrown is a defect and is shown with "Show Log".
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  /** Each bundle has a class of its own: what one of them throws is a `UserError` to the others as well. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== UserError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && value.name === 'UserError' && 'reason' in value && 'actions' in value;
  }

  constructor(
    /** What tests and callers branch on. */
    readonly reason: UserErrorReason,
    message: string,
    readonly actions: readonly ErrorAction[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The message of whatever was thrown, for a sentence shown to a user. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
