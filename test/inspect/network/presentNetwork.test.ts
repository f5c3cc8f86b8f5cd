import assert from 'node:assert/strict';
import type { NetworkRecord } from '../../../src/engine/records';
import { presentNetworkFacts } from '../../../src/inspect/network/presentNetwork';
import { emptyDetails } from '../../containers/containerDetails';

describe('the Network document', () => {
  it('tells of nobody to reach where containers have a network of none in common', () => {
    const text = documentOf('none', '', '');
    assert.match(text, /^none: no network but its own loopback$/m);
    assert.match(text, /^no DNS server, because it has no network$/m);
    assert.doesNotMatch(text, /reaches|name server/);
  });

  it('tells of peers with their addresses, as far as the engine does', () => {
    assert.match(
      documentOf('shop', '10.1.0.2', '10.1.0.3'),
      /^ {2}peer at 10\.1\.0\.3: reachable both ways$/m,
    );
    assert.match(documentOf('shop', '10.1.0.2', ''), /^ {2}peer: reachable both ways$/m);
  });

  it("knows the engine's own DNS server: Docker's, or Podman's at the gateway of a network that a user made", () => {
    const foreign = /this isn't the engine's own DNS server/;
    assert.match(documentOf('shop', '10.1.0.2', ''), foreign);
    assert.doesNotMatch(documentOf('shop', '10.1.0.2', '', { resolver: '127.0.0.11' }), foreign);
    const gateway = { resolver: '10.1.0.1', gateway: '10.1.0.1' };
    assert.doesNotMatch(documentOf('shop', '10.1.0.2', '', gateway), foreign);
    for (const name of ['bridge', 'podman']) assert.match(documentOf(name, '10.1.0.2', '', gateway), foreign);
  });
});

/** Of a container on one network with one other. */
function documentOf(
  name: string,
  ip: string,
  peer: string,
  { resolver = '10.255.255.53', gateway = '' } = {},
): string {
  const base = emptyDetails();
  const attachment = { name, id: '1', ip, ipv6: '', gateway, macAddress: '', aliases: [] };
  const container = { ...base, host: { ...base.host, networkMode: name }, networks: [attachment] };
  const network: NetworkRecord = {
    id: '1',
    name,
    driver: '',
    scope: 'local',
    internal: false,
    attachable: false,
    ingress: false,
    labels: {},
    subnets: [],
    members: [{ containerId: 'other', name: 'peer', ip: peer }],
  };
  const inside = { sockets: [], resolvers: `nameserver ${resolver}`, answers: new Map() };
  return presentNetworkFacts({ container, networks: [network], inside });
}
