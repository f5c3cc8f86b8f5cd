import type { Memento } from 'vscode';
import { isSecret } from '../../base/secrets/find';
import type { BuildRequest } from '../../build/request';
import type { Runs } from '../../commands/context/runs';
import type { RunRequest } from '../../commands/image/runRequest';

const builds = 'builds';
const runs = 'runs';

/** As many files and images are remembered, those that were used last. */
const most = 50;

/** What was chosen for the builds of each Dockerfile and the runs of each image of this workspace; no secrets. */
export class BuildMemory implements Runs {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  lastBuild(dockerfile: string): BuildRequest | undefined {
    return this.#read<BuildRequest>(builds).get(dockerfile);
  }

  async rememberBuild(request: BuildRequest): Promise<void> {
    const args = Object.entries(request.args).filter(([name, value]) => !isSecret(name, value));
    await this.#write(builds, request.dockerfile, { ...request, args: Object.fromEntries(args) });
  }

  last(image: string): RunRequest | undefined {
    return this.#read<RunRequest>(runs).get(image);
  }

  async remember(image: string, request: RunRequest): Promise<void> {
    const env = request.env.filter((variable) => {
      const equals = variable.indexOf('=');
      return !isSecret(variable.slice(0, equals), variable.slice(equals + 1));
    });
    // A name can be given once.
    await this.#write(runs, image, { ...request, name: '', env });
  }

  #read<T>(key: string): Map<string, T> {
    return new Map(this.#state.get<readonly (readonly [string, T])[]>(key, []));
  }

  async #write(key: string, name: string, value: unknown): Promise<void> {
    const known = this.#read<unknown>(key);
    known.delete(name);
    known.set(name, value);
    await this.#state.update(key, [...known].slice(-most));
  }
}
