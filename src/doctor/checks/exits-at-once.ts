import { describeExitCode } from '../../containers/exitCode';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { inContainer } from '../support/paths';
import { namesOf, servicesNeededBy } from '../support/needed';
import { programOf, programPlaces } from '../support/program';
import { reasonLines, saysWhy } from '../../containers/reasonLines';
import { requestsOf } from '../support/requests';
import { fateOf, linesOfLastRun, type Fate } from '../support/state';

/** A server that was meant to stay does not end within that time, milliseconds. */
const atOnce = 20_000;

const check: Check = {
  id: 'exits-at-once',
  title: 'Container that ends as soon as it is started',
  words: 'ends at once',
  needs: ['records', 'events', 'logs', 'model'],
  explains: ['dependency-unhealthy'],
  isSymptom: true,
  docs: {
    why: 'A container lives as long as its first process. A shell without a terminal has nothing to do and ends; a server that goes to the background leaves its first process without work; a script ends with its last line; and a program that fails ends with a code other than 0.',
    howToCheck:
      'The exit code, how long it ran, and what it runs:\n\n```\ndocker inspect --format "{{.State.ExitCode}} {{.State.StartedAt}} {{.State.FinishedAt}}" CONTAINER\ndocker inspect --format "{{.Path}} {{.Args}}" CONTAINER\ndocker logs CONTAINER\n```',
    fix: 'Run the server in the foreground (`httpd -f`, `nginx -g "daemon off;"`), give a toolbox `stdin_open: true`, `tty: true` or `command: sleep infinity`, and fix what the log reports.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const fate = await fateOf(container, subject);
      if (fate.kind === 'failed' && !(fate.wasStopped && [130, 137, 143].includes(fate.exitCode)))
        return failed(subject, container, service, fate);
      if (fate.kind === 'finished' && !fate.wasStopped) return finished(subject, container, service, fate);
      if (fate.kind === 'looping' && fate.exitCode === 0 && !saysWhy(reasonLines(await container.log())))
        return finished(subject, container, service, fate);
      return undefined;
    });
  },
};

async function failed(subject: Case, container: ContainerCase, service: ServiceCase, { exitCode }: Fate) {
  const reason = reasonLines(await linesOfLastRun(container));
  return {
    service: service.name,
    severity: 'problem' as const,
    title: `"${service.name}" ended with exit code ${exitCode} (${describeExitCode(exitCode)})${reason[0] ? `: ${reason[0].text.trim().slice(0, 160)}` : '.'}`,
    evidence: [...logQuotes(container, reason), recordFact(container, `exit code ${exitCode}`)],
    remedy: 'Correct what its log complains about.',
    places: distinctPlaces([...programPlaces(subject, service), service.definition?.place]),
    because: await servicesNeededBy(subject, service),
  };
}

async function finished(subject: Case, container: ContainerCase, service: ServiceCase, fate: Fate) {
  if (fate.lastRun !== undefined && fate.lastRun > atOnce) return undefined;
  const why = (await whyItEnds(container)) ?? (await whyItShouldStay(subject, container, service, fate));
  if (why === undefined) return undefined;
  return {
    service: service.name,
    severity: 'problem' as const,
    title: `"${service.name}" ends right after its start with exit code 0: ${why.words}.`,
    evidence: [
      recordFact(container, `it runs: ${programOf(container).join(' ')}`),
      recordFact(
        container,
        `exit code 0${fate.lastRun === undefined ? '' : ` after ${(fate.lastRun / 1000).toFixed(1)} s`}`,
      ),
      ...logQuotes(container, (await linesOfLastRun(container)).slice(-2)),
    ],
    remedy: why.remedy,
    places: distinctPlaces([...programPlaces(subject, service), service.definition?.place]),
  };
}

interface Why {
  readonly words: string;
  readonly remedy: string;
}

const foreground = 'Run it in the foreground, so that the container lives as long as it.';

/** Programs that leave their work to a background process unless configured not to. */
const daemons: readonly RegExp[] = [
  /(?:^|[\s/])httpd(?=\s|$)(?!.{0,300}(?:-f\b|-\w*f\w*|FOREGROUND|-X\b))/,
  /(?:^|[\s/])nginx(?=\s|$)(?!.{0,300}daemon off)/,
  /(?:^|[\s/])(?:crond?|dnsmasq|sshd|ntpd|udhcpd|telnetd|tcpsvd|inetd|syslogd|klogd|smbd|nmbd|vsftpd|php-fpm\d*|haproxy|memcached|named|postfix|apache2ctl|apachectl)(?=\s|$)/,
  /(?:^|[\s/])redis-server\b.{0,300}daemonize yes|--daemon(?:ize)?\b|--background\b|\bservice \S+ start\b|\bsystemctl start\b|pm2 start\b|\bnohup\b/,
];

