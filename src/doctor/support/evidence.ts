import { shellWord } from '../../base/text/shellWord';
import type { LogLine } from '../../engine/logs/line';
import type { ContainerCase } from '../case/case';
import type { Evidence } from '../verdict';
import { quoteOf } from '../known/quotedLines';

const longestQuote = 300;

/** Lines of a container's log. */
export function logQuotes(
  container: ContainerCase,
  lines: readonly LogLine[],
  most = 3,
): readonly Evidence[] {
  const texts = [...new Set(lines.map(({ text }) => quoteOf(text)))].filter((text) => text !== '');
  return texts.slice(0, most).map((text) => ({
    text,
    source: `docker logs ${nameOf(container)}`,
    container: container.record.id,
  }));
}

/** A fact from a container's record. */
export function recordFact(container: ContainerCase, text: string): Evidence {
  return { text: text.slice(0, 2 * longestQuote), source: `docker inspect ${nameOf(container)}` };
}

/** A fact that a command in the container shows as well. */
export function insideFact(container: ContainerCase, text: string, command: string): Evidence {
  return { text, source: `docker exec ${nameOf(container)} ${command}` };
}

export function fileFact(text: string, path: string): Evidence {
  return { text: text.slice(0, longestQuote), source: path };
}

export function nameOf({ record }: ContainerCase): string {
  return record.name === '' ? record.id.slice(0, 12) : shellWord(record.name);
}
