import { escapeMarkdown } from '../base/text/markdown';
import { plainText } from '../base/text/plainText';
import type { ContainerStateDetails, ContainerSummary, PortRecord } from '../engine/records';
import type { ContainerUsage } from '../engine/stats';
import { composeLabels } from './composeLabels';
import { exitParts } from './exitCode';
import { startFailure } from '../engine/startFailure';
import { serviceOf } from './group';
import { presentBytes, presentPercent, presentUsage } from './stats/presentUsage';
import { hasFailed, troubleWords, type Trouble } from './problem';
import { isStopping } from './stopRequests';
import { presentAge, presentAgo } from './units';

/** A row as strings: plain text, and the names of a codicon and of a theme colour. */
export interface RowLooks {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly color?: string;
}

/** The last known usage of a container; aged if it isn't that of now any more. */
export interface ShownUsage {
  readonly usage: ContainerUsage;
  /** When it was known: milliseconds since the epoch, by our clock. */
  readonly came: number;
  readonly isAged: boolean;
}

/** What is known of a container beside its record: what is wrong with it, and what it uses. */
export interface Observations {
  readonly troubles?: readonly Trouble[];
  readonly usage?: ShownUsage | undefined;
  /** Why it doesn't work, in a few words. */
  readonly cause?: string | undefined;
  /** Milliseconds since the epoch; that of the call where absent. */
  readonly now?: number;
}

export function presentContainer(container: ContainerSummary, observed: Observations = {}): RowLooks {
  const { troubles = [], usage, cause, now = Date.now() } = observed;
  const number = container.labels[composeLabels.number];
  const replica = number !== undefined && number !== '1' ? ` ${number}` : '';
  const stopping = isStopping(container, now);
  // A narrow side bar cuts the end off: what is wrong comes first, and what it uses last.
  const parts = [
    ...(stopping ? ['stopping...'] : []),
    ...(cause ? [cause] : []),
    ...marksOf(container, troubles),
    ...describe(container),
    ...(usage ? [usageOf(usage)] : []),
  ];
  return {
    label: plainText(serviceOf(container) + replica),
    description: plainText(parts.join(' · ')),
    ...(stopping
      ? stoppingIcon
      : (troubles.length > 0 || cause) && container.state === 'running'
        ? troubleIcon
        : iconOf(container)),
  };
}

/** In parentheses if aged: a narrow side bar cuts the end off, and the first of them is seen with the first figure. */
function usageOf({ usage, isAged }: ShownUsage): string {
  const figures = presentUsage(usage).join(' · ');
  return isAged ? `(${figures})` : figures;
}

/**
 * A row as a screen reader says it: in words, also what only the icon shows. VS Code adds that there are actions to
 * what it makes up itself, and asks all menus for that; rows of containers and groups have some always.
 */
export function spokenRow({ label, description }: RowLooks, state = ''): string {
  const spoken = description.replace(/\(([^()]*)\)$/, 'earlier $1');
  const words = [label, state, ...spoken.split(' · ')];
  return [...new Set(words.filter(Boolean)), 'has actions'].join(', ');
}

/** `2 of 3 running`, for a group's row. */
export function presentGroup(containers: readonly ContainerSummary[]): string {
  const running = containers.filter(({ state }) => state === 'running').length;
  return running === containers.length ? `${running} running` : `${running} of ${containers.length} running`;
}

/**
 * How long a container is up or has ended, by the clock that its row's hover reads everything else by; the list's own
 * words are as old as the list.
 */
