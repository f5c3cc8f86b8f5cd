import { type HclValue, isHclMap, itemsOfHcl } from './hclValue';

/** Values may grow from variable to variable; a longer text, or a list of more items, can't be known. */
const longestText = 64 * 1024;
const mostItems = 1000;

/** The text, if it isn't too long. */
function bounded(text: string): string | undefined {
  return text.length > longestText ? undefined : text;
}

type HclFunction = (args: readonly HclValue[]) => HclValue;

/** What a function of a Bake file gives; undefined for those that aren't known here. */
export function callHcl(name: string, args: readonly HclValue[]): HclValue {
  if (args.some((arg) => arg === undefined)) return undefined;
  return functions.get(name)?.(args);
}

/** Two values as `==` compares them; undefined where one of them can't be known. */
function equalHcl(a: HclValue, b: HclValue): HclValue {
  const isPlain = (value: HclValue): boolean => typeof value === 'string' || value === null;
  return isPlain(a) && isPlain(b) ? String(a === b) : undefined;
}

export function notHcl(value: HclValue): HclValue {
  return value === 'true' ? 'false' : value === 'false' ? 'true' : undefined;
}

const ofText =
  (apply: (text: string) => string): HclFunction =>
  ([text]) =>
    typeof text === 'string' ? apply(text) : undefined;

const functions: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['upper', ofText((text) => text.toUpperCase())],
  ['lower', ofText((text) => text.toLowerCase())],
  ['trimspace', ofText((text) => text.trim())],
  ['equal', ([a, b]) => equalHcl(a, b)],
  ['notequal', ([a, b]) => notHcl(equalHcl(a, b))],
  ['not', ([value]) => notHcl(value)],
  ['and', ([a, b]) => String(a === 'true' && b === 'true')],
  ['or', ([a, b]) => String(a === 'true' || b === 'true')],
  [
    'replace',
    ([text, from, to]) =>
      typeof text === 'string' && typeof from === 'string' && typeof to === 'string' && !/^\/.*\/$/.test(from)
        ? bounded(text.split(from).join(to))
        : undefined,
  ],
  [
    'join',
    ([separator, list]) => {
      const items = itemsOfHcl(list);
      const isText = typeof separator === 'string' && items.every((item) => typeof item === 'string');
      return isText ? bounded(items.join(separator)) : undefined;
    },
  ],
  [
    'concat',
    (lists) => {
      const items = lists.flatMap((list) => [...itemsOfHcl(list)]);
      return items.length > mostItems ? undefined : items;
    },
  ],
  ['merge', (maps) => (maps.every(isHclMap) ? Object.assign({}, ...maps) : undefined)],
]);

/** What an operator gives; undefined for those that calculate. */
export function operate(operator: string, a: HclValue, b: HclValue): HclValue {
  switch (operator) {
    case '==':
      return equalHcl(a, b);
    case '!=':
      return notHcl(equalHcl(a, b));
    case '&&':
      return callHcl('and', [a, b]);
    case '||':
      return callHcl('or', [a, b]);
    default:
      return undefined;
  }
}

/** `holder.key` and `holder[key]`. */
export function member(holder: HclValue, key: HclValue): HclValue {
  if (typeof key !== 'string') return undefined;
  if (isHclMap(holder)) return Object.hasOwn(holder, key) ? holder[key] : undefined;
  return itemsOfHcl(holder)[Number(key)];
}

/** The parts of a template as one text. */
export function joined(parts: readonly HclValue[]): HclValue {
  return parts.every((part) => typeof part === 'string') ? bounded(parts.join('')) : undefined;
}
