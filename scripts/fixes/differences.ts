import type { Calls } from './shellWords';

/** An instruction as the comparison sees it. */
export interface Step {
  readonly keyword: string;
  readonly flags: readonly string[];
  /** The words or the text after the flags. */
  readonly body: string;
  readonly heredocs: readonly string[];
}

/**
 * What the safe fixes of a rule may change: both texts go through it before they are compared. `steps` of a stage or
 * of the part above the first one; `calls` of the shell's programs.
 */
export interface Difference {
  readonly steps?: (steps: readonly Step[]) => readonly Step[];
  readonly calls?: (calls: Calls) => Calls;
}

const body =
  (keyword: string, change: (text: string) => string) =>
  (steps: readonly Step[]): readonly Step[] =>
    steps.map((step) => (step.keyword === keyword ? { ...step, body: change(step.body) } : step));

const without =
  (...options: readonly string[]) =>
  (calls: Calls): Calls =>
    calls.map((words) => words.filter((word) => !options.includes(word)));

const addsOption = (...options: readonly string[]): Difference => ({ calls: without(...options) });

/** Of LABEL keys in a stage, and of variables in one ENV, the last value alone. */
function withLastValues(steps: readonly Step[]): readonly Step[] {
  const labels = new Set<string>();
  return steps
    .toReversed()
    .map((step) => {
      if (step.keyword !== 'LABEL' && step.keyword !== 'ENV') return step;
      const seen = step.keyword === 'LABEL' ? labels : new Set<string>();
      const pairs = step.body.match(/\["(?:[^"\\]|\\.)*","(?:[^"\\]|\\.)*"\]/g) ?? [];
      const last = pairs.toReversed().filter((pair) => {
        const [key = ''] = JSON.parse(pair) as string[];
        return !seen.has(key) && seen.add(key);
      });
      return { ...step, body: last.toReversed().join(' ') };
    })
    .toReversed();
}

/** Every rule with a safe fix, with what of the file the fix is about. A rule that is missing here fails the bench. */
export const differences: Readonly<Record<string, Difference>> = {
  'apk-cache': {
    calls: (calls) =>
      without('--no-cache')(calls).filter(([program, action]) => !(program === 'apk' && action === 'update')),
  },
  'apt-command': {
    calls: (calls) =>
      calls.map(([program = '', ...args]) => [program === 'apt' ? 'apt-get' : program, ...args]),
  },
  'apt-lists': {
    calls: (calls) =>
      calls.filter(
        ([program, ...args]) => !(program === 'rm' && args.some((word) => word.includes('/apt/lists'))),
      ),
  },
  'apt-without-yes': addsOption('-y'),
  backticks: {},
  'consistent-instruction-casing': {},
  'copy-destination-slash': { steps: body('COPY', (text) => text.replace(/\/$/, '')) },
  'dnf-without-yes': addsOption('-y'),
  'expose-invalid-format': { steps: body('EXPOSE', (text) => text.replace(/(?:[^\s:]*:)+(?=\d)/g, '')) },
  'expose-proto-casing': { steps: body('EXPOSE', (text) => text.toLowerCase()) },
  'from-as-casing': { steps: body('FROM', (text) => text.replace(/ as /i, ' AS ')) },
  'legacy-key-value-format': {},
  'maintainer-deprecated': {
    steps: (steps) =>
      steps.map((step) => {
        if (step.keyword !== 'MAINTAINER') return step;
        const name = step.body.replace(/^(["'])(.*)\1$/s, '$2');
        return {
          ...step,
          keyword: 'LABEL',
          body: JSON.stringify(['org.opencontainers.image.authors', name]),
        };
      }),
  },
  'missing-exec': {},
  'multiple-instructions': {
    steps: (steps) =>
      steps.filter(
        ({ keyword }, index) =>
          !/^(CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword) ||
          index === steps.findLastIndex((other) => other.keyword === keyword),
      ),
  },
  'no-empty-continuation': {},
  'overwritten-key': { steps: withLastValues },
  'pip-cache': addsOption('--no-cache-dir'),
  'prefer-copy': {
    steps: (steps) => steps.map((step) => ({ ...step, keyword: step.keyword.replace(/\bADD$/, 'COPY') })),
  },
  'redundant-target-platform': {
    steps: (steps) =>
      steps.map((step) =>
        step.keyword === 'FROM'
          ? { ...step, flags: step.flags.filter((flag) => !/TARGETPLATFORM/.test(flag)) }
          : step,
      ),
  },
  'stage-name-casing': {
    steps: (steps) =>
      steps.map((step) =>
        step.keyword === 'FROM'
          ? {
              ...step,
              body: step.body.replace(
                /( AS )(.*)$/i,
                (_, as: string, name: string) => as + name.toLowerCase(),
              ),
            }
          : {
              ...step,
              flags: step.flags.map((flag) => (flag.startsWith('from=') ? flag.toLowerCase() : flag)),
            },
      ),
  },
  'useradd-large-uid': addsOption('--no-log-init'),
  'wget-progress': addsOption('--progress=dot:giga'),
  'yum-without-yes': addsOption('-y'),
  'zypper-without-yes': addsOption('-y'),
};
