import { shellWord } from '../base/text/shellWord';
import { plainText } from '../base/text/plainText';

/** What to do where this user may not use the engine's socket, for the system that VS Code runs on. */
export function accessAdvice(platform: NodeJS.Platform, host: string): string {
  const path = plainText(host.replace(/^(unix|npipe):\/\//, '')) || '/var/run/docker.sock';
  const lines = [
    '# Access to the engine',
    '',
    "The engine is running, but its socket doesn't allow this user:",
    '',
    `    ${path}`,
    '',
  ];
  if (platform === 'win32') {
    return [
      ...lines,
      'Add the user to the local group `docker-users` (Computer Management, Local Users and Groups), sign out',
      'and in again, and start Docker Desktop.',
      '',
    ].join('\n');
  }
  return [
    ...lines,
    'Check which group owns the socket, and which groups you are in:',
    '',
    `    ls -l ${shellWord(path)}`,
    '    id -nG',
    '',
    '## Join the group',
    '',
    'If the group is `docker` (most systems):',
    '',
    '    sudo usermod -aG docker "$USER"',
    '',
    'The change applies to new sessions only: sign out and in again. A window connected by SSH or WSL keeps its',
    'server running: run "Remote-SSH: Kill VS Code Server on Host...", or `wsl --shutdown`.',
    '',
    'Members of that group have root-equivalent access to this machine.',
    '',
    '## Alternatives',
    '',
    '- A rootless engine needs no group: `dockerd-rootless-setuptool.sh install`, or Podman',
    '  (`systemctl --user enable --now podman.socket`).',
    '- "Drydock: Use Docker Context..." chooses another engine for this window.',
    '',
  ].join('\n');
}
