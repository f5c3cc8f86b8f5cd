/**
 * What follows the first match of an expression; undefined without one. To look for `b` there takes time in proportion
 * to the text, while the expression `a.*b` may take its square: it tries each `a`.
 */
export function textAfter(text: string, expression: RegExp): string | undefined {
  const match = expression.exec(text);
  return match ? text.slice(match.index + match[0].length) : undefined;
}
