import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { composeRules, type ComposeRules } from '../../src/compose/hash/hashRules';
import { loadStack } from '../../src/compose/load/stack';
import { diskReader } from '../../src/disk/diskReader';
import { containersOfProject, observe } from '../../src/drift/observed';
import { imagesOf, planUp, readingsOf } from '../../src/drift/plan';
import type { Reading } from '../../src/drift/planner';
import type { ContainerPlan, UpPlan } from '../../src/drift/upPlan';
import { compareFields } from '../../src/drift/fields';
import { describeDifference } from '../../src/drift/words';
import { get } from '../../src/compose/node';
import { composeLabels } from '../../src/containers/composeLabels';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerSummary } from '../../src/engine/records';
import { edits, happenings, sampleStacks, type EditedStack } from './driftEdits';
import { seededRandom } from './random';

/** An engine with the images `busybox:latest`, `busybox:same` (the same one) and `busybox:two`, and a Compose. */
export interface DriftTarget {
  readonly engine: ContainerEngine;
  /** The program of Compose, and what it needs in its environment. */
  readonly compose: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the program calls itself. */
  readonly version: string;
}

export interface DriftResult {
  /** Edits of which both said what happens. */
  readonly judged: number;
  /** Edited stacks that Compose rejects. */
  readonly refused: number;
  /** Containers whose fate was said to be uncertain. */
  readonly unknown: number;
  readonly recreated: number;
  readonly kept: number;
  /** Where what was said isn't what happened. */
  readonly wrong: readonly string[];
}

/** How many edits a project goes through before a new one is made. */
const editsOfProject = 12;

/**
 * Makes projects of sample stacks, edits them at random one time after another, and compares what is said of
 * `docker compose up --detach` with what it does.
 */
export async function driftProperty(target: DriftTarget, count: number, seed: number): Promise<DriftResult> {
  const rules = composeRules(target.version);
  if (!rules) throw new Error(`Compose ${target.version} isn't known.`);
  const result = { judged: 0, refused: 0, unknown: 0, recreated: 0, kept: 0, wrong: [] as string[] };
  for (let from = 0; from < count; from += editsOfProject) {
    const project = new EditedProject(target, rules, seed * 1000 + from);
    try {
      await project.start();
      for (let at = from; at < Math.min(count, from + editsOfProject); at++) await project.step(result);
    } finally {
      await project.end();
    }
  }
  return result;
}

class EditedProject {
  readonly #target: DriftTarget;
  readonly #rules: ComposeRules;
  readonly #random: () => number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'drydock-drift-'));
  readonly #name: string;
  #stack: EditedStack;

  constructor(target: DriftTarget, rules: ComposeRules, seed: number) {
    this.#target = target;
    this.#rules = rules;
    this.#random = seededRandom(seed);
    this.#name = `drift${seed}`;
    this.#stack = (sampleStacks[this.#pick(Object.keys(sampleStacks))] as () => EditedStack)();
  }

  async start(): Promise<void> {
    this.#write(this.#stack);
    await this.#compose('up', '--detach');
  }

