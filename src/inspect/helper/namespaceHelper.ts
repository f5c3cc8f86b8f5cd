import type { Duplex } from 'node:stream';
import { deferred } from '../../base/deferred';
import { messageOf, UserError } from '../../base/userError';
import { isExecFormatError } from '../../containers/exitCode';
import { abortedBy, pause } from '../../engine/abort';
import type { ContainerEngine } from '../../engine/engine';
import { helperLabel, helperName } from '../../engine/helperLabel';
import { frameParser } from '../../engine/logs/frameParser';
import { runCommand, type CommandResult } from '../exec/runCommand';
import { madeFor } from '../otherArchitecture';
import { removeWithRetry } from './removeWithRetry';

/** What a helper is for, and what it may do. */
export interface HelperSpec {
  /** The value of its label: `debug-shell`. */
  readonly purpose: string;
  /** An image that is on the engine and has a `/bin/sh`; see `toolbox.ts`. */
  readonly image: string;
  /** The image that the programs in `files` are from, where that is another one. */
  readonly toolbox?: string;
  /** Whose processes it sees: a container's id, or all of the engine's host. Its own where absent. */
  readonly pid?: { readonly container: string } | 'host';
  /** The id of the container whose network it is in; none where absent. */
  readonly network?: string;
  /** These capabilities and no others, as in `SYS_PTRACE`. */
  readonly capabilities: readonly string[];
  /** Besides, those that the engine gives to every container: for a user at work, not for a task of ours. */
  readonly keepDefaultCapabilities?: boolean;
  /** The container whose namespaces are shared has the user IDs of the engine's host, also if the engine maps others'. */
  readonly hasHostUsers?: boolean;
  /** More of the engine's `HostConfig`. */
  readonly hostConfig?: Readonly<Record<string, unknown>>;
  /** Who its programs run as; root by default. */
  readonly user?: string;
  readonly env?: readonly string[];
  /** The POSIX shell in the image; `/bin/sh` by default. */
  readonly shell?: readonly string[];
  /** A tar that is unpacked in its root before it starts. */
  readonly files?: Buffer;
  /** Shell commands that are run first. Where they fail the helper is not started. */
  readonly setUp?: string;
  /** Shell commands that undo that: run in whatever way the helper ends, except when its target is killed. */
  readonly tearDown?: string;
}

/** A helper that runs. */
export interface NamespaceHelper {
  readonly id: string;
  /** What the set-up has printed. */
  readonly report: string;
  /** Resolves when the helper has ended, be it by {@link release} or with the namespaces that it shared. */
  readonly ended: Promise<void>;
  /** Runs a command in it until that ends. */
  run(command: readonly string[], signal?: AbortSignal): Promise<CommandResult>;
  /** Undoes the setup and removes the container; resolves when it is removed. May be called twice. */
  release(): Promise<void>;
}

/**
 * Starts a container of ours that shares namespaces with another one. It lives as long as our connection to it:
 * its main process waits for the end of its standard input, which the engine closes when the connection ends,
 * and the engine removes it then. So nothing stays behind where VS Code, or the way to the engine, is lost.
 */
export async function startHelper(
  engine: ContainerEngine,
  spec: HelperSpec,
  signal?: AbortSignal,
): Promise<NamespaceHelper> {
  signal?.throwIfAborted();
  // Not canceled in the middle: the engine would have made a container that nobody knows of.
  const id = await engine.containers.create({ name: helperName(spec.purpose), body: createBody(spec) });
  const lease = new Lease(engine, id);
  try {
    await lease.start(spec.files, signal);
  } catch (error) {
    await lease.release();
    throw isExecFormatError(messageOf(error)) ? await otherArchitecture(engine, spec, error) : error;
  }
  return {
    id,
    report: lease.report,
    ended: lease.ended,
    run: (command, signal) => runCommand(engine, id, { command }, signal),
    release: () => lease.release(),
  };
}

async function otherArchitecture(
  engine: ContainerEngine,
  { image, toolbox = image }: HelperSpec,
  cause: unknown,
): Promise<UserError> {
  const made = await madeFor(engine, await engine.images.inspect(toolbox));
  const why = made
    ? `was built for ${made.image}, and the engine runs on ${made.engine} without an emulator for that`
    : "contains programs that the engine can't run";
  return new UserError(
    'helper-failed',
    `The toolbox image ${toolbox} ${why} (exec format error). Choose another one with the setting ` +
      'drydock.debugShell.image.',
    [],
    { cause },
  );
}

/** Starts a helper for as long as `work` takes, and removes it for certain. */
export async function withHelper<T>(
  engine: ContainerEngine,
  spec: HelperSpec,
  work: (helper: NamespaceHelper) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const helper = await startHelper(engine, spec, signal);
  try {
    return await work(helper);
  } finally {
    await helper.release();
  }
}

