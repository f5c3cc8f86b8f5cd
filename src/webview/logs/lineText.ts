import { plainText } from '../../base/text/plainText';
import { findLinks, type TextLink } from './links';
import type { RowMarks } from './messages';
import { styledText, type StyledPiece } from './styledText';

/** Called when the user follows a link. */
export type FollowLink = (target: TextLink['target']) => void;

/** What is searched for: a text, or the places of an expression that the host found. */
export type Marked = RegExp | RowMarks | undefined;

const mostMarks = 200;

/** A line's text as nodes: its colours, its links, and what was searched for marked. Never parsed as HTML. */
export function lineText(text: string, marked: Marked, follow: FollowLink): readonly Node[] {
  const pieces = styledText(text).map((piece) => ({ ...piece, text: visible(piece.text) }));
  const whole = pieces.map((piece) => piece.text).join('');
  const links = findLinks(whole);
  const cuts = new Set<number>(links.flatMap(({ start, end }) => [start, end]));
  const marks = rangesOf(whole, marked);
  for (const [start, end] of marks) cuts.add(start).add(end);
  const nodes: Node[] = [];
  let at = 0;
  for (const piece of pieces) {
    for (const part of split(piece.text, at, cuts)) {
      const link = links.find(({ start, end }) => start <= part.at && part.at < end);
      const isMarked = marks.some(([start, end]) => start <= part.at && part.at < end);
      nodes.push(nodeOf(part.text, piece, link, isMarked, follow));
    }
    at += piece.text.length;
  }
  return nodes;
}

function rangesOf(whole: string, marked: Marked): RowMarks['ranges'] {
  if (!marked) return [];
  if (!(marked instanceof RegExp)) return marked.length === whole.length ? marked.ranges : [];
  const ranges: [number, number][] = [];
  for (const { index, 0: found } of whole.matchAll(marked)) {
    ranges.push([index, index + found.length]);
    if (ranges.length === mostMarks) break;
  }
  return ranges;
}

/** Tabs stay tabs; everything else that would not be seen, or would move other text, becomes visible. */
function visible(text: string): string {
  return text.split('\t').map(plainText).join('\t');
}

function split(text: string, start: number, cuts: ReadonlySet<number>): { text: string; at: number }[] {
  const inside = [...cuts].filter((cut) => cut > start && cut < start + text.length).sort((a, b) => a - b);
  const edges = [start, ...inside, start + text.length];
  return edges.slice(1).map((edge, index) => {
    const at = edges[index] ?? start;
    return { text: text.slice(at - start, edge - start), at };
  });
}

function nodeOf(
  text: string,
  style: StyledPiece,
  link: TextLink | undefined,
  isMarked: boolean,
  follow: FollowLink,
): Node {
  const isStyled = style.color ?? style.background ?? (style.bold || style.dim || style.italic);
  if (!isStyled && !style.underline && !style.strikethrough && !link && !isMarked)
    return document.createTextNode(text);
  const element = document.createElement(link ? 'a' : isMarked ? 'mark' : 'span');
  element.textContent = text;
  if (isMarked) element.classList.add('found');
  if (style.color) element.style.color = style.color;
  if (style.background) element.style.backgroundColor = style.background;
  for (const decoration of ['bold', 'dim', 'italic', 'underline', 'strikethrough'] as const)
    if (style[decoration]) element.classList.add(decoration);
  if (link) {
    element.title = 'url' in link.target ? 'Open in the browser' : 'Open in the editor';
    element.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      follow(link.target);
    });
  }
  return element;
}