  async end(): Promise<void> {
    await this.#compose('--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '0').catch(
      () => '',
    );
    for (const network of await this.#target.engine.networks.list())
      if (network.name.includes(this.#name))
        await this.#target.engine.networks.remove(network.id).catch(() => {});
    rmSync(this.#folder, { recursive: true });
  }

  async step(
    result: { -readonly [K in keyof DriftResult]: DriftResult[K] } & { wrong: string[] },
  ): Promise<void> {
    const { engine } = this.#target;
    const before = structuredClone(this.#stack);
    const made = [...this.#edit(), ...(await this.#happen())];
    this.#write(this.#stack);
    const plan = await this.#plan();
    const first = containersOfProject(await engine.containers.list({}), this.#name);
    const started = await this.#startTimes(first);
    try {
      await this.#compose('up', '--detach', '--no-build');
    } catch {
      // A stack that only starts halfway says nothing of what would have happened.
      result.refused++;
      this.#stack = before;
      this.#write(before);
      await this.#compose('down', '--remove-orphans', '--timeout', '0').catch(() => '');
      await this.#compose('up', '--detach').catch(() => '');
      return;
    }
    const then = containersOfProject(await engine.containers.list({}), this.#name);
    if (!plan) {
      result.wrong.push(`${this.#title(made)}: no plan, and Compose accepts it`);
      return;
    }
    result.judged++;
    result.wrong.push(
      ...(await this.#fields(then)).map((text) => `${this.#title(made)}: ${text}\n${stringify(this.#stack)}`),
    );
    const restarted = await this.#startTimes(then);
    for (const problem of differences(plan, first, then, started, restarted, result))
      result.wrong.push(
        `${this.#title(made)}: ${problem}\n${stringify(before)}---\n${stringify(this.#stack)}`,
      );
  }

  #title(made: readonly string[]): string {
    return `Compose ${this.#target.version}, ${this.#name}, ${made.join(', ')}`;
  }

  #edit(): readonly string[] {
    const made: string[] = [];
    const wanted = 1 + Math.floor(this.#random() * 2);
    while (made.length < wanted) {
      const edit = this.#pick(edits);
      const service = this.#stack.services[this.#pick(Object.keys(this.#stack.services))];
      if (service && edit.apply(this.#stack, service, (items) => this.#pick(items)) !== false)
        made.push(edit.name);
    }
    return made;
  }

  async #happen(): Promise<readonly string[]> {
    const { engine } = this.#target;
    if (this.#random() < 0.75) return [];
    const own = containersOfProject(await engine.containers.list({}), this.#name);
    if (own.length === 0) return [];
    const container = this.#pick(own);
    const happening = this.#pick(happenings);
    if (happening === 'stop') await engine.containers.stop(container.id, { seconds: 0 });
    if (happening === 'remove') await engine.containers.remove(container.id, { force: true });
    if (happening === 'retag') {
      const current = (await engine.images.inspect('busybox:same')).id;
      const two = (await engine.images.inspect('busybox:two')).id;
      await engine.images.tag(current === two ? 'busybox:latest' : 'busybox:two', 'busybox', 'same');
    }
    if (happening === 'disconnect') {
      const [network] = container.networks.filter(({ name }) => name.includes(this.#name));
      if (!network) return [];
      await engine.networks.disconnect(network.name, container.id, { force: true });
    }
    return [`${happening} ${container.name}`];
  }

  async #plan(): Promise<UpPlan | undefined> {
    const readings = this.#readings();
    const [reading] = readings;
    if (!reading) return undefined;
    const observed = await observe(this.#target.engine, this.#name, imagesOf(reading.stack));
    return planUp(this.#rules, readings, observed);
  }

  #readings(): readonly Reading[] {
    const readings = readingsOf(this.#rules, (release) =>
      loadStack({
        files: [join(this.#folder, 'compose.yaml')],
        reader: diskReader,
        environment: { HOME: process.env['HOME'] ?? '' },
        release,
      }),
    );
    return [...readings];
  }

  /** What is said to differ in containers that Compose has just brought in line with their files. */
  async #fields(containers: readonly ContainerSummary[]): Promise<readonly string[]> {
    const { engine } = this.#target;
    const [reading] = this.#readings();
    const found = await Promise.all(
      containers.map(async ({ id, labels }) => {
        const service = get(get(reading?.stack.effective, 'services'), labels[composeLabels.service] ?? '');
        if (!reading || !service) return [];
        const record = await engine.containers.inspect(id);
        const image = await engine.images.inspect(record.imageId);
        return compareFields(service, record, { model: reading.stack.effective, image }).map(
          (difference) => `${record.name} is said to differ: ${describeDifference(difference)}`,
        );
      }),
    );
    return found.flat();
  }

  async #startTimes(
    containers: readonly ContainerSummary[],
  ): Promise<ReadonlyMap<string, number | undefined>> {
    const records = await Promise.all(containers.map(({ id }) => this.#target.engine.containers.inspect(id)));
    return new Map(records.map(({ id, state }) => [id, state.startedAt]));
  }

  #write({ dotenv, appEnv, ...stack }: EditedStack): void {
    mkdirSync(this.#folder, { recursive: true });
    const lines = (values: Readonly<Record<string, string>>) =>
      Object.entries(values)
        .map(([name, value]) => `${name}=${value}\n`)
        .join('');
    writeFileSync(join(this.#folder, 'compose.yaml'), stringify({ name: this.#name, ...stack }));
    writeFileSync(join(this.#folder, '.env'), lines(dotenv));
    writeFileSync(join(this.#folder, 'app.env'), lines(appEnv));
    writeFileSync(join(this.#folder, 'Dockerfile'), 'FROM busybox\n');
  }

  async #compose(...args: readonly string[]): Promise<string> {
    const { compose, env } = this.#target;
    return new Promise((resolve, reject) => {
      execFile(compose, args, { cwd: this.#folder, env }, (error, stdout, stderr) =>
        error ? reject(new Error(stderr.trim() || error.message)) : resolve(stdout),
      ).stdin?.end();
    });
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }
}

function differences(
  plan: UpPlan,
  before: readonly ContainerSummary[],
  after: readonly ContainerSummary[],
  started: ReadonlyMap<string, number | undefined>,
  restarted: ReadonlyMap<string, number | undefined>,
  result: { unknown: number; recreated: number; kept: number },
): readonly string[] {
  const ids = new Set(after.map(({ id }) => id));
  const names = new Set(after.map(({ name }) => name));
  const planned = plan.services.flatMap(({ containers }) => containers);
  const known = new Set(planned.map(({ container }) => container.id));
  const problems: string[] = [];
  for (const each of planned) {
    const { action, reasons, container } = each;
    const happened = whatHappened(each, ids, names, started, restarted);
    if (action === 'unknown') result.unknown++;
    else if (happened === 'recreate') result.recreated++;
    else result.kept++;
    if (action !== 'unknown' && action !== happened)
      problems.push(`${container.name}: said ${action} (${JSON.stringify(reasons)}), happened: ${happened}`);
  }
  for (const { id, name } of before)
    if (!known.has(id) && !ids.has(id)) problems.push(`${name}: not in the plan, and gone`);
  const fresh = after.length - before.length;
  const creates = plan.services.reduce((sum, service) => sum + service.creates, 0);
  const removed = planned.filter(({ action }) => action === 'remove').length;
  if (fresh !== creates - removed)
    problems.push(`said ${creates} more and ${removed} fewer, happened: ${fresh}`);
  return problems;
}

function whatHappened(
  { container: { id, name, state } }: ContainerPlan,
  ids: ReadonlySet<string>,
  names: ReadonlySet<string>,
  started: ReadonlyMap<string, number | undefined>,
  restarted: ReadonlyMap<string, number | undefined>,
): string {
  if (!ids.has(id)) return names.has(name) ? 'recreate' : 'remove';
  if (started.get(id) === restarted.get(id)) return 'keep';
  return state === 'running' ? 'restart' : 'start';
}