const staysInForeground =
  /(?:^|\s)(?:-f|-F|-d0|-D|-n|-k|--foreground|--nodaemonize|--nodaemon|--no-daemon|-DFOREGROUND|--keep-in-foreground|-X|foreground|--daemonize[= ]no)(?:\s|$)|daemon off/;

async function whyItEnds(container: ContainerCase): Promise<Why | undefined> {
  const { config } = container.record;
  const words = programOf(container);
  const [program = '', ...rest] = words;
  const name = program.slice(program.lastIndexOf('/') + 1);
  const line = words.join(' ');
  const isInteractive = config.tty || config.openStdin;
  const isShell =
    /^(?:sh|ash|bash|dash|zsh|ksh|busybox|node|nodejs|python\d?(?:\.\d+)?|ruby|irb|php|psql|lua|R)$/.test(
      name,
    );
  if (
    isShell &&
    !isInteractive &&
    rest.filter((word) => word !== 'sh' && !/^-[il]+$/.test(word)).length === 0
  ) {
    return {
      words: `${name} has neither a terminal nor an input, so it has nothing to do`,
      remedy:
        'Set "stdin_open: true" or "tty: true", or give it a command that stays, such as "sleep infinity".',
    };
  }
  const script = await scriptOf(container);
  const commands = script ?? line.replace(/^(?:\S*\/)?(?:ba|da|a)?sh -\w*c /, '');
  const last =
    commands
      .split(/\n|;|&&/)
      .map((part) => part.trim())
      .filter(Boolean)
      .at(-1) ?? '';
  const isDaemon = daemons.some((form) => form.test(` ${commands}`)) && !staysInForeground.test(commands);
  if (isDaemon)
    return { words: 'its program goes to the background, and its first process ends', remedy: foreground };
  if (/(?:^|[^&])&\s*['"]?$/.test(last) && !/\bwait\b/.test(commands))
    return { words: 'it starts a program in the background and ends', remedy: foreground };
  return undefined;
}

/** The text of the shell script that a container runs, without its comments. */
async function scriptOf(container: ContainerCase): Promise<string | undefined> {
  const [program = '', first] = programOf(container);
  const isShell = /(?:^|\/)(?:ba|da|a)?sh$/.test(program);
  const path = isShell ? first : program;
  if (path === undefined || path.startsWith('-') || !/\.sh$|^\//.test(path)) return undefined;
  const text = (await container.content(inContainer(container, path)))?.toString('utf8');
  if (text === undefined || text.includes('\0') || (!isShell && !/^#!.*sh\b/.test(text))) return undefined;
  return text.replace(/^[^\S\r\n]*#.*$/gm, '').trim();
}

/** Signs that somebody expects it to be there: nobody publishes a port of a job. */
async function whyItShouldStay(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
  fate: Fate,
): Promise<Why | undefined> {
  const { host, config } = container.record;
  const remedy = 'Let its program run on; if it is a job, remove what is meant for a server.';
  const conditions = subject.services.flatMap(({ definition }) =>
    (definition?.dependencies ?? []).filter((dependency) => dependency.service === service.name),
  );
  if (conditions.some(({ condition }) => condition === 'service_completed_successfully')) return undefined;
  if (host.portBindings.length > 0)
    return { words: 'it publishes ports, and nobody is left to serve them', remedy };
  if (['always', 'unless-stopped'].includes(host.restartPolicy.name) && fate.kind === 'looping')
    return { words: 'its restart policy starts it again and again', remedy };
  if (
    config.healthcheck.length > 0 &&
    config.healthcheck[0] !== 'NONE' &&
    service.definition?.node('healthcheck')
  )
    return { words: 'it has a health check, which only makes sense for a server', remedy };
  if (conditions.some(({ condition }) => condition === 'service_healthy'))
    return { words: 'others wait for it to be healthy', remedy };
  for (const other of subject.services) {
    if (other === service) continue;
    for (const each of other.containers) {
      const asks = (await requestsOf(other, each)).some(
        ({ host: name, port }) => port !== undefined && namesOf(service).has(name),
      );
      if (asks) return { words: `"${other.name}" asks for it`, remedy };
    }
  }
  return undefined;
}

export default check;
