import type { ExpandError } from '../values/expand';

/** A sentence on why a word cannot be expanded and what to do. */
export function expansionMessage(error: ExpandError): string {
  switch (error.code) {
    case 'single-quote':
      return "A single quote is never closed. Close it, or write \\' for a literal quote.";
    case 'double-quote':
      return 'A double quote is never closed. Close it, or write \\" for a literal quote.';
    case 'missing-brace':
      return 'A "${" is never closed. Add "}".';
    case 'missing-slash':
      return 'The replacement is missing. Write ${name/pattern/replacement}.';
    case 'bad-substitution':
      return 'The name of the variable is missing. Write ${name}.';
    case 'modifier':
      return `The builder doesn't support the modifier "${error.detail}". It supports -, +, ?, each also with ":" before it, #, ##, %, %%, / and //.`;
    case 'no-modifier':
      return 'Nothing follows the ":". Write ${name:-default}, or remove the ":".';
    case 'required':
      return `The build requires a value here (${error.detail}). Set it with --build-arg, or add a default.`;
    default:
      return `The pattern "${error.detail}" isn't valid. Only *, ? and \\ can be escaped in it.`;
  }
}
