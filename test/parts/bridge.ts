import { existsSync, readFileSync } from 'node:fs';
import { run } from './processes';

/**
 * A network bridge of our own with a /16 block of addresses: the bridge has the first /24, the networks that
 * containers are given later come from the upper half.
 */
export interface Bridge {
  readonly name: string;
  /** The first two numbers of every address in the block, with a dot at the end: `10.201.`. */
  readonly prefix: string;
  /** The pool for the engine's further networks, in CIDR notation. */
  readonly pool: string;
}

const firstBlock = 201;
const lastBlock = 250;

/** Makes a bridge with the first block that no route of this machine leads to. */
export async function createBridge(): Promise<Bridge> {
  for (let block = firstBlock; block <= lastBlock; block++) {
    const bridge = describeBridge(block);
    if (existsSync(`/sys/class/net/${bridge.name}`) || isUsed(bridge.prefix)) continue;
    await run('ip', ['link', 'add', bridge.name, 'type', 'bridge']);
    await run('ip', ['address', 'add', `${bridge.prefix}0.1/24`, 'dev', bridge.name]);
    await run('ip', ['link', 'set', bridge.name, 'up']);
    return bridge;
  }
  throw new Error(
    `No free block of addresses between 10.${firstBlock}.0.0 and 10.${lastBlock}.0.0 for the private engine.`,
  );
}

/** Removes the bridge and those that an engine made in its block (compose networks that were left). */
export async function removeBridge(bridge: Bridge): Promise<void> {
  for (const line of (await run('ip', ['-4', '-oneline', 'address', 'show', 'type', 'bridge'])).split('\n')) {
    const [, name, , address] = line.split(/\s+/);
    if (name && address?.startsWith(bridge.prefix)) await run('ip', ['link', 'delete', name]);
  }
}

function describeBridge(block: number): Bridge {
  return { name: `drydock${block}`, prefix: `10.${block}.`, pool: `10.${block}.128.0/17` };
}

function isUsed(prefix: string): boolean {
  return routes().some((destination) => destination.startsWith(prefix));
}

/** The IPv4 destinations of the kernel's routing table, which writes them as little-endian hex. */
function routes(): string[] {
  return readFileSync('/proc/net/route', 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split('\t')[1] ?? [])
    .map((hex) => [...Buffer.from(hex, 'hex')].reverse().join('.'));
}