const ready = 'drydock-helper-ready';

/** How long a helper has to undo its set-up, milliseconds. */
const timeoutMs = 2000;

function createBody(spec: HelperSpec): Record<string, unknown> {
  const { pid, network, tearDown = ':', setUp = ':' } = spec;
  const script = [
    `trap ${quoted(tearDown)} EXIT`,
    'trap "exit 0" HUP INT TERM',
    `{ ${setUp}\n} || exit 1`,
    `echo ${ready}`,
    // A command in the background has no standard input of its own, hence the detour.
    'exec 3<&0',
    'cat <&3 >/dev/null & wait $!',
  ].join('\n');
  return {
    Image: spec.image,
    Entrypoint: [...(spec.shell ?? ['/bin/sh']), '-c', script],
    Cmd: [],
    User: spec.user ?? '0',
    Env: spec.env ?? [],
    WorkingDir: '/',
    Labels: { [helperLabel]: spec.purpose },
    Healthcheck: { Test: ['NONE'] },
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    StdinOnce: true,
    // The mode `none` would have the engine set up a namespace by a program of its own, which takes 0.1 s.
    NetworkDisabled: network === undefined,
    HostConfig: {
      AutoRemove: true,
      ...(pid ? { PidMode: pid === 'host' ? 'host' : `container:${pid.container}` } : {}),
      // Without this, an engine that remaps users rejects the PID namespace of the host, and of a container whose users
      // it doesn't remap.
      ...(pid === 'host' || spec.hasHostUsers ? { UsernsMode: 'host' } : {}),
      // The image's folders belong to a user that is none of the helper's then.
      ...(spec.hasHostUsers ? { Tmpfs: { '/drydock': 'exec' } } : {}),
      NetworkMode: network === undefined ? 'none' : `container:${network}`,
      CapDrop: spec.keepDefaultCapabilities ? [] : ['ALL'],
      CapAdd: spec.capabilities,
      SecurityOpt: [
        // Where SELinux is at work, a container may look into another one only without a label of its own.
        'label=disable',
        // Under AppArmor, one with the engine's profile sees processes of that very profile alone.
        ...(pid ? ['apparmor=unconfined'] : []),
        ...(spec.keepDefaultCapabilities ? [] : ['no-new-privileges']),
      ],
      LogConfig: { Type: 'none' },
      ...spec.hostConfig,
    },
  };
}

/** `text` as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The connection that a helper lives by. */
class Lease {
  readonly #engine: ContainerEngine;
  readonly #id: string;
  readonly #ended = deferred();
  #stream: Duplex | undefined;
  #released: Promise<void> | undefined;
  #report = '';

  constructor(engine: ContainerEngine, id: string) {
    this.#engine = engine;
    this.#id = id;
  }

  get report(): string {
    return this.#report;
  }

  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  async start(files: Buffer | undefined, signal?: AbortSignal): Promise<void> {
    if (files) await this.#engine.containers.putArchive(this.#id, '/', files, signal);
    const stream = (this.#stream = await this.#engine.containers.attach(this.#id, signal));
    const isReady = this.#read(stream);
    await this.#engine.containers.start(this.#id, signal);
    await abortedBy(signal, isReady);
  }

  release(): Promise<void> {
    return (this.#released ??= this.#release());
  }

  async #release(): Promise<void> {
    if (this.#stream) {
      this.#stream.end();
      const tooLong = new AbortController();
      await Promise.race([this.ended, pause(timeoutMs, tooLong.signal)]);
      tooLong.abort();
      this.#stream.destroy();
    }
    await removeWithRetry(this.#engine, this.#id);
    this.#ended.resolve();
  }

  /** Resolves with the line that says that the set-up is done; rejects with what it said where it failed. */
  #read(stream: Duplex): Promise<void> {
    const parser = frameParser({ tty: false, timestamps: false });
    const { promise, resolve, reject } = deferred();
    let said = '';
    let complaint = '';
    stream.on('data', (chunk: Buffer) => {
      try {
        for (const { stream: kind, data } of parser.push(chunk)) {
          if (kind === 'stderr') complaint = (complaint + data.toString()).slice(-2000);
          else said = (said + data.toString()).slice(-1_000_000);
        }
      } catch (error) {
        stream.destroy(error instanceof Error ? error : new Error(messageOf(error)));
      }
      const at = said.indexOf(`${ready}\n`);
      if (at < 0) return;
      this.#report = said.slice(0, at);
      resolve();
    });
    stream.once('close', () => {
      this.#ended.resolve();
      const why = complaint.trim() || 'it ended at once';
      reject(new UserError('helper-failed', `The helper container failed: ${why}.`));
    });
    // If nobody waits any more, because the start itself failed, that failure is the one to report.
    promise.catch(() => undefined);
    return promise;
  }
}
