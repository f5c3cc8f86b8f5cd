import { parseArgs } from 'node:util';
import { ensureComposeCli } from '../test/parts/composeCli';
import { examine, readStacks, type ExamResult } from '../test/parts/doctorExam';
import { isEngineKind, startTestEngine } from '../test/parts/testEngines';

const usage = `Usage: npm run exam -- --stacks DIR [--only ID,...] [--engine KIND] [--verbose]

Brings the stacks of a folder up one by one, asks "drydock doctor" what ails each, and compares the answer with the
stack's exam.json. The engine is that of DOCKER_HOST, else a private one of --engine (docker, docker-26.1, ...).`;

const { values } = parseArgs({
  options: {
    stacks: { type: 'string', multiple: true },
    only: { type: 'string' },
    engine: { type: 'string', default: 'docker' },
    verbose: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const { stacks: folders, only, engine: kind } = values;
  if (!folders || !isEngineKind(kind)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const log = (text: string) => console.error(text);
  const cli = await ensureComposeCli(log);
  const own = process.env['DOCKER_HOST'] ? undefined : await startTestEngine(kind, log);
  const host = process.env['DOCKER_HOST'] ?? own?.host ?? '';
  try {
    const stacks = readStacks(folders).filter(
      ({ id, cause }) => !only || only.split(',').some((name) => name === id || name === cause),
    );
    const results: ExamResult[] = [];
    for (const stack of stacks) {
      const result = await examine(stack, host, cli);
      results.push(result);
      console.log(
        `${stack.id.padEnd(36)} ${result.verdict.padEnd(7)} ${(result.milliseconds / 1000).toFixed(1).padStart(5)} s  ${result.detail}`,
      );
      if (values.verbose) for (const line of result.findings) console.log(`    ${line}`);
    }
    const passed = results.filter(({ verdict }) => verdict === 'first' || verdict === 'clean').length;
    const judged = results.filter(({ verdict }) => verdict !== 'void').length;
    console.log(`\n${passed} of ${judged} passed; ${results.length - judged} did not show their symptom.`);
    if (passed < judged || judged === 0) process.exitCode = 1;
  } finally {
    await own?.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
