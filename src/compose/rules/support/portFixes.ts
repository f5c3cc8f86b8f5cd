import type { Fix } from '../../../lint/rule';
import type { Source } from '../../node';
import { replaceAt, writtenAt } from './ruleTools';
import { unsafeFix } from '../../../lint/fix';

/** Publishes a port of the short form `HOST:CONTAINER` on 127.0.0.1 only; other forms are left alone. */
export function bindToLoopback(source: Source): readonly Fix[] {
  const written = writtenAt(source);
  const match = /^(["']?)(?:0\.0\.0\.0:)?([^:"'\s]+:[^:"'\s]+)\1$/.exec(written);
  if (!match) return [];
  const quote = match[1] === '' ? '"' : match[1];
  return [unsafeFix('Publish on 127.0.0.1 only', replaceAt(source, `${quote}127.0.0.1:${match[2]}${quote}`))];
}
