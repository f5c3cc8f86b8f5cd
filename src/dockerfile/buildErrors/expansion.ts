import type { ExpandError } from '../values/expand';

/** A sentence on why a word cannot be expanded and what to do. */
export function expansionMessage(error: ExpandError): string {
  switch (error.code) {
    case 'single-quote':
      return "A single quote is never closed. Close it, or write \\' for a quote as such.";
    case 'double-quote':
      return 'A double quote is never closed. Close it, or write \\" for a quote as such.';
    case 'missing-brace':
      return 'A "${" is never closed. Add "}".';
    case 'missing-slash':
      return 'The replacement is missing. Write ${name/pattern/replacement}.';
    case 'bad-substitution':
      return 'The name of the variable is missing. Write ${name}.';
    case 'modifier':
      return `The builder has no modifier "${error.detail}". It knows -, +, ?, each also with ":" before it, #, ##, %, %%, / and //.`;
    case 'required':
      return `The build requires a value here (${error.detail}). Give it with --build-arg, or add a default.`;
    default:
      return `The pattern "${error.detail}" cannot be read. Only *, ? and \\ can be escaped in it.`;
  }
}
