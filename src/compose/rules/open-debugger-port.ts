import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { type Entry, get, itemsOf, stringOf, textOf } from '../node';
import { bindToLoopback } from './support/portFixes';
import { findingAt, portsOf, servicesOf, variablesOf } from './support/ruleTools';

const messages = {
  openDebugger:
    "Port {port} belongs to {debugger}, which doesn't ask for a password. Publish it on 127.0.0.1 only.",
} as const;

export default {
  id: 'open-debugger-port',
  since: '0.1.0',
  aliases: [],
  title: 'Publicly reachable debugger port',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: "Debuggers don't ask for a password: anyone who can reach the port can run any code in the container. Publish it on 127.0.0.1 only.",
    severity: 'Warning: it works as written, but is open to the network.',
    bad: 'services:\n  web:\n    image: node:22\n    command: [node, --inspect=0.0.0.0:9229, app.js]\n    ports:\n      - "9229:9229" # debugger\n',
    good: 'services:\n  web:\n    image: node:22\n    command: [node, --inspect=0.0.0.0:9229, app.js]\n    ports:\n      - "127.0.0.1:9229:9229" # debugger\n',
    links: ['https://nodejs.org/en/learn/getting-started/debugging#security-implications'],
    fixes: {
      unsafe: 'Other machines no longer reach the port.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const { node, hostIp, target, count } of portsOf(service)) {
        if (!['', '0.0.0.0', '::'].includes(hostIp)) continue;
        const [first, last] = [Number(target), Number(target) + count - 1];
        for (const [port, name] of Object.entries(debuggers)) {
          if (Number(port) < first || Number(port) > last || !mentions(service, port)) continue;
          const message = say(messages, 'openDebugger', { port, debugger: name });
          yield findingAt(document, node.source, message, { fixes: bindToLoopback(node.source) });
        }
      }
    }
  },
} satisfies Rule<ComposeDocument>;

const debuggers: Readonly<Record<string, string>> = {
  '9229': 'the Node.js inspector',
  '5678': 'debugpy',
  '2345': 'Delve',
  '5005': 'the Java debugger',
  '12345': 'the Ruby debugger',
  '1234': 'gdbserver',
};

/** Whether the service shows a debugger: other programs use the same ports. */
function mentions(service: Entry, port: string): boolean {
  if (port === '9229') return true;
  const words = ['command', 'entrypoint'].flatMap((key) => {
    const node = get(service.value, key);
    return [stringOf(node) ?? '', ...itemsOf(node).map((item) => textOf(item) ?? '')];
  });
  const values = [...variablesOf(get(service.value, 'environment'))].map((variable) => variable.value ?? '');
  return [...words, ...values].some((text) => /debugpy|dlv\b|jdwp|rdbg|gdbserver|--inspect/.test(text));
}
