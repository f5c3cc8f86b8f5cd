import { type EngineKind, isEngineKind } from '../parts/testEngines';

/** What one kind of engine cannot do, and the tests that are about it. */
interface Gap {
  readonly engines: readonly EngineKind[];
  /** A part of the full titles of the tests. */
  readonly tests: RegExp;
  readonly lacks: string;
}

const podman = ['podman-4.3', 'podman-5.4'] as const;

/** See docs/reference/podman.md. */
const gaps: readonly Gap[] = [
  {
    engines: podman,
    tests: /^Changes of 20,000 paths are there within a second/,
    lacks: 'it compares whole trees, where Docker asks the file system',
  },
  {
    engines: podman,
    tests: /^saving and restoring brings a volume back with owners/,
    lacks: "its archives name the container's user as the owner of everything",
  },
  {
    engines: ['podman-4.3'],
    tests: /^a container that could not be started and one that was killed for its memory/,
    lacks: "it doesn't record that the kernel killed a container for its memory",
  },
  {
    engines: ['podman-4.3'],
    tests: /^saving and restoring changes the restart policy/,
    lacks: 'its API has no call that updates a container',
  },
  {
    engines: ['podman-4.3'],
    tests: /^the map of a project that runs is the same from its containers alone/,
    lacks: "its list of containers doesn't say that one has no network or that of the host",
  },
  {
    engines: podman,
    tests: /^An image of another architecture can be looked at/,
    lacks: 'it crashes when it is asked for the history of an image of another architecture',
  },
  {
    engines: ['podman-4.3'],
    tests: /^a service under its debugger answers from the host php/,
    lacks: 'it knows no host-gateway, by which Xdebug finds the editor',
  },
  {
    engines: ['podman-4.3'],
    tests: /^a copied container (?:is like the first .* older engine|names in comments)/,
    lacks: 'it refuses a commit without a body, as the command line of Docker sends it',
  },
  {
    engines: ['podman-4.3'],
    tests:
      /^Debug shell (?:of .*inject: works|cleans up|comes back|has a prompt)|^Shells and a hostile image (?:inject|that swaps)|^Loaders and libraries of a hostile image .*, inject:|^Another toolbox is made of/,
    lacks: 'it mounts /dev so that no program there can be run (noexec)',
  },
];

/** Mocha's root hooks: what an engine lacks by the table is not asked of it, and each such test is named with why. */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    const kind = process.env['DRYDOCK_TEST_ENGINE_KIND'] ?? 'docker';
    const title = this.currentTest?.fullTitle() ?? '';
    const gap = gaps.find(({ engines, tests }) => engines.some((name) => name === kind) && tests.test(title));
    if (!gap || !isEngineKind(kind)) return;
    console.log(`      not on ${kind} (${gap.lacks}):`);
    this.skip();
  },
};
