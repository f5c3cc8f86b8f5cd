import type { ContainerCase } from '../case/case';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { insideFact } from '../support/evidence';
import { findProgram } from '../support/execFailure';
import {
  failingHealth,
  healthPlaces,
  healthWords,
  isCommandLine,
  isShellCheck,
  probeEvidence,
} from '../support/health';

const check: Check = {
  id: 'healthcheck-tool-missing',
  title: "Health check with a program that isn't in the image",
  words: 'health check lacks program',
  needs: ['records', 'files', 'model'],
  explains: ['healthcheck-wrong', 'dependency-unhealthy'],
  docs: {
    why: 'A health check runs in the container, with the programs of its image. Small images have no `curl`, often no `wget`, and some no shell, which `CMD-SHELL` and the short form need. The service works and is unhealthy all the same.',
    howToCheck:
      'What the probes print, and exit codes 126, 127 or -1:\n\n```\ndocker inspect --format "{{json .State.Health.Log}}" CONTAINER\ndocker exec CONTAINER which curl\n```',
    fix: 'Use a program that the image has (`wget -q -O /dev/null URL`, a line of its own language), or install the program in the Dockerfile.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const health = failingHealth(container);
      if (!health) return undefined;
      const tool = missingTool(health.last.output) ?? (await absentProgram(container));
      // A whole command line in one word of CMD is a mistake in the check, whatever the image has.
      if (tool === undefined || isCommandLine(container)) return undefined;
      return {
        service: service.name,
        severity: 'problem',
        title: `The health check of "${service.name}" runs ${tool}, which its image doesn't have.`,
        evidence: [
          probeEvidence(container, health.last),
          insideFact(
            container,
            `the health check is: ${container.record.config.healthcheck.join(' ')}`.slice(0, 300),
            `which ${tool}`,
          ),
        ],
        remedy: `Check the health with a program that the image has, or install ${tool} in it.`,
        places: healthPlaces(subject, service, tool),
      };
    });
  },
};

/** What a probe says that it could not find. */
function missingTool(whole: string): string | undefined {
  // As much as Docker keeps of a probe.
  const output = whole.slice(0, 4096);
  const forms = [
    /exec:? "([^"]+)":? (?:executable file not found|stat [^:]*: no such file|permission denied|no such file)/i,
    /^(?:\/bin\/)?[\w./-]{0,200}(?::| \d+:)? ?(?:line )?(?:\d+: )?([\w./+-]{1,200}): (?:command )?not found/im,
    /executable file [`'"]?([^`'"\s]+)[`'"]? not found/i,
    /can't execute ['"]?([^'":\s]+)['"]?: No such file/i,
    /env: ['‘"]?([\w./+-]+)['’"]?: No such file/i,
  ];
  for (const form of forms) {
    const [, tool] = form.exec(output) ?? [];
    if (tool !== undefined) return tool;
  }
  return undefined;
}

const shellWords: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'fi',
  'do',
  'done',
  'for',
  'while',
  'until',
  'case',
  'test',
  '[',
  '[[',
  'exit',
  'true',
  'false',
  'echo',
  'cd',
  'exec',
  'set',
  'export',
  'command',
  'eval',
  'read',
  'printf',
  'kill',
  'return',
  'trap',
  'ulimit',
  'umask',
  'unset',
  'wait',
  '!',
  '{',
  '(',
  ':',
  '.',
  'type',
  'timeout',
]);

/** A program of the check that isn't there; its own words about that are thrown away by many checks. */
async function absentProgram(container: ContainerCase): Promise<string | undefined> {
  const words = healthWords(container);
  if (!isShellCheck(container)) {
    const [name = ''] = words;
    return name !== '' && (await isAbsent(container, name)) ? name : undefined;
  }
  for (const part of (words[0] ?? '').split(/\|\||&&|[|;\n]/)) {
    const [name = ''] = part
      .trim()
      .replace(/^(?:\w+=\S*\s+)+/, '')
      .split(/\s+/);
    if (!/^[\w./+-]+$/.test(name) || shellWords.has(name)) continue;
    if (await isAbsent(container, name)) return name;
  }
  return undefined;
}

async function isAbsent(container: ContainerCase, name: string): Promise<boolean> {
  // Where nothing of the container can be looked at, nothing is missing.
  if (!(await container.file('/'))) return false;
  return (await findProgram(container, name)) === undefined;
}

export default check;
