import assert from 'node:assert/strict';
import { readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { resolve } from 'node:path';
import { createContainer } from '../../parts/containers';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { pageInEditor } from './looks';
import { openSharedWorkbench } from './shared';

const script = 'echo ahoy > /hold/index.html; httpd -p 127.0.0.1:8080 -h /hold; sleep 4500 & sleep 3600';

describe('Shells', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;

  before(async () => {
    engine = await startPrivateEngine({ name: 'shells', log: console.log });
    await importBusybox(engine);
    await createContainer(engine.socketPath, {
      name: 'galley',
      command: ['sh', '-c', script],
      hostConfig: { ReadonlyRootfs: true, Tmpfs: { '/hold': 'mode=1777' } },
      config: { User: '1234' },
    });
    await createContainer(engine.socketPath, { name: 'sunken', start: false });
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      extraEnv: { DOCKER_HOST: engine.host },
      settings: {
        'drydock.debugShell.image': 'busybox:latest',
        // Rows that are drawn anew for their figures take questions away.
        'drydock.containers.stats': 'off',
        'terminal.integrated.gpuAcceleration': 'off',
        'terminal.integrated.confirmOnKill': 'never',
      },
    });
    await workbench.openView('Drydock');
    await workbench.row('galley').waitFor();
    await workbench.showOnly('Containers');
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('shells-failed');
  });

  it('execs a shell from the button of a row; closing the terminal ends it', async () => {
    await workbench.row('galley').hover();
    await workbench.row('galley').getByRole('button', { name: 'Exec Shell (Attach)' }).click();
    await typeInTerminal('id -u && stty size', /1234\s*[1-9]\d* [1-9]\d*/);
    await workbench.pictures('shells-exec');
    await until(async () => (await processes('galley')).includes('/bin/sh'));
    await closeTerminal();
    await until(async () => !(await processes('galley')).includes('/bin/sh'));
  });

  it('execs as another user, with a folder and variables, from the palette', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Exec Shell As...');
      await workbench.choose('galley');
      await workbench.answer('as which user', '0:7');
      await workbench.answer('in which folder', '/tmp');
      await workbench.answer('Additional environment variables', 'DECK="upper one"');
    });
    await typeInTerminal('id -u; id -g; pwd; echo $DECK', /0\s*7\s*\/tmp\s*upper one/);
    await closeTerminal();
  });

  it('execs a shell from the palette, and as another user from the tree', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Exec Shell (Attach)');
      await workbench.choose('galley');
      await terminal().waitFor();
    });
    await typeInTerminal('id -u', /1234/);
    await closeTerminal();
    await workbench.insist(async () => {
      await workbench.chooseFromMenu('galley', 'Shells > Exec Shell As...');
      await workbench.answer('as which user', '7');
      await workbench.answer('in which folder', '');
      await workbench.answer('Additional environment variables', '');
    });
    await typeInTerminal('id -u; pwd', /pwd\s*7\s*\//);
    await closeTerminal();
  });

  it('opens a debug shell in a read-only container as its own user, and leaves nothing', async () => {
    await workbench.chooseFromMenu('galley', 'Shells > Debug Shell');
    await terminal().filter({ hasText: 'with its own user, rights and limits' }).waitFor();
    await workbench.page.getByText('galley: debug, own rights').first().waitFor();
    await typeInTerminal(
      'id -u; cat /hold/index.html; ls -d /dev/.drydock*',
      /1234\s*ahoy\s*\/dev\/\.drydock/,
    );
    await workbench.screenshot('shells-debug');
    // The helper is no container of the person's, and a refresh leaves the shell alone.
    assert.equal((await containers()).length, 3);
    await workbench.runCommand('Drydock: Refresh Containers');
    await typeInTerminal('echo "still" here', /still here/);
    assert.equal(await workbench.row('_').count(), 0);
    await closeTerminal();
    await until(async () => (await containers()).length === 2);
  });

  it('opens one on a copy of a container that does not run, from the palette', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Debug Shell');
      await workbench.choose('sunken');
    });
    await typeInTerminal('echo x > /new && cat /new && hostname', /x\s/);
    await workbench.screenshot('shells-copy');
    await closeTerminal();
    await until(async () => (await containers()).length === 2);
  });

  it('offers only the ways that there are', async () => {
    await workbench.chooseFromMenu('sunken', 'Shells > Debug Shell As...');
    await workbench.page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ hasText: 'copy' })
      .waitFor();
    assert.equal(await workbench.page.locator('.quick-input-widget .monaco-list-row').count(), 1);
    await workbench.page.keyboard.press('Escape');
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Debug Shell As...');
      await workbench.choose('galley');
    });
    await workbench.page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ hasText: 'Inside the container' })
      .waitFor();
    // A row that is pointed at gets a hover, which covers the one below.
    await workbench.page.mouse.move(0, 0);
    await workbench.pictures('shells-variants');
    await workbench.choose('Sidecar');
    const question = entering();
    await question.getByText('SYS_PTRACE').waitFor();
    await workbench.pictures('shells-sidecar-question');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
    assert.equal((await containers()).length, 2);
    await workbench.insist(async () => {
      await workbench.chooseFromMenu('galley', 'Shells > Debug Shell As...');
      await workbench.choose('Sidecar');
      await agreeToEnter();
    });
    await typeInTerminal('id -u; cat /proc/1/root/hold/index.html', /0\s*ahoy/);
    await closeTerminal();
    await until(async () => (await containers()).length === 2);
  });

  it('enters namespaces of a process, and says with which rights and how to do it by hand', async () => {
    await workbench.insist(async () => {
      const { page } = workbench;
      await workbench.chooseFromMenu('galley', 'Shells > Enter Namespaces (nsenter)...');
      await workbench.choose('sleep 3600');
      await page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'cgroup' }).waitFor();
      await workbench.screenshot('shells-namespaces');
      await page.keyboard.press('Enter');
      await workbench.choose('From a helper container');
      await agreeToEnter();
    });
    await terminal().filter({ hasText: 'SYS_ADMIN' }).waitFor();
    await typeInTerminal('grep CapEff /proc/self/status', /CapEff:\s*0*280000/);
    await workbench.screenshot('shells-nsenter');
    await closeTerminal();
    await until(async () => (await containers()).length === 2);
  });

  it('enters them from the palette, and names the processes to choose from', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Enter Namespaces (nsenter)...');
      await workbench.choose('galley');
      await workbench.question('which process of "galley"').waitFor();
      await workbench.pictures('shells-nsenter-palette');
      await workbench.choose('sleep 3600');
      await workbench.choose('mount');
      await workbench.page.keyboard.press('Enter');
      await workbench.choose("With this machine's nsenter");
      await agreeToEnter();
    });
    await typeInTerminal('cat hold/index.html', /ahoy/);
    await closeTerminal();
  });

  it('shows who can reach whom, and forwards a port that is not published', async () => {
    const { page } = workbench;
    await workbench.chooseFromMenu('galley', 'Network > Show Network');
    await page.getByRole('tab', { name: /Network: galley/ }).waitFor();
    await pageInEditor(workbench)
      .locator('.row')
      .filter({ hasText: 'reachable from inside only' })
      .first()
      .waitFor();
    await workbench.pictures('shells-network');
    await workbench.insist(async () => {
      await workbench.chooseFromMenu('galley', 'Network > Forward Port...');
      await workbench.choose('8080');
    });
    // Before, a notice of what is under way stands there; the center closes with the last one that goes.
    await page.locator('.statusbar').getByText('1 forwarded').waitFor();
    const notice = await workbench.told('is forwarded to localhost:');
    const port = /localhost:(\d+)/.exec((await notice.textContent()) ?? '')?.[1];
    assert.equal(await get(Number(port)), 'ahoy\n');
    await workbench.screenshot('shells-forwarded');
    // By the keyboard: a tooltip of the status bar may lie over the button.
    await notice.getByRole('button', { name: 'Stop' }).press('Enter');
    await page.locator('.statusbar').getByText('1 forwarded').waitFor({ state: 'detached' });
    await until(async () => (await containers()).length === 2);
  });

  it('does both from the palette, and stops the forward there', async () => {
    const { page } = workbench;
    await workbench.runCommand('View: Close All Editors');
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Network');
      await workbench.choose('galley');
    });
    await page.getByRole('tab', { name: /Network: galley/ }).waitFor();
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Forward Port...');
      await workbench.choose('galley');
      await workbench.choose('8080');
    });
    await page.locator('.statusbar').getByText('1 forwarded').waitFor();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Stop Forwarding Port...');
      // The only one is chosen already.
      await workbench.question('Stop forwarding which ports?').getByText('galley:8080').waitFor();
      await workbench.screenshot('shells-stop-forwarding');
      await page.keyboard.press('Enter');
    });
    await page.locator('.statusbar').getByText('1 forwarded').waitFor({ state: 'detached' });
    await until(async () => (await containers()).length === 2);
  });

  it('shows the processes live and sends a signal to one of them', async () => {
    const { page } = workbench;
    await workbench.chooseFromMenu('galley', 'Inspect and Compare > Show Processes');
    await page.getByRole('tab', { name: /galley \(processes\)/ }).waitFor();
    await workbench.editor.filter({ hasText: 'No zombies' }).filter({ hasText: 'httpd' }).waitFor();
    await workbench.pictures('shells-processes');
    await workbench.insist(async () => {
      await workbench.chooseFromMenu('galley', 'Pause, Rename, Signal > Send Signal to Process...');
      await workbench.choose('sleep 4500');
      await workbench.choose('SIGTERM');
    });
    await workbench.editor.filter({ hasNotText: '4500' }).waitFor();
    await workbench.runCommand('View: Close All Editors');
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Processes');
      await workbench.choose('galley');
    });
    await workbench.editor.filter({ hasText: 'httpd' }).waitFor();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Send Signal to Process...');
      await workbench.choose('galley');
      await workbench.choose('httpd');
      await workbench.choose('SIGTERM');
    });
    await until(async () => !(await processes('galley')).some((command) => command.startsWith('httpd')));
    await workbench.editor.filter({ hasNotText: 'httpd' }).waitFor();
    await until(async () => (await containers()).length === 2);
  });

  it('asks before it opens a shell on the host', async () => {
    const { page } = workbench;
    const header = page.locator('.pane-header').filter({ hasText: 'Containers' });
    await workbench.insist(async () => {
      await header.hover();
      await header.getByRole('button', { name: 'More Actions...' }).click();
      await page.getByRole('menuitem', { name: 'Host Shell...' }).click();
      await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Cancel' }).click();
    });
    await workbench.runCommand('Drydock: Host Shell...');
    const dialog = page
      .locator('.monaco-dialog-box')
      .filter({ hasText: "Open a shell on the engine's host" });
    await dialog.waitFor();
    await workbench.pictures('shells-host');
    assert.equal((await containers()).length, 2);
    await dialog.getByRole('button', { name: 'Open Host Shell' }).click();
    // The engine's host is the machine of the tests. Where that is a sandbox, nobody may enter its first process.
    const network = hostNetwork();
    if (network === undefined) {
      await workbench.told("The namespaces of process 1 can't be entered");
      await workbench.pictures('shells-host-refused');
      await workbench.clearNotices();
    } else {
      await typeInTerminal('readlink /proc/self/ns/net', new RegExp(network));
      await closeTerminal();
    }
    await until(async () => (await containers()).length === 2);
  });

  /** The question before a shell with rights of its own joins a container. */
  const entering = () =>
    workbench.page
      .locator('.monaco-dialog-box')
      .filter({ hasText: 'Enter the namespaces of "galley" with more privileges than the container has?' });

  async function agreeToEnter(): Promise<void> {
    await entering().getByRole('button', { name: 'Enter' }).click();
    await entering().waitFor({ state: 'hidden' });
  }

  const terminal = () => workbench.page.locator('.terminal-wrapper.active .xterm-rows');

  /** Types a line into the terminal in front once it has a prompt, and waits for what it prints. */
  async function typeInTerminal(line: string, expected: RegExp): Promise<void> {
    await terminal()
      .filter({ hasText: /[#$]\s/ })
      .waitFor();
    await workbench.page.locator('.terminal-wrapper.active textarea.xterm-helper-textarea').focus();
    await workbench.page.keyboard.type(line);
    await workbench.page.keyboard.press('Enter');
    await terminal().filter({ hasText: expected }).waitFor();
  }

  async function closeTerminal(): Promise<void> {
    await workbench.runCommand('Terminal: Kill the Active Terminal Instance');
    await workbench.page.locator('.terminal-wrapper.active').waitFor({ state: 'detached' });
  }

  const until = async (condition: () => Promise<boolean>) =>
    assert.ok(await waitUntil(condition, 60_000), `It did not come about: ${String(condition)}`);

  async function containers(): Promise<readonly unknown[]> {
    return JSON.parse((await askEngine(engine.socketPath, '/containers/json?all=true')).body) as unknown[];
  }

  async function processes(name: string): Promise<readonly string[]> {
    const { body } = await askEngine(engine.socketPath, `/containers/${name}/top?ps_args=-eo%20pid,args`);
    return (JSON.parse(body) as { Processes: string[][] }).Processes.map((row) => row.at(-1) ?? '');
  }
});

/** The number of the network namespace of the machine's first process; undefined where even root may not see it. */
function hostNetwork(): string | undefined {
  try {
    return /\d+/.exec(readlinkSync('/proc/1/ns/net'))?.[0];
  } catch {
    return undefined;
  }
}

function get(port: number): Promise<string> {
  return new Promise((done, failed) => {
    const call = request(
      { host: '127.0.0.1', port, path: '/', headers: { connection: 'close' } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => done(text));
      },
    );
    call.on('error', failed).end();
  });
}
