import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../base/userError';
import type { Builder } from '../../build/builder';
import { partBefore, shellBefore } from '../../build/partBefore';
import { planBuild, type BuildSurroundings } from '../../build/plan';
import type { BuildRequest } from '../../build/request';
import { workFolderPrefix } from '../../build/workFolder';
import { runProgram } from '../../engine/runProgram';
import type { Shells } from '../../commands/context/shells';
import type { Dockerfile } from '../../dockerfile/model/dockerfile';
import type { Instruction } from '../../dockerfile/syntax/instruction';
import { withProgress } from '../messages';

/** A RUN that failed, and how it was built. */
export interface FailedRun {
  readonly request: BuildRequest;
  readonly document: Dockerfile;
  readonly instruction: Instruction;
  readonly builder: Builder;
  readonly surroundings: BuildSurroundings;
  /** The image of the step before, of a builder that keeps it. */
  readonly lastLayer: string | undefined;
}

/**
 * Opens a shell in a container of what the RUN started from, with the shell that ran it; the container goes when the
 * shell ends.
 */
export async function openLastGoodLayer(failed: FailedRun, shells: Pick<Shells, 'showLocal'>): Promise<void> {
  const { instruction, builder, surroundings, lastLayer } = failed;
  const image =
    lastLayer ??
    (await withProgress('Building the image before the step that failed', (signal) =>
      buildPart(failed, signal),
    ));
  if (image === undefined) return;
  const program = builder.words[0];
  const host = surroundings.host;
  const environment = {
    ...surroundings.environment,
    ...(builder.kind === 'podman' && host !== '' ? { CONTAINER_HOST: host } : {}),
  };
  const args = ['run', '--rm', '--interactive', '--tty', `--entrypoint=${shellBefore(instruction)}`, image];
  shells.showLocal({ name: `Before line ${instruction.line}`, program, args, environment });
}

/** Builds the part of the file before the RUN; resolves to the ID of the image, or undefined if that is cancelled. */
async function buildPart(
  { request, document, instruction, builder, surroundings }: FailedRun,
  signal: AbortSignal,
): Promise<string | undefined> {
  const text = partBefore(document, instruction);
  if (text === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), workFolderPrefix));
  try {
    const dockerfile = join(folder, 'Dockerfile');
    await writeFile(dockerfile, text);
    // The ignore file of the Dockerfile belongs to its name; that of the context is found there.
    const ignore = join(dirname(request.dockerfile), `${basename(request.dockerfile)}.dockerignore`);
    if (existsSync(ignore)) await copyFile(ignore, `${dockerfile}.dockerignore`);
    const { target: _, ...rest } = request;
    const part: BuildRequest = { ...rest, dockerfile, tags: [], noCache: false, pull: false };
    const idFile = join(folder, 'id');
    const last: string[] = [];
    const { exitCode, isCancelled } = await runProgram(
      planBuild(part, builder, surroundings, idFile),
      (line) => {
        last.push(line);
        if (last.length > 1) last.shift();
      },
      signal,
    );
    if (isCancelled) return undefined;
    if (exitCode !== 0) {
      throw new UserError(
        'build-failed',
        `The part before the failed step can't be built: ${last.at(-1) ?? ''}`,
      );
    }
    return (await readFile(idFile, 'utf8')).trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
