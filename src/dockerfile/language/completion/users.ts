import type { Span } from '../../../base/span';
import { baseOf } from '../../bases/baseOf';
import { knownName } from '../../bases/names';
import type { Stage } from '../../syntax/instruction';
import type { Completion } from '../completionItem';
import type { Cursor } from './cursor';

/** The user of the base image, those that the file creates, and root. */
export function usersAt(cursor: Cursor, place: Span): readonly Completion[] {
  const { user } = baseOf(cursor.instruction.stage);
  const created = cursor.document.invocations.flatMap(({ invocation: { program, args } }) => {
    const last = args.at(-1);
    return /^(?:useradd|adduser)$/.test(program) && last && !last.isDynamic && !last.value.startsWith('-')
      ? [last.value]
      : [];
  });
  const names = new Set([
    ...created,
    ...accountsOf(cursor.instruction.stage),
    ...(user === 'unknown' || user === 'root' ? [] : [user]),
    'root',
    '65532',
    '1000:1000',
  ]);
  return [...names].map((label) => ({ label, kind: 'value', insert: label, span: place }));
}

/** Accounts that official images have besides root, which they leave for USER. */
const accounts: Readonly<Record<string, readonly string[]>> = {
  node: ['node'],
  postgres: ['postgres'],
  nginx: ['nginx'],
  redis: ['redis'],
  memcached: ['memcache'],
  mysql: ['mysql'],
  mariadb: ['mysql'],
  mongo: ['mongodb'],
  php: ['www-data'],
  httpd: ['www-data'],
  wordpress: ['www-data'],
  haproxy: ['haproxy'],
  gradle: ['gradle'],
};

function accountsOf(stage: Stage | undefined): readonly string[] {
  let root = stage;
  while (root?.parent) root = root.parent;
  const name = root?.image && knownName(root.image);
  if (name?.startsWith('mcr.microsoft.com/dotnet/')) return ['$APP_UID'];
  return name !== undefined && Object.hasOwn(accounts, name) ? (accounts[name] ?? []) : [];
}
