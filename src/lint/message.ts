/**
 * What a rule may report, by message ID: camelCase, saying the case (`unknownStage`), never changed once released. A
 * template is whole sentences; `{name}` in it is a place for a value, any other brace is text.
 */
export type Messages = Readonly<Record<string, string>>;

/** A message with its values filled in, as a finding carries it. */
export interface Message {
  readonly messageId: string;
  readonly message: string;
  /** What is filled in, in the order of {@link placesOf}; absent where the message isn't just that. */
  readonly values?: readonly string[];
}

/**
 * The message `id` of `messages`. The compiler asks for a value for each place of the template, and for no other.
 * Values are inserted as they are: braces in them are text.
 */
export function say<M extends Messages, Id extends keyof M & string>(
  messages: M,
  id: Id,
  ...[values = {}]: ValuesOf<M[Id]>
): Message {
  const template = messages[id] ?? '';
  const given: Readonly<Record<string, string | number>> = values;
  const filled = new Map<string, string>();
  const message = template.replace(place, (_, name: string) => {
    const value = String(given[name] ?? '');
    filled.set(name, value);
    return value;
  });
  return { messageId: id, message, values: [...filled.values()] };
}

/** `said` in other words: what was filled in goes, unless the words are the same. */
export function withMessage<T extends Message>(said: T, message: string): Omit<T, 'values'> & Message {
  if (said.message === message) return said;
  const { values: _, ...rest } = said;
  return { ...rest, message };
}

/** The names of the places of a template, each once, in the order in which they first stand there. */
export function placesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(place)].map((match) => match[1] ?? ''))];
}

/** `template` with `text` made of what is between the places and `show` of the index that {@link placesOf} gives each. */
export function mapTemplate(
  template: string,
  text: (between: string) => string,
  show: (index: number) => string,
): string {
  const places = placesOf(template);
  let result = '';
  let at = 0;
  for (const match of template.matchAll(place)) {
    result += text(template.slice(at, match.index)) + show(places.indexOf(match[1] ?? ''));
    at = match.index + match[0].length;
  }
  return result + text(template.slice(at));
}

const place = /\{([a-z][A-Za-z0-9]*)\}/g;

type ValuesOf<Template extends string> = [PlaceOf<Template>] extends [never]
  ? [values?: undefined]
  : [values: { readonly [Name in PlaceOf<Template>]: string | number }];

/** The same as {@link place} says to the compiler. */
type PlaceOf<Template extends string> = Template extends `${string}{${infer Tail}`
  ?
      | (Tail extends `${infer Name}}${string}`
          ? Name extends `${Lower}${infer Rest}`
            ? IsWord<Rest> extends true
              ? Name
              : never
            : never
          : never)
      | PlaceOf<Tail>
  : never;

type IsWord<Text extends string> = Text extends ''
  ? true
  : Text extends `${Lower | Uppercase<Lower> | Digit}${infer Rest}`
    ? IsWord<Rest>
    : false;

type Lower =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z';

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
