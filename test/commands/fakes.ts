import type { Uses, Ui, Choice } from '../../src/commands/context/commandContext';
import type { Policies } from '../../src/commands/context/policies';
import type { ContainerEngine } from '../../src/engine/engine';
import type { StackTarget } from '../../src/commands/stack/stackTarget';

/** What a person would do, in the order in which a command asks; the last answer goes for all further questions. */
export interface Answers {
  readonly confirm?: boolean;
  /** The label of the button, or of those of one question after the other. */
  readonly decide?: string | readonly string[] | undefined;
  readonly input?: readonly (string | undefined)[];
  /** The label of the choice, or of those of one question after the other. */
  readonly pick?: string | readonly string[] | undefined;
  /** The file that they choose. */
  readonly path?: string;
  /** The labels of the choices. */
  readonly pickMany?: readonly string[] | undefined;
}

/** A person who answers, and what they were asked and shown. */
export class FakePerson {
  readonly asked: string[] = [];
  readonly informed: string[] = [];
  readonly copied: string[] = [];
  readonly revealed: string[] = [];
  /** The texts that were opened in editors. */
  readonly documents: string[] = [];
  /** The files that were shown before they were written. */
  readonly previewed: { readonly name: string; readonly text: string }[] = [];
  readonly offered: string[] = [];
  /** What progress notifications said, title first. */
  readonly progress: string[] = [];
  /** Why an input was rejected before it was accepted. */
  readonly refused: string[] = [];
  readonly ui: Ui;

  constructor(answers: Answers = {}) {
    const inputs = [...(answers.input ?? [])];
    const picks = typeof answers.pick === 'string' ? [] : [...(answers.pick ?? [])];
    const decisions = typeof answers.decide === 'string' ? [] : [...(answers.decide ?? [])];
    const offer = (title: string, choices: readonly Choice<unknown>[]) => {
      this.asked.push(title);
      this.offered.push(...choices.map(({ label }) => label));
    };
    const person: Partial<Ui> = {
      confirm: async ({ message, detail = '' }) => {
        this.asked.push(`${message} ${detail}`.trim());
        return answers.confirm ?? false;
      },
      decide: async <T extends string>({ message, detail = '', actions }: Parameters<Ui['decide']>[0]) => {
        this.asked.push(`${message} ${detail}`.trim());
        const answer = typeof answers.decide === 'string' ? answers.decide : decisions.shift();
        return actions.find((action) => action === answer) as T | undefined;
      },
      input: async ({ title, validate }) => {
        this.asked.push(title);
        // Like an input box: what is rejected can't be submitted.
        for (let answer = inputs.shift(); answer !== undefined; answer = inputs.shift()) {
          const refusal = validate?.(answer);
          if (refusal === undefined) return answer;
          this.refused.push(refusal);
        }
        return undefined;
      },
      pick: async (title, choices) => {
        offer(title, choices);
        const answer = typeof answers.pick === 'string' ? answers.pick : picks.shift();
        return choices.find(({ label }) => label === answer)?.value;
      },
      pickMany: async (title, choices) => {
        offer(title, choices);
        return (
          answers.pickMany &&
          choices.filter(({ label }) => answers.pickMany?.includes(label)).map(({ value }) => value)
        );
      },
      progress: async (title, work) => {
        this.progress.push(title);
        return work(new AbortController().signal, (message) => this.progress.push(message));
      },
      preview: async (file) => {
        this.previewed.push(file);
        return answers.confirm ?? false;
      },
      openDocument: async ({ text }) => void this.documents.push(text),
      inform: (message) => void this.informed.push(message),
      chooseExistingFile: async (title) => {
        this.asked.push(title);
        return answers.path;
      },
      copy: async (text) => void this.copied.push(text),
      reveal: async (path) => void this.revealed.push(path),
    };
    this.ui = strict<Ui>('ui', person);
  }
}

/** An engine that knows `calls` alone, and what it was asked: `containers.stop web`. */
export function fakeEngine(calls: Readonly<Record<string, (...args: never[]) => unknown>>): {
  readonly engine: Uses<'engine'>['engine'];
  readonly requests: string[];
} {
  const requests: string[] = [];
  const part = (path: string): object =>
    new Proxy(() => undefined, {
      get: (_, name: string) => (name === 'then' ? undefined : part(path === '' ? name : `${path}.${name}`)),
      apply: (_, __, args: never[]) => {
        const call = calls[path];
        if (!call) throw new Error(`The command called ${path}, which the test doesn't expect.`);
        const told = args.filter((arg: unknown) => !(arg instanceof AbortSignal) && arg !== undefined);
        requests.push(
          [path, ...told.map((arg: unknown) => (typeof arg === 'string' ? arg : JSON.stringify(arg)))].join(
            ' ',
          ),
        );
        return call(...args);
      },
    });
  return { engine: async () => part('') as ContainerEngine, requests };
}

/** An object that fails the test where something is used that it doesn't have. */
export function strict<T extends object>(name: string, known: Partial<T>): T {
  return new Proxy(known as T, {
    get(target, key: string) {
      if (key in target) return target[key as keyof T];
      throw new Error(`The command used ${name}.${key}, which the test doesn't expect.`);
    },
  });
}

/** A stack with these services, all enabled. */
export function stackOf(
  projectName: string,
  services: readonly string[],
  files: readonly string[] = [`/${projectName}/compose.yaml`],
): StackTarget {
  return {
    stack: {
      id: files[0] ?? '',
      base: files[0] ?? '',
      folder: `/${projectName}`,
      files: files.map((path, index) => ({
        path,
        role: index === 0 ? 'base' : 'overlay',
        isDefault: index === 0,
      })),
      envFiles: [],
      profiles: [],
    },
    selection: { files, profiles: [], envFiles: [] },
    projectName,
    services: services.map((name) => ({ name, isBuilt: false, isEnabled: true })),
  };
}

/** A workspace without a policy. */
export const noPolicies: Policies = { of: async () => undefined };
