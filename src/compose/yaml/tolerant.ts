import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from 'yaml';
import type { PairAst, YamlAst } from './ast';

/**
 * What can be made of a text that isn't YAML, so that completion, outline and hover go on while a line is typed. What
 * it says isn't to be relied on.
 */
export function tolerantDocuments(text: string): readonly (YamlAst | undefined)[] {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return [...documents].map(({ contents }) => (contents ? toAst(contents) : undefined));
}

function toAst(node: Node): YamlAst {
  const [start, end] = node.range ?? [0, 0];
  if (isAlias(node)) return { kind: 'alias', name: node.source, start, end };
  const properties = {
    start,
    end,
    ...('anchor' in node && node.anchor ? { anchor: node.anchor } : {}),
    ...(node.tag ? { tag: node.tag } : {}),
  };
  if (isScalar(node)) {
    const text = typeof node.value === 'string' ? node.value : '';
    return { kind: 'scalar', text, plain: node.type === 'PLAIN', ...properties };
  }
  if (isMap(node)) {
    return { kind: 'map', pairs: node.items.flatMap(toPair), flow: node.flow === true, ...properties };
  }
  if (isSeq(node)) {
    const items = node.items.flatMap((item): YamlAst[] => {
      if (!isPair(item)) return isYamlNode(item) ? [toAst(item)] : [];
      return [{ kind: 'map', pairs: toPair(item), flow: true, start, end }];
    });
    return { kind: 'list', items, dashes: [], flow: node.flow === true, ...properties };
  }
  return { kind: 'scalar', text: '', plain: true, start, end };
}

function toPair({ key, value }: Pair): PairAst[] {
  if (!isYamlNode(key)) return [];
  return [{ key: toAst(key), value: isYamlNode(value) ? toAst(value) : undefined }];
}

function isYamlNode(value: unknown): value is Node {
  return isAlias(value) || isScalar(value) || isMap(value) || isSeq(value);
}
