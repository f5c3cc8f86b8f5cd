import assert from 'node:assert/strict';
import { composeLabels } from '../../../src/containers/composeLabels';
import type { ContainerDetails, ContainerSummary, NetworkRecord } from '../../../src/engine/records';
import type { NetworkFacts } from '../../../src/inspect/network/networkFacts';
import { networkTable, type NetworkLeads } from '../../../src/inspect/network/networkTable';
import type { ListeningSocket } from '../../../src/inspect/network/procNetTcp';
import type { NamespaceFacts } from '../../../src/inspect/network/readNamespace';
import type { TableAction, TableRow } from '../../../src/inspect/table/table';
import { emptyDetails } from '../../containers/containerDetails';
import { container as summary } from '../../containers/records';
import { hostileStrings } from '../../fixtures/hostile';
import { textsOf } from '../table/textsOf';

const lead = (label: string): readonly TableAction[] => [
  { label, does: { kind: 'copy', text: () => label } },
];
const leads: NetworkLeads = {
  own: () => lead('own'),
  port: ({ port }) => lead(`port ${port}`),
  network: () => lead('network'),
  peer: (id) => lead(`peer ${id}`),
  look: () => lead('look'),
  all: [],
};

const socket = (port: number, address = '0.0.0.0'): ListeningSocket => ({
  address,
  port,
  loopback: address.startsWith('127.'),
  family: 4,
  inode: port,
});
const inside = (facts: Partial<NamespaceFacts> = {}): NamespaceFacts => ({
  sockets: [],
  resolvers: 'nameserver 127.0.0.11',
  answers: new Map(),
  ...facts,
});
const published = (publicPort: number, privatePort: number) => ({
  protocol: 'tcp',
  privatePort,
  publicPort,
  hostIp: '0.0.0.0',
});
const labels = (service: string) => ({ [composeLabels.project]: 'shop', [composeLabels.service]: service });

/** A container on the network `shop` with one peer, with what is given of it. */
function factsOf(
  own: Partial<ContainerDetails> & { readonly env?: readonly string[] } = {},
  more: Partial<NetworkFacts> = {},
): NetworkFacts {
  const base = emptyDetails();
  const { env = [], ...rest } = own;
  const attachment = {
    name: 'shop',
    id: '1',
    ip: '10.1.0.2',
    ipv6: '',
    gateway: '10.1.0.1',
    macAddress: '',
    aliases: [],
  };
  const network: NetworkRecord = {
    id: '1',
    name: 'shop',
    driver: '',
    scope: 'local',
    internal: false,
    attachable: false,
    ingress: false,
    labels: {},
    subnets: [],
    members: [{ containerId: 'other', name: 'peer', ip: '10.1.0.3' }],
  };
  return {
    container: {
      ...base,
      name: 'api',
      networks: [attachment],
      config: { ...base.config, env, labels: labels('api') },
      ...rest,
    },
    networks: [network],
    others: [],
    inside: inside(),
    ...more,
  };
}
const tableOf = (facts: NetworkFacts) => networkTable(facts, leads);
const problems = (facts: NetworkFacts) =>
  tableOf(facts)
    .verdicts.filter(({ severity }) => severity === 'problem')
    .map(({ text }) => text);
const rows = (facts: NetworkFacts, name: string): readonly (readonly string[])[] => {
  const found = tableOf(facts).rows.find(({ cells }) => cells[0]?.text === name);
  return (found?.children?.() ?? []).map(({ cells }: TableRow) => cells.map(({ text }) => text));
};
const db = (more: Partial<ContainerSummary> = {}): ContainerSummary =>
  summary({
    id: 'd',
    name: 'shop-db-1',
    labels: labels('db'),
    networks: [{ name: 'back', ip: '10.2.0.2' }],
    ...more,
  });

