import { entriesOf, textOf } from '../../compose/node';
import type { Comparison } from './comparison';

export function compareEnvironment(comparison: Comparison): void {
  const own = pairsOf(comparison.record.config.env);
  const usual = pairsOf(comparison.context.image?.config.env ?? []);
  const wanted = new Set<string>();
  for (const { key, value, keySource } of entriesOf(comparison.node('environment'))) {
    wanted.add(key);
    const text = textOf(value);
    // Without a value, it is what the shell of Compose had, or removes that of the image.
    if (text === undefined || own.get(key) === text) continue;
    const { span } = value.source;
    comparison.add('environment', key, text, own.get(key), span.end > span.start ? value.source : keySource);
  }
  if (!comparison.context.image) return;
  const isGiven = (name: string) =>
    isProxy(name) || (comparison.isOfPodman && !usual.has(name) && podmanGives.test(name));
  for (const [name, value] of own)
    if (!wanted.has(name) && usual.get(name) !== value && !isGiven(name))
      comparison.add('environment', name, usual.get(name), value, comparison.at('environment'));
}

export function compareLabels(comparison: Comparison): void {
  const { labels } = comparison.record.config;
  const usual = comparison.context.image?.config.labels;
  const wanted = new Set<string>();
  for (const { key, value, keySource } of entriesOf(comparison.node('labels'))) {
    wanted.add(key);
    const text = textOf(value) ?? '';
    if (labels[key] !== text) comparison.add('labels', key, text, labels[key], keySource);
  }
  if (!usual) return;
  for (const [name, value] of Object.entries(labels))
    if (!wanted.has(name) && usual[name] !== value && !ownLabels.test(name))
      comparison.add('labels', name, usual[name], value, comparison.at('labels'));
}

/** Labels that Compose, Docker Desktop and Drydock put on containers. */
const ownLabels = /^(?:com\.docker\.|desktop\.docker\.io\/|drydock\.)/;

/** Compose and the engine pass on the proxies of their configuration. */
function isProxy(name: string): boolean {
  return /^(?:https?|ftp|no|all)_proxy$/i.test(name);
}

/** What Podman gives to a container whose image and files don't set it. */
const podmanGives = /^(?:container|PATH|TERM|HOME|HOSTNAME)$/;

function pairsOf(env: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    env.map((text) => {
      const at = text.indexOf('=');
      return at < 0 ? ([text, ''] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
    }),
  );
}
