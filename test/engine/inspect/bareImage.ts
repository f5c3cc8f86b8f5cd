import type { ContainerEngine } from '../../../src/engine/engine';
import { busyboxOf, toolTar } from '../../../src/inspect/helper/toolbox';
import { busybox } from '../testEngine';

/** Makes `bare:latest`: a static program that sleeps and an empty file `/marked`, and nothing else. */
export async function makeBareImage(engine: ContainerEngine): Promise<void> {
  const tar = await toolTar([
    { name: 'sleep', content: await busyboxOf(engine, busybox) },
    { name: 'marked', content: Buffer.from('x') },
  ]);
  await engine.images.importRootFs(tar, { repository: 'bare', tag: 'latest' });
}