describe('the Network editor', () => {
  it('puts a published port and the one that is listened on together', () => {
    const facts = factsOf(
      { ports: [published(3201, 8080)] },
      { inside: inside({ sockets: [socket(3000)] }) },
    );
    assert.deepEqual(problems(facts), [
      'Port 3201 is published to 8080, but nothing listens on 8080. The container listens on 3000: did you mean "3201:3000"?',
    ]);
    assert.equal(tableOf(facts).verdicts[0]?.actions[0]?.label, 'port 8080');
    assert.equal(tableOf(facts).headline, '1 problem');
    assert.deepEqual(rows(facts, 'Ports'), [
      ['8080/tcp', '', 'nothing is listening: connections to 3201 are reset'],
      ['3000/tcp', '0.0.0.0', 'not published; reachable from its networks'],
    ]);
  });

  it('says so where a published program listens on loopback only, and where nothing listens at all', () => {
    const ports = [published(3200, 80)];
    const heard = inside({ sockets: [socket(80, '127.0.0.1')] });
    assert.deepEqual(problems(factsOf({ ports }, { inside: heard })), [
      'Port 3200 is published to 80, but the program listens on 127.0.0.1 only, so connections are reset. Make it listen on 0.0.0.0.',
    ]);
    assert.deepEqual(rows(factsOf({ ports }, { inside: heard }), 'Ports'), [
      ['80/tcp', '127.0.0.1', 'loopback only: connections to 3200 are reset'],
    ]);
    assert.deepEqual(problems(factsOf({ ports })), [
      'Port 3200 is published to 80, but nothing listens on 80, so connections are reset.',
    ]);
    const fine = factsOf({ ports }, { inside: inside({ sockets: [socket(80)] }) });
    assert.equal(tableOf(fine).headline, 'No problems found');
    assert.deepEqual(rows(fine, 'Ports'), [['80/tcp', '0.0.0.0', 'published on 0.0.0.0:3200']]);
  });

  it('says which service it asks for and cannot reach, and why', () => {
    const facts = factsOf({ env: ['DATABASE=postgres://shop:secret@db/shop'] }, { others: [db()] });
    assert.deepEqual(problems(facts), [
      "api can't reach db: they have no network in common, and DATABASE names it. Put both into the same network.",
    ]);
    assert.deepEqual(
      tableOf(facts).verdicts[0]?.actions.map(({ label }) => label),
      ['own', 'peer d'],
    );
    assert.deepEqual(rows(facts, 'Not reachable'), [['db', '', 'it is on back, but DATABASE names it']]);
    assert.ok(!textsOf(tableOf(facts)).some((text) => text.includes('secret')));
  });

  for (const [env, args, isNamed] of [
    [['DB_HOST=db'], [], true],
    [['URL=http://db:80/x'], [], true],
    [['DSN=host=db user=x'], [], true],
    [['BROKERS=mq:1,db:2'], [], true],
    [[], ['nc', 'db', '5432'], true],
    [[], ['sh', '-c', 'wget -qO- http://db/'], true],
    [['POSTGRES_DB=db'], [], false],
    [['DB_HOST=db2', 'X=mydb:5432'], [], false],
    [[], ['npm', 'run', 'db'], false],
  ] as const) {
    it(`${isNamed ? 'takes' : "doesn't take"} ${JSON.stringify([...env, ...args])} for the address of db`, () => {
      const facts = factsOf({ env, args }, { others: [db()] });
      assert.equal(problems(facts).length, isNamed ? 1 : 0);
      assert.equal(rows(facts, 'Not reachable').length, 1);
    });
  }

  it('says nothing of who has a network in common, has ended, or belongs to another project', () => {
    for (const other of [
      db({ networks: [{ name: 'shop', ip: '' }] }),
      db({ state: 'exited' }),
      db({ labels: {} }),
      db({ networks: [] }),
    ]) {
      const facts = factsOf({ env: ['DB_HOST=db'] }, { others: [other] });
      assert.deepEqual([problems(facts), rows(facts, 'Not reachable')], [[], []]);
    }
  });

  it('shows who is reachable with their addresses, and nobody where no network is shared', () => {
    assert.deepEqual(rows(factsOf(), 'Network shop'), [['peer', '10.1.0.3', 'reachable both ways']]);
    const none = factsOf();
    const [attachment] = none.container.networks;
    assert.ok(attachment);
    const alone = {
      ...none,
      container: {
        ...none.container,
        host: { ...none.container.host, networkMode: 'none' },
        networks: [{ ...attachment, name: 'none', ip: '' }],
      },
    };
    assert.deepEqual(rows(alone, 'Network none'), []);
    assert.ok(textsOf(tableOf(alone)).includes('no network but its own loopback'));
    assert.ok(textsOf(tableOf(alone)).includes('no DNS server, because it has no network'));
  });

  it("knows the engine's own DNS server: Docker's, or Podman's at the gateway of a network that a user made", () => {
    const foreign = /DNS server isn't the engine's own/;
    const textOf = (name: string, resolver: string) => {
      const facts = factsOf({}, { inside: inside({ resolvers: `nameserver ${resolver}` }) });
      const networks = facts.container.networks.map((each) => ({ ...each, name }));
      return problems({ ...facts, container: { ...facts.container, networks } }).join();
    };
    assert.match(textOf('shop', '10.255.255.53'), foreign);
    assert.doesNotMatch(textOf('shop', '127.0.0.11'), foreign);
    assert.doesNotMatch(textOf('shop', '10.1.0.1'), foreign);
    for (const name of ['bridge', 'podman']) assert.match(textOf(name, '10.1.0.1'), foreign);
  });

  it('tells names with their addresses, and which have none', () => {
    const answers = new Map([
      ['peer', ['10.1.0.3']],
      ['gone', []],
    ]);
    const facts = factsOf({}, { inside: inside({ answers }) });
    assert.deepEqual(rows(facts, 'Names'), [
      ['peer', '10.1.0.3', 'resolves'],
      ['gone', '', 'no answer'],
    ]);
    assert.equal(tableOf(facts).headline, '1 risk');
  });

  it('says what is unknown where nobody could look inside', () => {
    const facts = factsOf({ ports: [published(3200, 80)] });
    const { inside: _, ...unseen } = {
      ...facts,
      unseen: "The container isn't running, so nothing is listening.",
    };
    const table = tableOf(unseen);
    assert.equal(table.headline, "No problems found, but the inside couldn't be checked");
    assert.deepEqual(
      table.verdicts.map(({ severity, text }) => [severity, text]),
      [['info', unseen.unseen]],
    );
    assert.deepEqual(rows(unseen, 'Ports'), [['80/tcp', 'unknown', 'published on 0.0.0.0:3200']]);
  });

  it('shows hostile names as plain text', () => {
    // oxlint-disable-next-line no-control-regex
    const unsafe = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/;
    for (const text of hostileStrings) {
      const base = factsOf({ name: text, env: [`${text}=http://db/`] }, { others: [db({ name: text })] });
      const facts: NetworkFacts = {
        ...base,
        container: {
          ...base.container,
          networks: base.container.networks.map((each) => ({ ...each, name: text, aliases: [text] })),
        },
        networks: base.networks.map((each) => ({
          ...each,
          name: text,
          members: [{ containerId: 'x', name: text, ip: text }],
        })),
        inside: inside({ answers: new Map([[text, [text]]]), resolvers: `nameserver ${text}` }),
      };
      for (const line of textsOf(tableOf(facts))) assert.doesNotMatch(line, unsafe);
    }
  });
});
