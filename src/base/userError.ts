/** Something that the user can do about an error, as the label of a button and the command behind it. */
export interface ErrorAction {
  readonly title: string;
  readonly command: string;
  readonly args?: readonly unknown[];
}

/**
 * A failure that was expected to be possible, told to the person it happened to: what happened, to what,
 * and what to do next. Anything else that is thrown is a defect and is shown with "Show Log".
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    /** A stable word for tests and callers to branch on, such as `engine-unreachable`. */
    readonly reason: string,
    message: string,
    readonly actions: readonly ErrorAction[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The message of whatever was thrown, for a sentence shown to a person. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
