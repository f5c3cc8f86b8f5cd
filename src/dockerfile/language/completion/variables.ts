import type { Stage } from '../../syntax/instruction';
import type { Completion } from '../completionItem';
import { platformArgDocs } from '../instructionDocs';
import { upTo, type Cursor } from './cursor';

/** The variables that are set at the cursor; undefined if it isn't behind a `$`. */
export function variablesAt(cursor: Cursor): Completion[] | undefined {
  const match = /\$\{?(\w*)$/.exec(cursor.word);
  const { keyword, stage } = cursor.instruction;
  if (
    !match ||
    keyword === 'MAINTAINER' ||
    cursor.document.text.charAt(cursor.place.start + match.index - 1) === cursor.document.directives.escape
  )
    return undefined;
  const place = upTo(cursor, cursor.offset - (match[1]?.length ?? 0));
  const close = match[0].startsWith('${') && cursor.document.text.charAt(cursor.offset) !== '}' ? '}' : '';
  const seen = new Set<string>();
  const found: Completion[] = [];
  const add = (label: string, detail: string, documentation?: string) => {
    if (seen.has(label)) return;
    seen.add(label);
    found.push({
      label,
      kind: 'variable',
      insert: label + close,
      span: place,
      detail,
      ...(documentation === undefined ? {} : { documentation }),
    });
  };
  if (keyword === 'FROM' || !stage) {
    for (const { pairs } of cursor.document.globalArgs)
      for (const { key, value } of pairs)
        add(key.text, value ? `ARG ${key.text}=${value.text}` : `ARG ${key.text}`);
    for (const [name, summary] of Object.entries(platformArgDocs)) add(name, 'Set by the builder', summary);
    return found;
  }
  for (const link of chainOf(stage)) {
    for (const outer of link.instructions.toReversed()) {
      const one = outer.onbuild ?? outer;
      if (one.keyword !== 'ENV' && one.keyword !== 'ARG') continue;
      if (link === stage && one.keywordSpan.start > cursor.instruction.keywordSpan.start) continue;
      const isHere = one.keywordSpan.start === cursor.instruction.keywordSpan.start;
      for (const { key, value } of one.pairs) {
        // ENV replaces all its variables before it sets one, ARG goes from one to the next.
        if (isHere && (keyword === 'ENV' || key.span.end >= cursor.place.start)) continue;
        add(
          key.text,
          value ? `${one.keyword} ${key.text}=${value.text}` : `${one.keyword} ${key.text}`,
          platformArgDocs[key.text],
        );
      }
    }
  }
  for (const [name, summary] of Object.entries(platformArgDocs))
    add(name, `Needs ARG ${name} in this stage`, summary);
  return found;
}

/** The stage and those that it is built on. */
function chainOf(stage: Stage): Stage[] {
  const chain: Stage[] = [];
  for (let link: Stage | undefined = stage; link && chain.length < 100; link = link.parent) chain.push(link);
  return chain;
}
