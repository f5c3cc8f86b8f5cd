import type { Conceal } from './externalVariables';

/** How reports of one kind are distinguished and named. */
export interface Sayable<T> {
  /** The same for reports that are about the same thing at the same place. */
  keyOf(report: T): string;
  /** What can be said of a report without its message; a sentence. */
  titleOf(report: T): string;
  /** Whether those alike show all that is asked of them; always, where it is absent. */
  isShownBy?(report: T, alike: readonly T[]): boolean;
}

/** A report with a message that holds no value, and the reports of the other runs that are about the same. */
export interface Concealed<T> {
  readonly report: T;
  readonly message: string;
  readonly alike: readonly T[];
}

/**
 * The reports without the values of `variables`, which come from env files and the shell (by name, where each is set).
 * That holds for every rule and step, because no text that was made of a value is ever shown: the analysis runs again
 * on stand-ins that name the variables, and on meaningless ones of the same shape. A report keeps its message where
 * another run says the same; else it takes the message of the run that says so of the stand-in; else its title.
 */
export function concealValues<T extends { readonly message: string }>(
  reports: readonly T[],
  variables: ReadonlyMap<string, string>,
  analyse: (conceal: Conceal) => readonly T[],
  sayable: Sayable<T>,
): readonly Concealed<T>[] {
  const named = new Run(analyse(nameInstead), sayable, (text) => text);
  let shaped: Run<T> | undefined;
  const runOnShapes = (): Run<T> => {
    const shapes = new Shapes();
    return new Run(
      analyse((name, value) => shapes.standIn(name, value)),
      sayable,
      (text) => shapes.named(text),
    );
  };
  return reports.map((report) => {
    let candidates = named.at(report);
    const alike = (): readonly T[] => candidates.map((other) => other.report);
    const like = (): Shown<T> | undefined =>
      candidates.find((other) => other.report.message === report.message) ??
      candidates.find((other) => skeleton(other.report.message) === skeleton(report.message));
    // Most are said of the names as well, so that the second run is made for the others alone.
    if (!like() || sayable.isShownBy?.(report, alike()) === false)
      candidates = [...candidates, ...(shaped ??= runOnShapes()).at(report)];
    const found = like();
    if (found?.report.message === report.message) return { report, message: report.message, alike: alike() };
    const message = found?.shown ?? sayable.titleOf(report);
    return { report, message: `${message} ${origin(message, variables)}`, alike: alike() };
  });
}

/** The name of a variable for its value. Always the same function, so that what is loaded with it can be kept. */
export const nameInstead: Conceal = (name) => `\${${name}}`;

/** The words of a message without what it quotes and counts. */
function skeleton(message: string): string {
  return message
    .replace(/"[^"]*"/g, '""')
    .replace(/\$\{[^}]{0,200}\}|[\w./:-]+/g, (word) => (/^\$|\d/.test(word) ? '0' : word));
}

function origin(message: string, variables: ReadonlyMap<string, string>): string {
  const named = [...new Set([...message.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name))]
    .filter((name) => variables.has(name))
    .slice(0, 3);
  if (named.length === 0) return "It depends on a variable's value, which isn't shown.";
  const list = named.map((name) => `"${name}" (from ${variables.get(name)})`).join(', ');
  return named.length === 1 ? `The value of ${list} isn't shown.` : `The values of ${list} aren't shown.`;
}

/** A report on stand-ins, and its message with the names of the variables. */
interface Shown<T> {
  readonly report: T;
  readonly shown: string;
}

/** What one analysis of stand-ins reported. */
class Run<T extends { readonly message: string }> {
  readonly #reports = new Map<string, Shown<T>[]>();

  constructor(
    reports: readonly T[],
    private readonly sayable: Sayable<T>,
    show: (text: string) => string,
  ) {
    for (const report of reports) {
      const key = sayable.keyOf(report);
      const known = this.#reports.get(key) ?? [];
      known.push({ report, shown: show(report.message) });
      this.#reports.set(key, known);
    }
  }

  at(report: T): readonly Shown<T>[] {
    return this.#reports.get(this.sayable.keyOf(report)) ?? [];
  }
}

/**
 * Stand-ins that are valid wherever the value is, as far as its form goes: digits stay digits and letters letters, but
 * mean nothing, and each is known by the variable that it stands for.
 */
class Shapes {
  readonly #names = new Map<string, string>();
  readonly #words = new Map<string, string>();
  #count = 0;

  standIn(name: string, value: string): string {
    if (/^(?:true|false)?$/.test(value)) return value;
    return value.slice(0, longestValue).replace(/\p{L}+|\d+/gu, (word) => this.#word(name, word));
  }

  /** A text of that run with the names of the variables in place of the stand-ins. */
  named(text: string): string {
    return text.replace(/[a-z]{4,}|\d{5}/gi, (word) => {
      const name = this.#names.get(word.toLowerCase());
      return name === undefined ? word : `\${${name}}`;
    });
  }

  /** The same word of the same variable gets the same stand-in, so that what was equal stays so. */
  #word(name: string, word: string): string {
    const key = `${name} ${word}`;
    const known = this.#words.get(key);
    if (known !== undefined) return known;
    const number = this.#count++;
    // Host ports in a range that hardly anyone writes out.
    const standIn = /^\d/.test(word)
      ? String(61_000 + (number % 4000))
      : `zq${String.fromCharCode(97 + (Math.floor(number / 676) % 26), 97 + (Math.floor(number / 26) % 26), 97 + (number % 26))}x`;
    this.#words.set(key, standIn);
    this.#names.set(standIn, name);
    return standIn;
  }
}

/** Of longer values, the rest has no say in the form. In UTF-16 code units. */
const longestValue = 1000;
