import { type Browser, chromium } from 'playwright-core';
import { ensureDebianPackages } from './debian';
import type { Log } from './log';
import { findProgram } from './processes';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Starts the machine's Chromium without a window; installs Debian's where that is allowed. */
export async function launchBrowser(log: Log): Promise<Browser> {
  if (!findBrowser()) await ensureDebianPackages(['chromium'], log);
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(`None of ${names.join(', ')} is on PATH.`);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function findBrowser(): string | undefined {
  return names.map(findProgram).find((path) => path !== undefined);
}
