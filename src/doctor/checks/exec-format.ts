import type { Case, ContainerCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { logQuotes } from '../support/evidence';
import { execFailureOf, faultOf, findProgram, type ExecFailure } from '../support/execFailure';
import { imagePlaces, programOf, programPlaces } from '../support/program';
import { scriptPlaces } from '../support/scriptPlaces';
import { fateOf, isFailing, linesOfLastRun } from '../support/state';

const check: Check = {
  id: 'exec-format',
  title: "Program in a format that the kernel can't run",
  words: 'wrong program format',
  needs: ['records', 'logs', 'files', 'image', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong'],
  docs: {
    why: 'The kernel runs programs of its own architecture, and scripts whose first line names an interpreter (`#!/bin/sh`). A script without that line, an empty file, or an image that was built for another architecture ends with "exec format error".',
    howToCheck:
      'The first bytes of the program, and the architecture of the image:\n\n```\ndocker logs CONTAINER\ndocker cp CONTAINER:/entrypoint.sh - | tar -xO | head -c 64\ndocker image inspect --format "{{.Architecture}}" IMAGE\n```',
    fix: 'Begin the script with `#!/bin/sh`, or start it with `sh /entrypoint.sh`. For another architecture, build the image for the one of the engine (`--platform`), or install an emulator.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      if (!isFailing(await fateOf(container, subject))) return undefined;
      const failure = (await asShellScript(subject, container)) ?? (await execFailureOf(container));
      if (failure?.kind !== 'format') return undefined;
      const fault = failure.path === undefined ? undefined : await faultOf(subject, container, failure.path);
      const image = await container.image();
      const arch =
        fault?.kind === 'architecture'
          ? fault.arch
          : fault === undefined && image && image.architecture !== subject.engine.arch
            ? image.architecture
            : undefined;
      const { definition } = service;
      const build = subject.files.buildFile(definition);
      const why =
        arch !== undefined
          ? `is built for ${arch}, and the engine runs on ${subject.engine.arch}`
          : fault?.kind === 'empty'
            ? 'is empty'
            : 'has no interpreter in its first line';
      const script = scriptPlaces(subject, service, failure.path);
      return {
        service: service.name,
        severity: 'problem',
        title: `${failure.program} of "${service.name}" ${why}, so the kernel can't run it.`,
        evidence: failure.evidence,
        remedy:
          arch === undefined
            ? `Begin ${failure.program} with "#!/bin/sh", or start it with an interpreter.`
            : `Use an image or program for ${subject.engine.arch}.`,
        places: distinctPlaces(
          arch === undefined
            ? [...script, ...programPlaces(subject, service, failure.program), definition?.place]
            : [
                definition?.keyPlace('platform'),
                ...script,
                ...imagePlaces(service),
                build?.lastPlace('FROM'),
              ],
        ),
      };
    });
  },
};

/**
 * A program of another architecture that was read as a script: when the kernel rejects a program, an init process runs
 * it with a shell, which stumbles over its first bytes.
 */
async function asShellScript(subject: Case, container: ContainerCase): Promise<ExecFailure | undefined> {
  const lines = (await linesOfLastRun(container)).filter(({ text }) =>
    /line 1: .{0,300}(?:not found|syntax error)|syntax error: unexpected|ELF/.test(text),
  );
  if (lines.length === 0) return undefined;
  for (const program of programOf(container).slice(0, 2)) {
    const file = await findProgram(container, program);
    const fault = file && (await faultOf(subject, container, file.path));
    if (file && fault?.kind === 'architecture')
      return { kind: 'format', program, path: file.path, evidence: logQuotes(container, lines, 1) };
  }
  return undefined;
}

export default check;
