import { get, type MapNode } from '../node';
import type { LoadedStack } from '../load/stack';
import { relative } from '../paths';
import { programsOf, type DebugTarget } from './debugOverlay';
import { renderOverlay, reset, type OverlayService } from './render';
import { stageNames, type Runtime } from './serviceLanguage';

/**
 * The text of a `compose.test.yaml` in which the targets run their tests and end, when it is merged over the
 * stack: no port of this machine is taken and nothing is started again.
 */
export function writeTestOverlay(stack: LoadedStack, targets: readonly DebugTarget[]): string {
  const services = get(stack.model, 'services');
  const overlay = new Map<string, OverlayService>();
  for (const target of targets) {
    const service = get(services, target.service);
    if (service?.kind !== 'map') continue;
    const { test, environment, needs } = suites[target.runtime];
    const stage = stageFor(target);
    const isBuilt = get(service, 'build') !== undefined;
    overlay.set(target.service, {
      comments: [
        `Run with: docker compose ${filesOf(stack)} run --rm ${target.service}`,
        ...(needs && stage === undefined ? [needs] : []),
      ],
      values: {
        ...(isBuilt && stage !== undefined ? { build: { target: stage } } : {}),
        ...testing(service, target, test),
        environment,
        ...(get(service, 'ports') ? { ports: reset } : {}),
        ...(get(service, 'restart') ? { restart: 'no' } : {}),
        ...(get(service, 'healthcheck') ? { healthcheck: { disable: true } } : {}),
      },
    });
  }
  return renderOverlay(overlay, 'Test overlay, merged over the base file.');
}

/** A stage that is there for it, or for what it needs. */
function stageFor({ dockerfile, runtime }: DebugTarget): string | undefined {
  const names = dockerfile === undefined ? [] : stageNames(dockerfile);
  const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
  return (
    find(/^tests?$/) ?? (suites[runtime].needs ? find(/^(?:build|builder|dev|development|sdk)$/) : undefined)
  );
}

function testing(service: MapNode, target: DebugTarget, test: readonly string[]): Record<string, unknown> {
  const { entrypoint } = programsOf(service, target);
  return entrypoint.length === 0 ? { command: test } : { entrypoint: test, command: [] };
}

/** The files as the line that runs them names them; the overlay lies beside the first one. */
function filesOf({ files, projectDirectory }: LoadedStack): string {
  const names = files.map((path) => relative(projectDirectory, path));
  return [...names, 'compose.test.yaml'].map((name) => `-f ${JSON.stringify(name)}`).join(' ');
}

interface Suite {
  readonly test: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What an image that only runs the program does not have. */
  readonly needs?: string;
}

const suites: Readonly<Record<Runtime, Suite>> = {
  node: { test: ['npm', 'test'], environment: { NODE_ENV: 'test', CI: '1' } },
  python: { test: ['python', '-m', 'pytest'], environment: { PYTHONDONTWRITEBYTECODE: '1', CI: '1' } },
  go: { test: ['go', 'test', './...'], environment: { CI: '1' }, needs: needing('Go and the sources') },
  java: {
    test: ['mvn', '--batch-mode', 'test'],
    environment: { CI: '1' },
    needs: needing('Maven and the sources'),
  },
  dotnet: {
    test: ['dotnet', 'test'],
    environment: { CI: '1' },
    needs: needing('the .NET SDK and the sources'),
  },
  php: { test: ['vendor/bin/phpunit'], environment: { APP_ENV: 'test', CI: '1' } },
  ruby: {
    test: ['bundle', 'exec', 'rake', 'test'],
    environment: { RAILS_ENV: 'test', RACK_ENV: 'test', CI: '1' },
  },
  native: {
    test: ['cargo', 'test'],
    environment: { CI: '1' },
    needs: needing('Cargo (or ctest) and the sources'),
  },
};

function needing(what: string): string {
  return `Requires an image with ${what}: set the stage that has them with "target" under "build".`;
}
