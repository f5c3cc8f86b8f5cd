import type { Invocation } from './invocation';

/** Whether wget keeps its progress out of the log. */
export function hasQuietFlag({ args }: Invocation): boolean {
  return args.some(
    ({ value }) =>
      /^--(progress|quiet|no-verbose|output-file|append-output|version|help)(=|$)/.test(value) ||
      /^-(nv|[a-zA-Z]*[qoa]|V|h)/.test(value),
  );
}
