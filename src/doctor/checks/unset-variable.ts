import { constants } from 'node:os';
import type { LogLine } from '../../engine/logs/line';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces, placeOf } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { concerning } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { splitPair } from '../support/requests';
import { reasonLines } from '../../containers/reasonLines';
import { fateOf, isFailing, linesOfLastRun } from '../support/state';
import {
  containerVariables,
  isMeantForContainer,
  unsetVariables,
  type UnsetVariable,
} from '../support/variables';

const check: Check = {
  id: 'unset-variable',
  title: 'Variable without a value',
  words: 'variable not set',
  needs: ['records', 'logs', 'image', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong', 'port-mismatch', 'wrong-host-name'],
  docs: {
    why: 'A `${NAME}` that neither the shell nor `.env` sets becomes an empty text, with no more than a warning. The program starts without its key, its password or its address.',
    howToCheck:
      'The warnings of Compose, and what the container got:\n\n```\ndocker compose config\ndocker inspect --format "{{json .Config.Env}}" CONTAINER\n```',
    fix: 'Set the variable in `.env` or in the shell, and recreate the container. `${NAME:?message}` lets Compose refuse where it is missing, `${NAME:-value}` gives a default.',
  },
  async examine(subject) {
    const found = await Promise.all(
      subject.services.flatMap((service) => {
        if (service.containers.length === 0) return examineService(subject, service, undefined);
        return service.containers.map(async (container) => {
          const verdict = await examineService(subject, service, container);
          return verdict && concerning(verdict, container, service);
        });
      }),
    );
    return found.flatMap((verdict) => verdict ?? []);
  },
};

async function examineService(
  subject: Case,
  service: ServiceCase,
  container: ContainerCase | undefined,
): Promise<Verdict | undefined> {
  const { definition } = service;
  if (!definition) return undefined;
  const own = await containerVariables(subject, service);
  const unset = unsetVariables(service).filter((variable) => !isMeantForContainer(variable, own));
  const fate = container && (await fateOf(container, subject));
  const isFailed = fate !== undefined && isFailing(fate);
  const lines = container ? await linesOfLastRun(container) : [];
  const reported = isFailed || lines.length > 0 ? reportedNames(lines) : [];
  const byLog = unset.find(({ name, within }) =>
    reported.some((each) => each.name === name || each.name === within),
  );
  const [first] = unset;
  const chosen = byLog ?? first;
  if (chosen) {
    const named = reported.filter((each) => each.name === chosen.name || each.name === chosen.within);
    // A container that wasn't even created was rejected because of the variable, if that is where it is used.
    const isRefused = !container && ['image', 'ports', 'volumes'].includes(chosen.key);
    const isCertain = isRefused || named.length > 0 || isFailed || takesPlaceOfAll(chosen);
    return {
      service: service.name,
      severity: isCertain ? 'problem' : 'risk',
      title: `The variable ${chosen.name} isn't set, so "${service.name}" gets an empty value in "${chosen.key}".`,
      evidence: [
        ...(container && named.length > 0
          ? logQuotes(
              container,
              named.map(({ line }) => line),
            )
          : []),
        ...(container && named.length === 0 && isFailed ? logQuotes(container, reasonLines(lines), 2) : []),
        {
          text: chosen.node.template ?? `\${${chosen.name}}`,
          source: 'docker compose config --no-interpolate',
        },
      ],
      remedy: `Set ${chosen.name} in the env file of the project or in the shell, and recreate the container.`,
      places: distinctPlaces([
        placeOf(chosen.node.source),
        ...unset.filter((each) => each !== chosen).map(({ node }) => placeOf(node.source)),
      ]),
    };
  }
  if (!container || !isFailed) return undefined;
  return neverGiven(service, container, reported);
}

/**
 * Whether nothing is left of what the variable stands for: `${PORT}:80` publishes a port that the engine chooses, and
 * `${DATA}/db:/db` mounts a folder of the root of the host.
 */
function takesPlaceOfAll({ key, name, node }: UnsetVariable): boolean {
  const start = new RegExp(
    `^(?:[\\d.]+:)?\\$(?:\\{${name}\\}|${name}(?!\\w))${key === 'ports' ? '(?::|$)' : '/'}`,
  );
  return ['ports', 'volumes'].includes(key) && start.test(node.template ?? '');
}

/** The program says that it lacks a variable, and the container has none of that name, or an empty one. */
function neverGiven(
  service: ServiceCase,
  container: ContainerCase,
  reported: readonly Reported[],
): Verdict | undefined {
  const values = new Map(container.record.config.env.map(splitPair));
  const { definition } = service;
  const missing = reported.find(({ name }) => (values.get(name) ?? '') === '');
  if (!missing) return undefined;
  const written = definition?.environment.find(({ name }) => name === missing.name);
  return {
    service: service.name,
    severity: 'problem',
    title: `"${service.name}" needs the variable ${missing.name}, which ${values.has(missing.name) ? 'is empty' : "its container doesn't have"}.`,
    evidence: [
      ...logQuotes(container, [missing.line]),
      recordFact(
        container,
        `${missing.name} is ${values.has(missing.name) ? 'empty' : 'not set'} in the container`,
      ),
    ],
    remedy: `Set ${missing.name} under "environment" or in an env file of the service, and recreate the container.`,
    places: distinctPlaces([
      written?.place,
      ...(definition?.written('env_file') ?? []).slice(-1).map(({ source }) => placeOf(source)),
      definition?.keyPlace('environment'),
      definition?.place,
    ]),
  };
}

interface Reported {
  readonly name: string;
  readonly line: LogLine;
}

const variable = '([A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{4,})';
const lack =
  '(?:(?:is|was|are|must be|not|has|have|been|be|env(?:ironment)?|variable|var|required|:|,|\'|"|`|\\$|\\{|\\}|\\)|\\()\\s{0,5}){0,20}(?:not set|unset|empty|missing|required|undefined|not specified|not defined|not provided|not found|must be (?:set|specified|provided|defined)|no value|unbound variable|parameter (?:not set|null)|is null|blank)';
const after = new RegExp(`\\b${variable}\\b["'\`\\]]{0,5}[\\s:]{0,5}${lack}`, 'i');
const before = new RegExp(
  `(?:missing|required|undefined|unset|empty|specify|set|provide|need(?:s|ed)?|expected|no|KeyError:?|getenv|os\\.environ)\\b[^A-Z]{0,60}\\b${variable}\\b`,
);

/** What a shell prints for `${NAME:?message}`, whatever the message is. */
const demanded =
  /^(?:[\w./-]+: )(?:line \d+: |\d+: )?([A-Z_][A-Z0-9_]{2,}): (?!(?:command )?not found|No such file|Permission denied|Is a directory|unknown |bad |syntax )/;

/** The variables that a log says are missing. */
function reportedNames(lines: readonly LogLine[]): readonly Reported[] {
  return lines.slice(-80).flatMap((line) => {
    const text = line.text.slice(0, 500);
    const names = [after, before, demanded]
      .map((form) => form.exec(text)?.[1])
      .filter(
        (name): name is string =>
          name !== undefined && /^[A-Z][A-Z0-9_]*$/.test(name) && !noVariables.has(name),
      );
    return [...new Set(names)].map((name) => ({ name, line }));
  });
}

/** Words in capitals that are none: levels of logs, what programs call errors, and those of the operating system. */
const noVariables: ReadonlySet<string> = new Set([
  ...'ERROR FATAL WARN WARNING INFO DEBUG PANIC CRITICAL NOTICE TRACE HTTP HTTPS NULL JSON YAML ENOTFOUND'.split(
    ' ',
  ),
  'MODULE_NOT_FOUND',
  'ERR_MODULE_NOT_FOUND',
  ...Object.keys(constants.errno),
]);

export default check;