export function presentStatus(
  { health }: ContainerSummary,
  state: ContainerStateDetails,
  now: number,
): string {
  const { status, startedAt, finishedAt, exitCode } = state;
  const since = (time: number) => presentAge(Math.max(0, now - time));
  if ((status === 'running' || status === 'paused') && startedAt !== undefined) {
    const notes = [...(health === 'none' ? [] : [health]), ...(status === 'paused' ? ['paused'] : [])];
    return `Up ${since(startedAt)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  }
  if ((status === 'exited' || status === 'restarting' || status === 'dead') && finishedAt !== undefined)
    return `${status === 'restarting' ? 'Restarting' : 'Exited'} (${exitCode}) ${presentAgo(finishedAt, now)}`;
  return '';
}

/** `0.4% CPU, 118 MiB`, and how long ago that was if it isn't current. */
export function presentShownUsage({ usage, came, isAged }: ShownUsage, now: number): string {
  const { cpuPercent, memory } = usage;
  const figures = [
    ...(cpuPercent === undefined ? [] : [`${presentPercent(cpuPercent)} CPU`]),
    presentBytes(memory),
  ].join(', ');
  return isAged ? `${figures} (${presentAgo(came, now)})` : figures;
}

/** What a hover shows in place of what the engine's list says. */
export interface TooltipNews {
  /** How long the container is up or has ended. */
  readonly status?: string | undefined;
  /** What it uses. */
  readonly usage?: string | undefined;
}

/** What a container is, as Markdown without anything active in it; `story` (Markdown, too) comes first. */
export function presentTooltip(
  container: ContainerSummary,
  story = '',
  { status, usage = '' }: TooltipNews = {},
): string {
  const rows: [string, readonly string[]][] = [
    ['Image', [container.image]],
    ['Status', [status || container.status]],
    ['Usage', [usage]],
    ['Command', [container.command]],
    ['Ports', presentPorts(container.ports)],
    ['Networks', container.networks.map(({ name, ip }) => (ip ? `${name} (${ip})` : name))],
    [
      'Mounts',
      container.mounts.map(
        ({ name, source, destination, writable }) =>
          `${name ?? source} → ${destination}${writable ? '' : ' (read-only)'}`,
      ),
    ],
  ];
  const body = rows
    .filter(([, values]) => values.some((value) => value !== ''))
    .map(([title, values]) => `**${title}**  \n${values.map(escapeMarkdown).join('  \n')}`);
  const title = `**${escapeMarkdown(container.name)}** (${escapeMarkdown(container.id.slice(0, 12))})`;
  return [title, ...(story ? [story] : []), ...body].join('\n\n');
}

/** Published ports as `8080→80`, one for both address families, with the address where it is not all of them. */
export function presentPorts(ports: readonly PortRecord[]): readonly string[] {
  return publishedPorts(ports, ({ hostIp }) => {
    if (!hostIp || hostIp === '0.0.0.0' || hostIp === '::') return '';
    return hostIp.includes(':') ? `[${hostIp}]:` : `${hostIp}:`;
  });
}

/** Published ports by the container's port, each text once; `host` is what stands before the published port. */
function publishedPorts(ports: readonly PortRecord[], host: (port: PortRecord) => string): readonly string[] {
  const texts = ports
    .filter(({ publicPort }) => publicPort !== undefined)
    .sort((a, b) => a.privatePort - b.privatePort || (a.publicPort ?? 0) - (b.publicPort ?? 0))
    .map((port) => {
      const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
      return `${host(port)}${port.publicPort}→${port.privatePort}${protocol}`;
    });
  return [...new Set(texts)];
}

const stoppingIcon = { icon: 'loading~spin' };

const troubleIcon = { icon: 'warning', color: 'list.warningForeground' };

/** What is wrong and not said by the state or the health already. */
function marksOf({ state }: ContainerSummary, troubles: readonly Trouble[]): readonly string[] {
  return troubles
    .filter(
      (trouble) =>
        trouble !== 'unhealthy' &&
        trouble !== 'not-started' &&
        !(trouble === 'restart-loop' && state === 'restarting'),
    )
    .map((trouble) => troubleWords[trouble]);
}

function describe(container: ContainerSummary): readonly string[] {
  const { state, health, exitCode, ports, lastEnd, stop } = container;
  if (lastEnd?.error && state !== 'running') {
    const why = startFailure(lastEnd.error)?.short ?? troubleWords['not-started'];
    return [...(state === 'created' ? [] : [state]), 'start failed', why];
  }
  switch (state) {
    case 'running':
      // A narrow side bar would cut the ports off behind their addresses; the hover and the rows of ports have those.
      return [...(health === 'none' ? [] : [health]), ...publishedPorts(ports, () => '')];
    case 'exited':
    case 'dead':
      if (stop?.kind === 'stopped') return ['stopped', ...(exitCode ? [`exit ${exitCode}`] : [])];
      return exitCode === undefined ? [state] : exitCode === 0 ? ['finished'] : exitParts(exitCode);
    case 'restarting':
      return ['restarting', ...(exitCode === undefined ? [] : exitParts(exitCode))];
    default:
      return [state];
  }
}

function iconOf(container: ContainerSummary): Pick<RowLooks, 'icon' | 'color'> {
  const { state, health, lastEnd } = container;
  if (lastEnd?.error && state !== 'running') return { icon: 'error', color: 'list.errorForeground' };
  switch (state) {
    case 'running':
      if (health === 'unhealthy') return troubleIcon;
      if (health === 'starting') return { icon: 'loading~spin', color: 'charts.yellow' };
      return { icon: 'vm-running', color: 'charts.green' };
    case 'paused':
      return { icon: 'debug-pause', color: 'charts.yellow' };
    case 'restarting':
      return { icon: 'sync', color: 'list.warningForeground' };
    case 'exited':
    case 'dead':
      return hasFailed(container) ? { icon: 'error', color: 'list.errorForeground' } : { icon: 'vm-outline' };
    default:
      return { icon: 'vm-outline' };
  }
}
