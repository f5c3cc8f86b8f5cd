import { span } from '../../base/span';
import { parseHeredocWord, type Heredoc } from '../syntax/heredoc';
import type { Instruction } from '../syntax/instruction';
import { LogicalText, type TextPiece } from '../syntax/logicalText';
import type { Shell } from './shell';
import { opaqueSource, type SourceText } from './sourceText';

/** The script that a RUN hands to a POSIX shell; empty where it is for another one. */
export function runSource({
  instruction,
  shell,
}: {
  readonly instruction: Instruction;
  readonly shell: Shell;
}): SourceText {
  if (instruction.json) return execSource(instruction);
  if (shell.family !== 'posix') return opaqueSource('', instruction.span);
  const only = onlyHeredoc(instruction);
  if (only) return heredocSource(only);
  return instruction.heredocs.length > 0 ? withHeredocs(instruction) : instruction.body;
}

/** The here-document that is the whole script of the instruction (`RUN <<EOF`), if there is one. */
export function onlyHeredoc(instruction: Instruction): Heredoc | undefined {
  const [heredoc] = instruction.heredocs;
  if (!heredoc || instruction.heredocs.length > 1) return undefined;
  return parseHeredocWord(instruction.body.text) ? heredoc : undefined;
}

/** The content of a here-document, without the tabs that `<<-` takes away. */
export function heredocSource({ content, contentSpan, strip }: Heredoc): SourceText {
  if (!strip) return new LogicalText(content, [{ logical: 0, source: contentSpan.start }]);
  const pieces: TextPiece[] = [];
  let text = '';
  let source = contentSpan.start;
  for (const line of content.split(/(?<=\n)/)) {
    const kept = line.replace(/^\t+/, '');
    pieces.push({ logical: text.length, source: source + line.length - kept.length });
    text += kept;
    source += line.length;
  }
  return new LogicalText(text, pieces.length > 0 ? pieces : [{ logical: 0, source }]);
}

/** The command line and the here-documents after it, as the shell gets them. */
function withHeredocs({ body, heredocs }: Instruction): SourceText {
  const parts: { readonly start: number; readonly end: number; readonly offset: number }[] = [];
  let text = `${body.text}\n`;
  for (const heredoc of heredocs) {
    const { contentSpan, terminatorSpan, content } = heredoc;
    parts.push({ start: text.length, end: text.length + content.length, offset: contentSpan.start });
    text += content;
    parts.push({
      start: text.length,
      end: text.length + heredoc.name.length + 1,
      offset: terminatorSpan.start,
    });
    text += `${heredoc.name}\n`;
  }
  const sourceOffset = (offset: number): number => {
    const part = lastFrom(parts, offset);
    return part ? part.offset + Math.min(offset, part.end) - part.start : body.sourceOffset(offset);
  };
  return {
    text,
    sourceOffset,
    sourceSpan: (start, end) =>
      span(sourceOffset(start), end > start ? sourceOffset(end - 1) + 1 : sourceOffset(start)),
  };
}

/** The last of the parts, which ascend, that starts at or before `offset`. */
function lastFrom<T extends { readonly start: number }>(parts: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return parts[low - 1];
}

/** The words of the JSON form as a command line of quoted words; `["sh", "-c", "..."]` as its script. */
function execSource({ json, body }: Instruction): SourceText {
  const pieces: TextPiece[] = [];
  let text = '';
  for (const value of json?.values ?? []) {
    if (text) text += ' ';
    pieces.push({ logical: text.length, source: value.span.start });
    text += `'${value.value.replaceAll("'", '\u2019').replaceAll(/[\r\n]/g, ' ')}'`;
  }
  return pieces.length > 0 ? new LogicalText(text, pieces) : opaqueSource('', body.sourceSpan(0, 0));
}
