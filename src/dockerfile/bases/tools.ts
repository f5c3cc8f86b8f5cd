import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
import type { Run } from '../shell/run';
import { baseOf } from './baseOf';
import type { Base } from './base';

/** Which `wget` an invocation starts: the one of the base image, or the one that the file has installed since. */
export function wgetAt(document: Dockerfile, run: Run, invocation: Invocation): Base['wget'] {
  const { wget } = baseOf(run.instruction.stage);
  if (wget === 'gnu') return wget;
  const tool = wget === 'unknown' ? wgetOfAny : wgetOfAlpine;
  const own = run.isOnbuild ? 'untouched' : tool.after(run.invocations, invocation);
  const state = own === 'untouched' ? stateBefore(document, run, tool) : own;
  return state === 'installed' ? 'gnu' : wget;
}

/** Whether there is a `/bin/bash` when the RUN starts. */
export function bashAt(document: Dockerfile, run: Run): Base['bash'] {
  const { bash } = baseOf(run.instruction.stage);
  return bash !== 'yes' && stateBefore(document, run, bashOfAny) === 'installed' ? 'yes' : bash;
}

type State = 'installed' | 'removed' | 'untouched';

function stateBefore({ runOrder }: Dockerfile, { instruction }: Run, tool: Tool): State {
  const last = runOrder.lastBefore(instruction, tool.isTouchedBy);
  return last ? tool.after(last.invocations) : 'untouched';
}

/** A program that a package of its own name brings. */
class Tool {
  readonly #managers: ReadonlySet<string>;
  readonly #name: RegExp;

  constructor(managers: readonly string[], name: RegExp) {
    this.#managers = new Set(managers);
    this.#name = name;
  }

  /** Whether a RUN leaves it installed, or removes it, for what comes after. */
  readonly isTouchedBy = ({ isOnbuild, invocations }: Run): boolean =>
    !isOnbuild && this.after(invocations) !== 'untouched';

  /**
   * What becomes of it by those calls, in their order, until `end`. A group of packages (`--virtual`) goes by its own name,
   * which mostly begins with a dot.
   */
  after(invocations: readonly Invocation[], end?: Invocation): State {
    let state: State = 'untouched';
    const names = [this.#name];
    for (const invocation of invocations) {
      if (invocation === end) break;
      const { program, args } = invocation;
      if (!this.#managers.has(program)) continue;
      const words = args.map(({ value }) => value);
      const isNamed = words.some((word) => names.some((name) => name.test(word)));
      if (words.some((word) => word === 'add' || word === 'install')) {
        if (!isNamed) continue;
        state = 'installed';
        const group = groupOf(words);
        if (group !== undefined) names.push(new RegExp(`^${group.replace(/[^\w-]/g, '\\$&')}$`));
      } else if (
        words.some((word) => removal.test(word)) &&
        (isNamed || words.some((word) => /^\.\w/.test(word)))
      )
        state = 'removed';
    }
    return state;
  }
}

const removal = /^(?:del|remove|purge|erase|autoremove|rm)$/;

/** `apk add --virtual NAME`, `-t NAME` and `--virtual=NAME`. */
function groupOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^(?:-t|--virtual)(?:=|$)/.test(word));
  const word = words[at];
  return word?.includes('=') ? word.slice(word.indexOf('=') + 1) : words[at + 1];
}

const wgetOfAlpine = new Tool(['apk'], /^wget([=<>~@]|$)/);
/** Nothing but wget itself is packaged under that name by the others. */
const wgetOfAny = new Tool(['apk', 'apt', 'apt-get', 'yum', 'zypper'], /^wget([=<>~@-]|$)/);
const bashOfAny = new Tool(['apk', 'apt', 'apt-get', 'yum', 'dnf', 'microdnf', 'zypper'], /^bash([=<>~@]|$)/);
