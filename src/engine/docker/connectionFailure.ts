import { messageOf, UserError } from '../../base/userError';
import type { EngineEndpoint } from '../engine';
import { engineError } from '../engineError';
import { explainTls } from '../tls/explain';
import { handshakeOf } from '../tls/peer';

const tlsCodes =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_OSSL|EPROTO)|CERT/;

/**
 * What went wrong between us and the engine, reported as a user needs it: which address, what it did, and what to do
 * about it. `error` is what Node's socket, TLS or HTTP layer reported; a transport that knows better has thrown a
 * `UserError`.
 */
export function connectionFailure(error: unknown, endpoint: EngineEndpoint): UserError {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  const where = whereIs(endpoint);
  const cause = { cause: error };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return engineError(
        'engine-no-socket',
        `There is no engine at ${where}: the socket doesn't exist. Start the engine, or choose another context.`,
        cause,
      );
    case 'EACCES':
    case 'EPERM':
      return engineError(
        'engine-permission',
        `Permission denied for the engine at ${where}: your user can't open the socket. Add the user to the group that ` +
          'owns the socket (usually "docker") and sign in again, or use a rootless engine.',
        cause,
      );
    case 'ECONNREFUSED':
      return engineError(
        'engine-refused',
        `Nothing answers at ${where}: the connection was refused. The engine isn't running, or listens elsewhere.`,
        cause,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return engineError(
        'engine-unknown-host',
        `The host of ${where} can't be found. Check its name in the context, and the network.`,
        cause,
      );
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return engineError(
        'engine-timeout',
        `The host of ${where} doesn't answer. Check the network or VPN, and that its port is open.`,
        cause,
      );
    default:
  }
  if (tlsCodes.test(code) || (code === '' && handshakeOf(error)) || handshakeOf(error)?.faults.length)
    return tlsFailure(error, where);
  if (code.startsWith('HPE_')) {
    return engineError(
      'engine-garbage',
      `What answers at ${where} doesn't speak the Docker API (${messageOf(error)}). ${plainHttpHint(endpoint)}`,
      cause,
    );
  }
  return engineError(
    'engine-lost',
    `The connection to the engine at ${where} was lost (${messageOf(error)}). Drydock reconnects while a view is open.`,
    cause,
  );
}

/** `unix:///run/docker.sock (context "desktop")`. */
export function whereIs(endpoint: EngineEndpoint): string {
  return endpoint.context === 'default' ? endpoint.host : `${endpoint.host} (context "${endpoint.context}")`;
}

/** `isAboutOne` says that the request is about one container, whatever becomes of others. */
export function timeoutFailure(
  endpoint: EngineEndpoint,
  seconds: number,
  what: string,
  isAboutOne: boolean,
): UserError {
  const unanswered = `The engine at ${whereIs(endpoint)} did not answer within ${seconds} seconds when asked to ${what}. `;
  return isAboutOne
    ? engineError(
        'container-not-answered',
        `${unanswered}Something may be holding the container, such as a commit, a copy of its files, or a volume ` +
          'that hangs. Try again later; if it stays like that, restart the engine.',
      )
    : engineError('engine-timeout', `${unanswered}It may be overloaded or stuck; check its own log.`);
}

export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  const [first]: unknown[] = error instanceof AggregateError ? error.errors : [];
  return first === undefined ? '' : codeOf(first);
}

function tlsFailure(error: unknown, where: string): UserError {
  const reason =
    explainTls(error, 'the engine', {
      authorities: 'ca.pem',
      client: 'cert.pem and key.pem of the context or of DOCKER_CERT_PATH',
    }) ??
    `${messageOf(error)}. Check ca.pem, cert.pem and key.pem of the context or of DOCKER_CERT_PATH, and that the certificate names this host.`;
  return engineError('engine-tls', `The TLS connection to the engine at ${where} failed. ${reason}`, {
    cause: error,
    actions: [{ title: 'Show Certificates', command: 'drydock.engine.showCertificates' }],
  });
}

function plainHttpHint(endpoint: EngineEndpoint): string {
  return endpoint.host.startsWith('tcp:')
    ? 'If it uses TLS, set DOCKER_TLS_VERIFY or use a context with certificates.'
    : 'Check the address of the context.';
}
